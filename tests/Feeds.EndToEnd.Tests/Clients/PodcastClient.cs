using System.Globalization;

namespace Feeds.EndToEnd.Tests.Clients;

/// <summary>A program or library that nobody here wrote, and what of an episode it tells.</summary>
/// <param name="Programs">What must be installed for it.</param>
/// <param name="Tells">What it tells of an episode of a show of this language; null where it leaves the episode out.</param>
public sealed record PodcastClient(string Name, IReadOnlyList<string> Programs, Func<ClientEpisode, string, ClientEpisode?> Tells)
{
    /// <summary>All that read RSS here; the one place that says what each of them does not tell, and why.</summary>
    public static IReadOnlyList<PodcastClient> All { get; } =
    [
        // It tells everything as it stands.
        new("feedsmith", ["node", "npm"], static (episode, _) => episode),

        // The same; elements of Podcasting 2.0 it tells when it is asked for them by name (customFields), which is how it is used here.
        new("rss-parser", ["node", "npm"], static (episode, _) => episode),

        // It reads podcasts: an entry without a file is none to it, and an unknown length is 0. A transcript without a language is in the
        // show's. SubRip has one name in it, whichever the feed uses (the specification has both). A title that is a number it takes for
        // one, and tells none.
        new("podcast-partytime", ["node", "npm"], static (episode, language) => episode.Enclosure is null ? null : episode with
        {
            Title = double.TryParse(episode.Title, CultureInfo.InvariantCulture, out _) ? null : episode.Title,
            Duration = episode.Duration ?? 0,
            Transcripts = [.. episode.Transcripts!.Select(t => t with { Type = t.Type == "application/x-subrip" ? "application/srt" : t.Type, Language = t.Language ?? language })],
        }),

        // Its database has a row an episode: without a file its address is empty and its length 0; unknown lengths are 0, of files -1.
        // Chapters it reads from Podlove's elements only, transcripts and persons not at all.
        new("gPodder", ["gpo"], static (episode, _) => episode with
        {
            Duration = episode.Duration ?? 0,
            Enclosure = episode.Enclosure is { } file ? file with { Length = file.Length is 0 ? -1 : file.Length } : new("", "application/octet-stream", 0),
            Chapters = null,
            Transcripts = null,
            Persons = null,
        }),

        // It reads news: its database has no column for durations and sizes, and none for what podcasts have besides.
        new("newsboat", ["newsboat"], static (episode, _) => episode with
        {
            Duration = null,
            Enclosure = episode.Enclosure is { } file ? file with { Length = null } : new("", ""),
            Chapters = null,
            Transcripts = null,
            Persons = null,
        }),
    ];

    public static PodcastClient Named(string name) => All.Single(c => c.Name == name);

    /// <summary>What it should have read of a show.</summary>
    public ClientShow Expects(ClientShow model, string language)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model with { Episodes = [.. model.Episodes.Select(e => Tells(e, language)).OfType<ClientEpisode>()] };
    }
}
