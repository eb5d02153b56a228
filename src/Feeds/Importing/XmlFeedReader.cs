using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>A feed in XML: RSS or Atom, told by its outermost element.</summary>
internal sealed class XmlFeedReader(SourceText source, Findings findings, Uri? address, SeenEntries seen)
{
    /// <returns>Null when it is no feed or is refused; the reason is then among the findings.</returns>
    public ImportedFeed? Read()
    {
        var tree = new FeedTree(source, findings);
        var identity = new EntryIdentity(seen);
        var entries = new List<ImportedEntry>();
        int empty = 0;
        bool tooMany = false;
        foreach (var element in tree.ReadEntries())
        {
            if (tree.Root is null || KindOf(tree.Root) is not { } kind) break;
            if (entries.Count == FeedImport.MaxEntries)
            {
                if (!tooMany) findings.Add(Severity.Warning, DiagnosticCodes.TooManyEntries, $"The feed has more than {FeedImport.MaxEntries} entries; this one and what follows are left out.", "Give it in pages (RFC 5005).", element.Offset);
                tooMany = true;
                continue;
            }
            var own = new Findings(source);
            var root = tree.Root;
            var entry = kind == ImportedFeedKind.Atom ? new AtomEntryReader(source, own, AtomEntryReader.BaseOf(root, address)).Read(element) : new RssEntryReader(source, own, address).Read(element);
            if (entry is { Title: null, Enclosure: null, Link: null, Html.Length: 0, Guid.Length: 0 })
            {
                if (empty++ == 0) findings.Add(Severity.Warning, DiagnosticCodes.EntryEmpty, "The entry says nothing; it is left out.", "Remove it.", element.Offset);
                continue;
            }
            if (entry.Title is null) own.Add(Severity.Warning, DiagnosticCodes.EntryTitleMissing, "The entry has no title; it is called by its first words.", "Give it a title.", element.Offset);
            if (entry.Published is null && !own.Has(DiagnosticCodes.EntryDate)) own.Add(Severity.Warning, DiagnosticCodes.EntryDate, "The entry has no date; it counts as published on the day of the import.", "State its pubDate.", element.Offset);
            if (entry.Enclosure is null && !own.Has(DiagnosticCodes.EnclosureFault)) own.Add(Severity.Warning, DiagnosticCodes.EnclosureMissing, "The entry has no audio.", "Upload its audio, or remove the entry if it is no episode.", element.Offset);
            if (identity.Settle(entry, own, element.Offset) is { } settled) entries.Add(settled with { Diagnostics = own.ToList() });
            else foreach (var repeated in own.ToList().Where(d => d.Code == DiagnosticCodes.GuidRepeated)) findings.Add(repeated.Severity, repeated.Code, repeated.Message, repeated.Advice, element.Offset);
        }
        if (tree.Refused) return null;
        if (tree.Root is null || KindOf(tree.Root) is not { } form)
        {
            string root = tree.Root is { } other ? $"its outermost element is <{Excerpt.Of(other.Name, 40)}>" : "it holds no XML and no JSON";
            findings.Add(Severity.Error, DiagnosticCodes.NotAFeed, $"This is no feed: {root}.", "Give the address of the feed itself, not of a page that links to it.", tree.Root?.Offset ?? 0);
            return null;
        }
        if (tree.Truncated) findings.Add(Severity.Warning, DiagnosticCodes.FeedTruncated, "The feed ends in its middle; the entries that are whole are taken.", "Download it again.", source.Text.Length);
        var values = new FeedValues(findings, address);
        var (show, next) = form == ImportedFeedKind.Atom ? AtomHead.Read(tree.Root, source, values) : RssHead.Read(tree.Root, values);
        return new(form, show, entries, next, []);
    }

    private static ImportedFeedKind? KindOf(FeedElement root) => (root.Vocabulary, root.Name) switch
    {
        (FeedVocabulary.Atom, "feed") => ImportedFeedKind.Atom,
        (_, "rss") => ImportedFeedKind.Rss,
        (FeedVocabulary.Rdf or FeedVocabulary.Rss, "RDF") => ImportedFeedKind.Rss,
        _ => null,
    };
}
