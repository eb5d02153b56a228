using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>A feed in XML: RSS or Atom, told by its outermost element.</summary>
internal sealed class XmlFeedReader(SourceText source, Findings findings, Uri? address, SeenEntries seen)
{
    private readonly FeedTree tree = new(source, findings, address);
    private readonly ReadEntries entries = new(findings, seen);
    private Uri? home;
    private string? language;
    private bool tooMany;

    /// <returns>Null when it is no feed or is refused; the reason is then among the findings.</returns>
    public ImportedFeed? Read()
    {
        foreach (var element in tree.ReadEntries())
        {
            if (tree.Root is null || KindOf(tree.Root) is not { } kind) break;
            Entry(element, kind);
        }
        if (tree.Refused) return null;
        if (tree.Root is null || KindOf(tree.Root) is not { } form)
        {
            string root = tree.Root is { } other
                ? $"its outermost element is <{Excerpt.Of(other.Name, 40)}>" : "it contains neither XML nor JSON";
            findings.Add(
                Severity.Error,
                DiagnosticCodes.NotAFeed,
                $"This is not a feed: {root}.",
                "Give the address of the feed itself, not of a page that links to it.",
                tree.Root?.Offset ?? 0);
            return null;
        }
        if (tree.Truncated)
        {
            findings.Add(
                Severity.Warning,
                DiagnosticCodes.FeedTruncated,
                "The feed is truncated; its complete entries were imported.",
                "Download it again.",
                source.Text.Length);
        }
        var values = new FeedValues(findings, address, Language) { IsOfShow = true };
        var (show, next) = form == ImportedFeedKind.Atom ? AtomHead.Read(tree.Root, source, values) : RssHead.Read(tree.Root, values);
        tree.Unread.MeetUnread(tree.Root, ofEntry: false);
        tree.Unread.Report(findings);
        return new(form, show, entries.Settled(), next, []);
    }

    private void Entry(FeedElement element, ImportedFeedKind kind)
    {
        if (entries.Count == FeedImport.MaxEntries)
        {
            if (!tooMany) findings.Add(Severity.Warning, DiagnosticCodes.TooManyEntries,
                $"The feed has more than {FeedImport.MaxEntries} entries; this one and those after it were ignored.",
                "Split it into pages (RFC 5005).", element.Offset);
            tooMany = true;
            return;
        }
        // Once: a head may be long, and its link stands before the entries or is not known in time.
        if (entries.Count == 0) home = RssHead.Home(tree.Root!);
        var own = new Findings(source);
        var entry = kind == ImportedFeedKind.Atom
            ? new AtomEntryReader(source, own, address, Language).Read(element)
            : new RssEntryReader(source, own, address, Language).Read(element, home);
        tree.Unread.MeetUnread(element, ofEntry: true);
        entries.Add(entry, own, element.Offset, kind == ImportedFeedKind.Atom ? "<published>" : "<pubDate>");
    }

    private string? Language() => language ??= FeedLanguage.Of(tree.Root, source) ?? "";

    private static ImportedFeedKind? KindOf(FeedElement root) => (root.Vocabulary, root.Name) switch
    {
        (FeedVocabulary.Atom, "feed") => ImportedFeedKind.Atom,
        (_, "rss") => ImportedFeedKind.Rss,
        (FeedVocabulary.Rdf or FeedVocabulary.Rss, "RDF") => ImportedFeedKind.Rss,
        _ => null,
    };
}
