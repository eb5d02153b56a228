using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>The entries of a page as they are read, with what every entry needs; which is which is settled when all of them are
/// there.</summary>
/// <param name="seen">Entries of the pages before; those of this one are added.</param>
internal sealed class ReadEntries(Findings findings, SeenEntries seen)
{
    private const int Shown = 60;

    private static readonly HashSet<string> None = [];

    private readonly EntryIdentity identity = new(seen);

    /// <summary>In the order of the feed; null for one that is not settled yet, or is left out.</summary>
    private readonly List<ImportedEntry?> all = [];

    /// <summary>Entries without a GUID: what they are known by depends on the others.</summary>
    private readonly List<(int Index, ImportedEntry Entry, Findings Own, int At)> nameless = [];

    public int Count => all.Count;

    /// <param name="own">What was said of it so far.</param>
    /// <param name="dateName">What this format calls the date of publication.</param>
    public void Add(ImportedEntry entry, Findings own, int at, string dateName)
    {
        if (entry is { Title: null, Enclosure: null, Link: null, Html.Length: 0, Guid.Length: 0 })
        {
            if (!findings.Has(DiagnosticCodes.EntryEmpty)) findings.Add(Severity.Warning, DiagnosticCodes.EntryEmpty,
                "The entry is empty; it was ignored.", "Remove it.", at);
            return;
        }
        if (entry.Title is null) own.Add(Severity.Warning, DiagnosticCodes.EntryTitleMissing,
            $"The entry has no title; its episode is called '{Excerpt.Of(EpisodeDraft.Named(entry), Shown)}'.", "Give it a title.", at);
        if (entry.Published is null && !own.Has(DiagnosticCodes.EntryDate))
        {
            string name = entry.Title is { } title ? $"The entry '{Excerpt.Of(title, Shown)}'" : "The entry";
            own.Add(Severity.Warning, DiagnosticCodes.EntryDate, $"{name} has no date of publication; its episode is kept as a draft.",
                $"State its {dateName}.", at);
        }
        if (entry.Enclosure is null && !own.Has(DiagnosticCodes.EnclosureFault))
        {
            own.Add(Severity.Warning, DiagnosticCodes.EnclosureMissing, "The entry has no audio.",
                "Upload its audio, or remove the entry if it is not an episode.", at);
        }
        // Without a date it would be published on the day of the import, and be the newest episode.
        if (entry.Published is null && !entry.Draft) entry = entry with { Draft = true };
        if (!EntryIdentity.HasGuid(entry)) nameless.Add((all.Count, entry, own, at));
        all.Add(EntryIdentity.HasGuid(entry) ? Settle(entry, own, at, None) : null);
    }

    /// <returns>Each entry once, in the order of the feed.</returns>
    public IReadOnlyList<ImportedEntry> Settled()
    {
        var shared = EntryIdentity.Shared(nameless.Select(n => n.Entry));
        foreach (var (index, entry, own, at) in nameless) all[index] = Settle(entry, own, at, shared);
        nameless.Clear();
        return [.. all.OfType<ImportedEntry>()];
    }

    private ImportedEntry? Settle(ImportedEntry entry, Findings own, int at, HashSet<string> shared)
    {
        if (identity.Settle(entry, own, at, shared) is { } settled) return settled with { Diagnostics = own.ToList() };
        if (findings.Wants(DiagnosticCodes.GuidRepeated)) Repeat(own, at);
        return null;
    }

    /// <summary>What is said of an entry that is left out is said of the feed.</summary>
    private void Repeat(Findings own, int at)
    {
        foreach (var said in own.ToList().Where(d => d.Code == DiagnosticCodes.GuidRepeated)) findings.Add(said.Severity, said.Code,
            said.Message, said.Advice, at);
    }
}
