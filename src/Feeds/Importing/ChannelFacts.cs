using Feeds.Diagnostics;
using Feeds.Parsing;
using Feeds.Shows;

namespace Feeds.Importing;

/// <summary>Facts of a feed's head for which a show has no field: people responsible, keywords, categories of other lists.</summary>
/// <remarks>Sources: RSS 2.0, <c>managingEditor</c>, <c>webMaster</c>, <c>category</c>; RFC 4287, section 3.2 (persons).</remarks>
internal static class ChannelFacts
{
    private const int Shown = 300;

    /// <param name="show">What was read; a value that it has already is not reported.</param>
    public static void Report(FeedElement head, ShowInfo show, FeedValues values)
    {
        foreach (string name in new[] { "managingEditor", "webMaster", "author" })
        {
            foreach (var person in head.All(FeedVocabulary.Rss, name)) Person(person, show, values);
        }
        foreach (var author in head.All(FeedVocabulary.Atom, "author"))
        {
            Others(AtomPerson.Parts(author), $"<{author.Name}>", "owner", author.Offset, show, values);
        }
        foreach (var contributor in head.All(FeedVocabulary.Atom, "contributor"))
        {
            const string advice = "State 'persons' in show.yaml if they should be published.";
            if (AtomPerson.Read(contributor) is { } said) Report("<contributor>", said, advice, contributor.Offset, values);
        }
        foreach (var words in head.All(FeedVocabulary.Itunes, "keywords").Concat(head.All(FeedVocabulary.Media, "keywords")))
        {
            if (words.OneLine is { } said) Report("<keywords>", said, "State topics in the episodes' files.", words.Offset, values);
        }
        var known = show.Categories.SelectMany(c => c.Split(" > ")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var categories = head.All(FeedVocabulary.Rss, "category").Select(c => (c.OneLine, c.Offset))
            .Concat(head.All(FeedVocabulary.Atom, "category").Select(c => (c["label"] ?? c["term"], c.Offset)));
        foreach (var (category, at) in categories)
        {
            bool isKnown = category is null || known.Contains(category);
            if (!isKnown) Report("<category>", category!, "State one of Apple's categories in show.yaml.", at, values);
        }
    }

    private static void Person(FeedElement person, ShowInfo show, FeedValues values)
    {
        if (values.Line(person) is not { } line) return;
        var (name, email) = RssPerson.Read(line);
        Others(new[] { name, email }.OfType<string>(), $"<{person.Name}>", "owner", person.Offset, show, values);
    }

    /// <summary>What the show's owner and author do not say.</summary>
    private static void Others(IEnumerable<string> said, string element, string key, int at, ShowInfo show, FeedValues values)
    {
        string?[] known = [show.Author, show.Owner?.Name, show.Owner?.Email];
        var others = said.Where(s => !known.Contains(s, StringComparer.OrdinalIgnoreCase)).ToList();
        string advice = $"State '{key}' in show.yaml if it should be published.";
        if (others.Count > 0) Report(element, string.Join(", ", others), advice, at, values);
    }

    private static void Report(string element, string said, string advice, int at, FeedValues values) => values.Findings.Add(
        Severity.Info, DiagnosticCodes.ShowFact,
        $"The feed's {element} is '{Excerpt.Of(said, Shown)}', which was not imported.", advice, at);
}
