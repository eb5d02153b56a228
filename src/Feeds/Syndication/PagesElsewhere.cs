using System.Xml.Linq;
using Feeds.Episodes;
using static Feeds.Syndication.FeedNames;

namespace Feeds.Syndication;

/// <summary>Pages about an episode that are not ours: the one that it had where it came from, and those that its notes name as
/// related.</summary>
/// <remarks>Source: RFC 4287, section 4.2.7.2, relations <c>via</c> and <c>related</c>. The episode's <c>alternate</c> is its page
/// here.</remarks>
internal static class PagesElsewhere
{
    public static IEnumerable<string> Of(Episode episode) =>
        new[] { episode.Link }.Concat(episode.Podcast?.Related ?? []).Select(WebAddress.UriOrNull).OfType<string>();

    public static IEnumerable<XElement> Links(Episode episode)
    {
        if (WebAddress.UriOrNull(episode.Link) is { } own) yield return Link("via", own);
        foreach (string related in (episode.Podcast?.Related ?? []).Select(WebAddress.UriOrNull)
            .OfType<string>()) yield return Link("related", related);
    }

    public static XElement Link(string relation, string address) =>
        new(Atom + "link", new XAttribute("rel", relation), new XAttribute("href", address));
}
