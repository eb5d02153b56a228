using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary>Writes one feed format in pieces: a document is head, items joined by the separator, tail.</summary>
/// <remarks>The same input gives the same bytes, UTF-8 without byte-order mark. An item is rendered once and reused until it changes.</remarks>
public interface IFeedWriter
{
    FeedFormat Format { get; }

    /// <param name="id">The episode's id in addresses: its number where exactly one episode has it, else its slug.</param>
    byte[] WriteItem(ShowProfile show, Episode episode, string id, Addresses addresses);

    FeedFrame WriteFrame(ShowProfile show, FeedHead head, Addresses addresses);
}

/// <summary>What tells a show's main feed from the feed of one of its topics.</summary>
/// <param name="Title">The show's title, or the topic's with the show's.</param>
/// <param name="Self">The document's own address.</param>
/// <param name="Page">The page for people that it belongs to.</param>
/// <param name="Changed">When anything in it last changed; whole seconds, UTC. Null for a feed without entries.</param>
public sealed record FeedHead(string Title, string Self, string Page, DateTimeOffset? Changed);

/// <summary>The bytes around a document's items.</summary>
public sealed record FeedFrame(byte[] Head, byte[] Separator, byte[] Tail);
