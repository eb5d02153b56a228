using Feeds.Shows;

namespace Feeds.Faults;

/// <summary>What a show has to serve: the test's own memory of what was written.</summary>
internal sealed class ShowModel
{
    readonly EpisodeModel[] episodes;

    public ShowModel(string show, int count)
    {
        Assert.True(Slug.TryParse(show, out var slug));
        Show = slug;
        episodes = [.. Enumerable.Range(0, count).Select(number => new EpisodeModel(number, EpisodeFiles.Guid(slug, number)))];
    }

    public Slug Show { get; }

    public IReadOnlyList<EpisodeModel> Episodes => episodes;

    public EpisodeModel? FindByGuid(string guid) => Array.Find(episodes, episode => episode.Guid == guid);

    /// <summary>The lines that a feed has to consist of, newest first.</summary>
    public string Expected() => string.Join('\n', episodes
        .Where(episode => episode.Notes.Last != FileHistory.Gone)
        .OrderByDescending(episode => EpisodeFiles.Published(episode.Number, episode.Notes.Last))
        .ThenByDescending(episode => episode.Number)
        .Select(episode => Line(episode.Guid, EpisodeFiles.Title(episode.Number, episode.Notes.Last), episode.Audio.Last == FileHistory.Gone ? null : EpisodeFiles.AudioLength(episode.Audio.Last))));

    /// <summary>The same lines of a feed that was served.</summary>
    public static string Lines(ReadFeed feed) => string.Join('\n', feed.Entries.Select(entry => Line(entry.Guid, entry.Title, entry.Enclosure?.Length)));

    static string Line(string guid, string title, long? audio) => $"{guid} {title}{(audio is null ? "" : FormattableString.Invariant($" {audio} bytes"))}";
}

/// <summary>One episode: the histories of its two files.</summary>
internal sealed class EpisodeModel(int number, string guid)
{
    public int Number { get; } = number;

    public string Guid { get; } = guid;

    public FileHistory Notes { get; } = new();

    public FileHistory Audio { get; } = new();
}
