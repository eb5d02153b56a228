namespace Feeds.Importing;

/// <summary>Whose word an element is.</summary>
internal enum FeedVocabulary
{
    Other,

    /// <summary>RSS 0.9x and 2.0 (no namespace), RSS 0.90 and 1.0.</summary>
    Rss,
    Rdf,
    Atom,
    Itunes,
    Podcast,
    Content,
    Media,

    /// <summary>Podlove simple chapters.</summary>
    Chapters,
    DublinCore,
    Xhtml,

    /// <summary>The Atom Publishing Protocol, which marks drafts.</summary>
    Publishing,

    /// <summary>WordPress's exports (WXR).</summary>
    WordPress,

    /// <summary>The module of RSS 1.0 for enclosures.</summary>
    Enclosures,
}

/// <summary>Names of namespaces, as feeds spell them.</summary>
/// <remarks>Sources: the specifications of each; the Podcasting 2.0 namespace accepts the address of its own page, in any spelling of case.</remarks>
internal static class FeedVocabularies
{
    public static FeedVocabulary OfAddress(string address)
    {
        string name = address.Trim().ToLowerInvariant().TrimEnd('/');
        if (name.StartsWith("https://", StringComparison.Ordinal)) name = "http://" + name[8..];
        return name switch
        {
            "" => FeedVocabulary.Rss,
            "http://purl.org/rss/1.0" or "http://my.netscape.com/rdf/simple/0.9" or "http://channel.netscape.com/rdf/simple/0.9" or "http://backend.userland.com/rss2" or "http://backend.userland.com/rss" or "http://blogs.law.harvard.edu/tech/rss" or "http://cyber.law.harvard.edu/rss/rss.html" or "http://www.rssboard.org/rss-specification" => FeedVocabulary.Rss,
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#" => FeedVocabulary.Rdf,
            "http://www.w3.org/2005/atom" or "http://purl.org/atom/ns#" => FeedVocabulary.Atom,
            "http://www.itunes.com/dtds/podcast-1.0.dtd" or "http://www.itunes.com/dtd/podcast-1.0.dtd" or "http://www.itunes.com/dtds/podcast-1.0" => FeedVocabulary.Itunes,
            "http://podcastindex.org/namespace/1.0" => FeedVocabulary.Podcast,
            "http://purl.org/rss/1.0/modules/content" => FeedVocabulary.Content,
            "http://search.yahoo.com/mrss" => FeedVocabulary.Media,
            "http://podlove.org/simple-chapters" => FeedVocabulary.Chapters,
            "http://purl.org/dc/elements/1.1" or "http://purl.org/dc/terms" => FeedVocabulary.DublinCore,
            "http://www.w3.org/1999/xhtml" => FeedVocabulary.Xhtml,
            "http://purl.oclc.org/net/rss_2.0/enc#" => FeedVocabulary.Enclosures,
            "http://www.w3.org/2007/app" or "http://purl.org/atom/app#" => FeedVocabulary.Publishing,
            _ when name.StartsWith("http://wordpress.org/export/", StringComparison.Ordinal)
                && !name.Contains("excerpt", StringComparison.Ordinal) => FeedVocabulary.WordPress,
            _ => name.Contains("podcastindex-org/podcast-namespace", StringComparison.Ordinal) ? FeedVocabulary.Podcast : FeedVocabulary.Other,
        };
    }

    /// <summary>The usual prefix, with its colon; nothing for RSS, and for Atom, whose elements may be the feed's own.</summary>
    public static string PrefixOf(FeedVocabulary vocabulary) => vocabulary switch
    {
        FeedVocabulary.Itunes => "itunes:",
        FeedVocabulary.Podcast => "podcast:",
        FeedVocabulary.Content => "content:",
        FeedVocabulary.Media => "media:",
        FeedVocabulary.Chapters => "psc:",
        FeedVocabulary.DublinCore => "dc:",
        FeedVocabulary.Rdf => "rdf:",
        FeedVocabulary.Publishing => "app:",
        FeedVocabulary.WordPress => "wp:",
        FeedVocabulary.Enclosures => "enc:",
        _ => "",
    };

    /// <summary>What a prefix means that the feed never declares.</summary>
    public static FeedVocabulary OfPrefix(string prefix) => prefix.ToLowerInvariant() switch
    {
        "itunes" => FeedVocabulary.Itunes,
        "podcast" => FeedVocabulary.Podcast,
        "content" => FeedVocabulary.Content,
        "media" => FeedVocabulary.Media,
        "atom" => FeedVocabulary.Atom,
        "psc" => FeedVocabulary.Chapters,
        "dc" or "dcterms" => FeedVocabulary.DublinCore,
        "rdf" => FeedVocabulary.Rdf,
        "app" => FeedVocabulary.Publishing,
        "wp" => FeedVocabulary.WordPress,
        "enc" => FeedVocabulary.Enclosures,
        _ => FeedVocabulary.Other,
    };
}
