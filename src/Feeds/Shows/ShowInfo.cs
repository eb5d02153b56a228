namespace Feeds.Shows;

/// <summary>What <c>show.yaml</c> says about a show; every member is optional, and a show without the file works.</summary>
/// <remarks>Values are as written: addresses are absolute URLs, dates of hosts' changes are not kept.</remarks>
public sealed record ShowInfo
{
    public string? Title { get; init; }

    /// <summary>Plain text or simple HTML, at most 4,000 bytes in UTF-8 (Apple's limit); the parser warns above it.</summary>
    public string? Description { get; init; }

    /// <summary>BCP 47, for instance <c>en-US</c>. Default: <c>en</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The show's own web site. Default: its page here.</summary>
    public string? Link { get; init; }

    public string? Author { get; init; }

    public ShowOwner? Owner { get; init; }

    /// <summary>Absolute URL of the artwork; an uploaded <c>artwork.jpg</c> or <c>artwork.png</c> goes before it.</summary>
    public string? Image { get; init; }

    /// <summary>Apple's names, <c>Technology</c> or <c>Society &amp; Culture &gt; Documentary</c>, as written.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    public bool? Explicit { get; init; }

    /// <summary><c>episodic</c> (default) or <c>serial</c>.</summary>
    public string? Type { get; init; }

    public string? Copyright { get; init; }

    /// <summary>The show's <c>podcast:guid</c>. Default: derived once from its first feed address and kept for ever.</summary>
    public string? Guid { get; init; }

    /// <summary>Full names of the regular hosts, for instance <c>Michael Kennedy</c>: first names in notes are matched to them.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    public IReadOnlyList<ShowFunding> Funding { get; init; } = [];

    /// <summary>WebSub hubs, absolute URLs.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>Addresses to call after a publication, absolute URLs.</summary>
    public IReadOnlyList<string> Pings { get; init; } = [];
}

public sealed record ShowOwner(string? Name, string? Email);

public sealed record ShowFunding(string Url, string? Text);
