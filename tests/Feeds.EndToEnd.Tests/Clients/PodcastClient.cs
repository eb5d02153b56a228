using System.Globalization;

namespace Feeds.EndToEnd.Tests.Clients;

/// <summary>A program or library that nobody here wrote, and what of an episode it tells.</summary>
/// <param name="Programs">What must be installed for it.</param>
/// <param name="Tells">What it tells of an episode of a show of this language; null where it leaves the episode out.</param>
public sealed record PodcastClient(string Name, IReadOnlyList<string> Programs, Func<ClientEpisode, string, ClientEpisode?> Tells)
{
    /// <summary>All that read feeds here, RSS where nothing else is said; the one place that says what each of them does not tell, and why.</summary>
    public static IReadOnlyList<PodcastClient> All { get; } =
    [
        // It tells everything as it stands.
        new("feedsmith", ["node", "npm"], static (episode, _) => episode),

        // The same; elements of Podcasting 2.0 it tells when it is asked for them by name (customFields), which is how it is used here.
        new("rss-parser", ["node", "npm"], static (episode, _) => episode),

        // Of Atom it knows Apple's elements and not Podcasting 2.0's. Who speaks there is an author: the hosts (RFC 4287 has no guests).
        // What is no number is left out: an unknown size.
        new("feedsmith (Atom)", ["node", "npm"], static (episode, _) => episode with
        {
            Guid = AtomId(episode.Guid!),
            Enclosure = Sized(episode.Enclosure),
            Chapters = null,
            Transcripts = null,
            Persons = Hosts(episode),
        }),

        // JSON Feed 1.1 has neither chapters nor transcripts, and a duration is the file's.
        new("feedsmith (JSON Feed)", ["node", "npm"], static (episode, _) => episode with
        {
            Duration = episode.Enclosure is null ? null : episode.Duration,
            Enclosure = Sized(episode.Enclosure),
            Chapters = null,
            Transcripts = null,
            Persons = Hosts(episode),
        }),

        // Of an Atom entry it knows neither its file nor Apple's elements; asked for by name it tells those of Podcasting 2.0.
        new("rss-parser (Atom)", ["node", "npm"], static (episode, _) => episode with { Guid = AtomId(episode.Guid!), Duration = null, Enclosure = null }),

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

    /// <summary>Atom's identity is an IRI (RFC 4287, section 4.2.6): a UUID has one (RFC 9562, section 4), an address is one; of other texts which is not judged.</summary>
    static string AtomId(string guid) =>
        System.Guid.TryParseExact(guid, "D", out _) ? $"urn:uuid:{guid}"
        : guid.StartsWith("urn:", StringComparison.Ordinal) || guid.StartsWith("https:", StringComparison.Ordinal) ? guid
        : ClientEpisode.Any;

    static ClientFile? Sized(ClientFile? file) => file is { Length: 0 } ? file with { Length = null } : file;

    static List<ClientPerson> Hosts(ClientEpisode episode) => [.. episode.Persons!.Where(p => p.Role == "host")];

    public static PodcastClient Named(string name) => All.Single(c => c.Name == name);

    /// <summary>What it should have read of a show.</summary>
    public ClientShow Expects(ClientShow model, string language)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model with { Episodes = [.. model.Episodes.Select(e => Tells(e, language)).OfType<ClientEpisode>()] };
    }
}
