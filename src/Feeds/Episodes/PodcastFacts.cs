namespace Feeds.Episodes;

/// <summary>Under which licence a show or an episode may be used. Source: Podcasting 2.0, tag <c>license</c>.</summary>
/// <param name="Name">SPDX identifier, for instance <c>cc-by-4.0</c>, or a name of its owner's, which then needs the address of its text.</param>
public sealed record ContentLicense(string Name, string? Url = null);

/// <summary>Where what a show or an episode is about takes place. Source: Podcasting 2.0, tag <c>location</c>.</summary>
/// <param name="Name">For people.</param>
/// <param name="Geo">URI of RFC 5870, for instance <c>geo:53.5229,9.9362</c>.</param>
/// <param name="Osm">OpenStreetMap's kind and number: <c>N</c>, <c>W</c> or <c>R</c> and digits, for instance <c>W4043292</c>.</param>
/// <param name="Country">ISO 3166-1, two letters.</param>
public sealed record ContentLocation(string Name, string? Geo = null, string? Osm = null, string? Country = null);

/// <summary>Text for programs, for instance a proof of ownership. Source: Podcasting 2.0, tag <c>txt</c>.</summary>
public sealed record PodcastText(string Text, string? Purpose = null);

/// <summary>A piece of the audio worth hearing first. Source: Podcasting 2.0, tag <c>soundbite</c>.</summary>
/// <param name="Start">Seconds from the start of the audio.</param>
/// <param name="Duration">Seconds, more than 0.</param>
/// <param name="Title">Null where it is the episode's.</param>
public sealed record Soundbite(double Start, double Duration, string? Title = null);

/// <summary>What podcast apps can be told of an episode beside its contents. Absent is null or empty.</summary>
public sealed record PodcastDetails
{
    /// <summary>Means something where a season is stated. Source: Podcasting 2.0, tag <c>season</c>.</summary>
    public string? SeasonName { get; init; }

    /// <summary>What apps show for the number, for instance <c>Kapitel III</c>. Source: Podcasting 2.0, tag <c>episode</c>.</summary>
    public string? EpisodeDisplay { get; init; }

    /// <summary>True keeps the episode out of directories; feeds have it all the same. Source: Apple, <c>itunes:block</c>.</summary>
    public bool? Block { get; init; }

    public IReadOnlyList<Soundbite> Soundbites { get; init; } = [];

    public ContentLicense? License { get; init; }

    public ContentLocation? Location { get; init; }

    public IReadOnlyList<PodcastText> Txt { get; init; } = [];

    /// <summary>Who made this episode, where that is another one than the show's author. Source: Apple, <c>itunes:author</c>.</summary>
    public string? Author { get; init; }

    /// <summary>One line that apps show below the title. Source: Apple, <c>itunes:subtitle</c>.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Absolute address of the page for comments. Source: RSS 2.0, <c>comments</c>.</summary>
    public string? Comments { get; init; }

    /// <summary>Absolute addresses of what the episode is about. Source: RFC 4287, section 4.2.7.2, relation <c>related</c>.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>Those of <see cref="PodcastElementShapes.OfEpisode"/>.</summary>
    public IReadOnlyList<PodcastElement> Elements { get; init; } = [];

    /// <returns>Null when nothing is stated.</returns>
    public PodcastDetails? OrNull()
    {
        bool named = SeasonName is not null || EpisodeDisplay is not null || Author is not null || Subtitle is not null
            || Comments is not null;
        bool listed = Soundbites.Count + Txt.Count + Related.Count + Elements.Count > 0;
        return named || listed || Block is not null || License is not null || Location is not null ? this : null;
    }

    /// <returns>The first of both, with every gap filled that the second can fill.</returns>
    public static PodcastDetails? Merge(PodcastDetails? first, PodcastDetails? second) => first is null || second is null ? first ?? second : first with
    {
        SeasonName = first.SeasonName ?? second.SeasonName,
        EpisodeDisplay = first.EpisodeDisplay ?? second.EpisodeDisplay,
        Block = first.Block ?? second.Block,
        Soundbites = first.Soundbites.Count > 0 ? first.Soundbites : second.Soundbites,
        License = first.License ?? second.License,
        Location = first.Location ?? second.Location,
        Txt = first.Txt.Count > 0 ? first.Txt : second.Txt,
        Author = first.Author ?? second.Author,
        Subtitle = first.Subtitle ?? second.Subtitle,
        Comments = first.Comments ?? second.Comments,
        Related = first.Related.Count > 0 ? first.Related : second.Related,
        Elements = [.. first.Elements, .. second.Elements.Where(e => first.Elements.All(f => f.Name != e.Name))],
    };
}
