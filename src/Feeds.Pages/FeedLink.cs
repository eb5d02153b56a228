using System.Text.Encodings.Web;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Topics;
using Microsoft.AspNetCore.Components;

namespace Feeds.Pages;

/// <summary>A feed as a page points to it, for people and for readers that look for feeds.</summary>
/// <param name="Name">What people call the format.</param>
public sealed record FeedLink(string Name, string Type, string Title, string Url)
{
    /// <summary>The element for feed finders, with the type's plus sign as it is: HTML's encoder would escape it, and finders that search the text would not see the feed.</summary>
    public MarkupString Element => new($"<link rel=\"alternate\" type=\"{Type}\" title=\"{HtmlEncoder.Default.Encode(Title)}\" href=\"{HtmlEncoder.Default.Encode(Url)}\">");

    public static IReadOnlyList<FeedLink> Of(ShowProfile show, Addresses addresses) =>
    [
        new("RSS", "application/rss+xml", show.Title, addresses.Feed(show.Slug, FeedFormat.Rss)),
        new("Atom", "application/atom+xml", $"{show.Title} (Atom)", addresses.Feed(show.Slug, FeedFormat.Atom)),
        new("JSON Feed", "application/feed+json", $"{show.Title} (JSON Feed)", addresses.Feed(show.Slug, FeedFormat.Json)),
    ];

    /// <summary>The list of all shows.</summary>
    public static FeedLink OfDirectory(Addresses addresses) => new("OPML", "text/x-opml", "All shows (OPML)", addresses.Directory);

    /// <summary>A topic's feeds; the contract has RSS and JSON Feed for topics.</summary>
    public static IReadOnlyList<FeedLink> OfTopic(ShowProfile show, Topic topic, Addresses addresses)
    {
        string page = addresses.Topic(show.Slug, topic.Slug);
        string title = $"{topic.Label} · {show.Title}";
        return
        [
            new("RSS", "application/rss+xml", title, $"{page}/{FeedFormat.Rss.FileName()}"),
            new("JSON Feed", "application/feed+json", $"{title} (JSON Feed)", $"{page}/{FeedFormat.Json.FileName()}"),
        ];
    }

    /// <summary>The feeds of a search.</summary>
    public static IReadOnlyList<FeedLink> OfSearch(ShowProfile show, string query, Addresses addresses) =>
    [
        new("RSS", "application/rss+xml", $"{query} · {show.Title}", Asked(addresses.Search(show.Slug), FeedFormat.Rss, query)),
        new(
            "JSON Feed",
            "application/feed+json",
            $"{query} · {show.Title} (JSON Feed)",
            Asked(addresses.Search(show.Slug), FeedFormat.Json, query)),
    ];

    /// <summary>The feed of a question; the contract has RSS for it.</summary>
    public static IReadOnlyList<FeedLink> OfQuestion(ShowProfile show, string question, Addresses addresses) =>
        [new("RSS", "application/rss+xml", $"{question} · {show.Title}", Asked(addresses.Ask(show.Slug), FeedFormat.Rss, question))];

    private static string Asked(string page, FeedFormat format, string query) =>
        $"{page}/{format.FileName()}?q={Uri.EscapeDataString(query)}";
}
