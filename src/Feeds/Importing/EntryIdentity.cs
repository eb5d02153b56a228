using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>Settles which entry is which: GUIDs as stated, made where there is none, and never two entries of one.</summary>
/// <remarks>
/// A GUID is made of the address of the audio, else of the page. Where several entries of the feed without GUIDs share that address (a
/// file that
/// is replaced every week, the show's home page), title and date are part of it: entries that differ in these are different entries.
/// </remarks>
/// <param name="seen">Entries of the pages before; those of this one are added.</param>
internal sealed class EntryIdentity(SeenEntries seen)
{
    /// <summary>Namespace of GUIDs that are made of what an entry has. Ours, and fixed for ever.</summary>
    private static readonly Guid Space = new("5f2b7f0e-3c58-5d0c-9d1e-61c0f2a7b8d4");

    /// <summary>The addresses that several entries share.</summary>
    /// <param name="entries">Those of a page that have no GUID.</param>
    public static HashSet<string> Shared(IEnumerable<ImportedEntry> entries) =>
        entries.Select(e => (Address: AddressOf(e), Named: Named(e))).Where(e => e.Address is not null)
            .GroupBy(e => e.Address!, e => e.Named, StringComparer.Ordinal).Where(g => g.Distinct(StringComparer.Ordinal).Skip(1).Any())
            .Select(g => g.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether it states one that names something.</summary>
    public static bool HasGuid(ImportedEntry entry) => entry.Guid.Length > 0 && !PlaceholderGuid.Is(entry.Guid);

    /// <param name="shared">Addresses that say too little of an entry without a GUID.</param>
    /// <returns>Null for an entry that was there before.</returns>
    public ImportedEntry? Settle(ImportedEntry entry, Findings findings, int at, HashSet<string> shared)
    {
        string guid = entry.Guid;
        bool derived = !HasGuid(entry);
        string basis = AddressOf(entry) is not { } address ? Named(entry) : derived && shared.Contains(address)
            ? $"{address}\n{Named(entry)}" : address;
        if (derived && guid.Length > 0)
        {
            var diagnostic = PlaceholderGuid.Ignored(
                guid, "one was derived from the address of its audio or page, or from its title and date");
            findings.Add(diagnostic.Severity, diagnostic.Code, diagnostic.Message, diagnostic.Advice, at);
            guid = Derive(basis);
        }
        else if (derived)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.GuidMissing,
                "The entry states no GUID; one was derived from the address of its audio or page, or from its title and date.",
                "State one that never changes.", at);
            guid = Derive(basis);
        }
        if (!seen.TryAdd(guid, basis))
        {
            bool same = seen.IsSame(guid, basis);
            findings.Add(Severity.Warning, DiagnosticCodes.GuidRepeated, $"The GUID '{Excerpt.Of(guid, 80)}' is that of another entry; {(same ? "this is the same entry again, and was ignored" : "this one gets one of its own")}.", "Give every entry a GUID of its own.", at);
            if (same) return null;
            guid = Derive($"{guid}\n{basis}");
            derived = true;
            if (!seen.TryAdd(guid, basis)) return null;
        }
        return entry with { Guid = guid, GuidDerived = derived };
    }

    private static string Derive(string basis) => NameBasedGuid.Create(Space, basis).ToString();

    private static string? AddressOf(ImportedEntry entry) => entry.Enclosure?.Url ?? entry.Link;

    private static string Named(ImportedEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Title}\n{entry.Published?.UtcDateTime:O}");
}
