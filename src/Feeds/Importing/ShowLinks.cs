using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>What the <c>atom:link</c> elements of a feed's head lead to.</summary>
/// <remarks>Sources: RFC 4287, section 4.2.7.2; RFC 5005 (pages); WebSub, section 4 (<c>hub</c>); the registry of link relations
/// (<c>payment</c>).</remarks>
internal static class ShowLinks
{
    private const int MostHubs = 20;

    /// <summary>The feed as a document at its old place, its pages, and the relations that are read elsewhere.</summary>
    private static readonly string[] Read =
    [
        "alternate", "self", "first", "last", "next", "prev", "previous", "current", "prev-archive", "next-archive", "hub", "payment",
    ];

    public static IEnumerable<string> Hubs(FeedElement head, FeedValues values) => Links(head).Where(l => l["rel"] is "hub").Take(MostHubs)
        .Select(l => values.Address(l["href"], "address of the hub", l)).OfType<string>().Distinct();

    /// <summary>Links of other relations, and further pages of the show, are reported.</summary>
    /// <param name="page">The show's own page.</param>
    public static void ReportOthers(FeedElement head, string? page, FeedValues values)
    {
        bool isFirst = head.Vocabulary is FeedVocabulary.Atom;
        foreach (var link in Links(head))
        {
            string relation = link["rel"] ?? "alternate";
            bool isPage = relation == "alternate" && (isFirst || link["href"] == page);
            isFirst &= relation != "alternate";
            if (isPage || (relation != "alternate" && Read.Contains(relation)))
            {
                link.TakeAll();
                continue;
            }
            if (values.Address(link["href"], "link", link) is { } address) values.Findings.Add(Severity.Info, DiagnosticCodes.ShowFact,
                $"The feed has a link of the relation '{Excerpt.Of(relation, 40)}', which was not imported: {Excerpt.Of(address, 300)}",
                "Link to it in the description in show.yaml if listeners need it.", link.Offset);
        }
    }

    private static IEnumerable<FeedElement> Links(FeedElement head) => head.All(FeedVocabulary.Atom, "link");
}
