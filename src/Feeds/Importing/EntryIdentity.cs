using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>Settles which entry is which: GUIDs as stated, made where there is none, and never two entries of one.</summary>
/// <param name="seen">Entries of the pages before; those of this one are added.</param>
internal sealed class EntryIdentity(SeenEntries seen)
{
    /// <summary>Namespace of GUIDs that are made of what an entry has. Ours, and fixed for ever.</summary>
    private static readonly Guid Space = new("5f2b7f0e-3c58-5d0c-9d1e-61c0f2a7b8d4");

    /// <param name="entry">Its GUID is empty where the feed states none.</param>
    /// <returns>Null for an entry that was there before.</returns>
    public ImportedEntry? Settle(ImportedEntry entry, Findings findings, int at)
    {
        string basis = Basis(entry);
        string guid = entry.Guid;
        bool derived = guid.Length == 0;
        if (derived)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.GuidMissing, "The entry states no GUID; one is made of its audio's address, its page's, or its title and date.", "State one: it must never change.", at);
            guid = Derive(basis);
        }
        if (!seen.TryAdd(guid, basis))
        {
            bool same = seen.IsSame(guid, basis);
            findings.Add(Severity.Warning, DiagnosticCodes.GuidRepeated, $"The GUID '{Excerpt.Of(guid, 80)}' is that of another entry; {(same ? "it is the same entry again, and left out" : "this one gets one of its own")}.", "Give every entry a GUID of its own.", at);
            if (same) return null;
            guid = Derive($"{guid}\n{basis}");
            derived = true;
            if (!seen.TryAdd(guid, basis)) return null;
        }
        return entry with { Guid = guid, GuidDerived = derived };
    }

    private static string Derive(string basis) => NameBasedGuid.Create(Space, basis).ToString();

    private static string Basis(ImportedEntry entry) =>
        entry.Enclosure?.Url ?? entry.Link ?? string.Create(CultureInfo.InvariantCulture, $"{entry.Title}\n{entry.Published?.UtcDateTime:O}");
}
