using System.Text.Json.Serialization;
using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Shows;

/// <summary>What <c>show.yaml</c> says about a show; every member is optional, and a show without the file works.</summary>
/// <remarks>Values are as written: addresses are absolute URLs, dates of hosts' changes are not kept.</remarks>
public sealed record ShowInfo
{
    public string? Title { get; init; }

    /// <summary>Plain text, at most 4,000 bytes in UTF-8 (Apple's limit); the parser warns above it.</summary>
    public string? Description { get; init; }

    /// <summary>The description as safe HTML where the file wrote HTML; null of plain text.</summary>
    public string? DescriptionHtml { get; init; }

    /// <summary>BCP 47, for instance <c>en-US</c>. Default: <c>en</c>.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// Name of the tz database, for instance <c>Europe/Berlin</c>: whose clock hours without a zone are read by. Default: UTC.
    /// </summary>
    public string? Timezone { get; init; }

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

    /// <summary>Where it stands in the file that was just read; kept nowhere, and no part of what the show is.</summary>
    [JsonIgnore]
    public SourcePlace? GuidPlace { get; init; }

    /// <summary>Full names of the regular hosts, for instance <c>Michael Kennedy</c>: first names in notes are matched to them.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    public IReadOnlyList<ShowFunding> Funding { get; init; } = [];

    /// <summary>WebSub hubs, absolute URLs.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>Addresses to call after a publication, absolute URLs.</summary>
    public IReadOnlyList<string> Pings { get; init; } = [];

    /// <summary>The show's pages on platforms that list podcasts themselves, in the order of the file.</summary>
    public IReadOnlyList<ShowApp> Apps { get; init; } = [];

    /// <summary>Where the feed has moved: directories and apps follow it. Absolute.</summary>
    public string? NewFeedUrl { get; init; }

    /// <summary>True when no episode will ever follow.</summary>
    public bool? Complete { get; init; }

    /// <summary>True keeps the show out of directories.</summary>
    public bool? Block { get; init; }

    public ShowLock? Locked { get; init; }

    /// <summary><c>podcast</c>, <c>music</c>, <c>audiobook</c>, …; null is a podcast. Source: Podcasting 2.0, tag <c>medium</c>.</summary>
    public string? Medium { get; init; }

    public ContentLicense? License { get; init; }

    public ContentLocation? Location { get; init; }

    public UpdateFrequency? UpdateFrequency { get; init; }

    public IReadOnlyList<PodcastText> Txt { get; init; } = [];

    public IReadOnlyList<ShowTrailer> Trailers { get; init; } = [];

    /// <summary>Whoever makes the show, with more than a name; those of an episode replace them.</summary>
    public IReadOnlyList<Person> Persons { get; init; } = [];

    /// <summary>Those of <see cref="PodcastElementShapes.OfShow"/>.</summary>
    public IReadOnlyList<PodcastElement> Elements { get; init; } = [];
}

/// <summary>Whether other hosts may import the show. Source: Podcasting 2.0, tag <c>locked</c>.</summary>
/// <param name="Value">True: they may not.</param>
/// <param name="Owner">E-mail address of whoever may unlock it; null is the show's owner's.</param>
public sealed record ShowLock(bool Value, string? Owner = null);

/// <summary>How often episodes come. Source: Podcasting 2.0, tag <c>updateFrequency</c>.</summary>
/// <param name="Text">For people.</param>
/// <param name="Rrule">Recurrence rule of RFC 5545, section 3.3.10.</param>
/// <param name="Start">When the rule begins to hold.</param>
/// <param name="Complete">True when no episode will ever follow.</param>
public sealed record UpdateFrequency(string Text, string? Rrule = null, DateTimeOffset? Start = null, bool? Complete = null);

/// <summary>A trailer of the show, or of one of its seasons. Source: Podcasting 2.0, tag <c>trailer</c>.</summary>
/// <param name="Url">Absolute address of the audio.</param>
/// <param name="Length">Bytes; null where nobody says.</param>
/// <param name="Type">MIME type.</param>
/// <param name="Season">Null where it is the whole show's.</param>
public sealed record ShowTrailer(string Title, string Url, DateTimeOffset Published, long? Length = null, string? Type = null, int? Season = null);

public sealed record ShowOwner(string? Name, string? Email);

/// <summary>The show's page on a platform.</summary>
/// <param name="Name">Key of <see cref="ShowApps.Known"/>.</param>
/// <param name="Url">Absolute.</param>
public sealed record ShowApp(string Name, string Url)
{
    /// <summary>What people call the platform.</summary>
    [JsonIgnore]
    public string Label => ShowApps.LabelOf(Name);
}

public sealed record ShowFunding(string Url, string? Text);
