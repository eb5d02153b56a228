using System.Text;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Reading;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Syndication;

/// <summary>The files of a show to its feeds and to what is said of each file, as the deployment makes them, without storage.</summary>
internal sealed class ComposedShow
{
    private readonly Dictionary<string, List<Diagnostic>> diagnostics = new(StringComparer.Ordinal);

    private ComposedShow(Addresses addresses) => Addresses = addresses;

    public Addresses Addresses { get; }

    public required ShowProfile Profile { get; init; }

    /// <summary>In the feeds, newest first.</summary>
    public required IReadOnlyList<(Episode Episode, string Id)> Episodes { get; init; }

    /// <summary>Every episode, also those that are in no feed, with the status that the API gives it.</summary>
    public required IReadOnlyList<PublishedEpisode> All { get; init; }

    /// <summary>Of every file; under "" what is said of a show without a file of its own.</summary>
    public IReadOnlyDictionary<string, List<Diagnostic>> Diagnostics => diagnostics;

    public static async Task<ComposedShow> ReadAsync(string slug, string baseUrl, DateTimeOffset now, IEnumerable<(string Name, byte[] Content)> files, CancellationToken cancellationToken)
    {
        Assert.True(Slug.TryParse(slug, out var show));
        var addresses = new Addresses(baseUrl);
        var said = new Dictionary<string, List<Diagnostic>>(StringComparer.Ordinal);
        var contributions = new List<(string Stem, FileContribution File)>();
        // Each file comes a minute after the one before.
        var received = now.AddDays(-1);
        foreach (var (name, content) in files)
        {
            if (!EpisodeFileName.TryParse(slug, name, out var file, out var problem))
            {
                said[name] = [FileNameDiagnostics.Of(problem.Value, slug, name)];
                continue;
            }
            var read = await FileReader.ReadAsync(new MemoryFile(file, content), cancellationToken);
            said[name] = [.. read.Diagnostics];
            received = received.AddMinutes(1);
            if (read.Contribution is { } contribution) contributions.Add((file.Stem, contribution with { Received = received }));
        }
        var info = contributions.Select(c => c.File.Show).OfType<ShowInfo>().FirstOrDefault() ?? new();
        var artworks = EpisodeComposer.NewestFirst(contributions.Select(c => c.File).Where(f => f.Role is FileRole.Artwork)).ToList();
        string? artwork = artworks.FirstOrDefault()?.Name;
        foreach (var other in artworks) AddTo(said, other.Name, FilePlaces.CheckArtwork(other.Name, artwork));
        // A show file that is rejected says what is wrong with it, and nothing of the show.
        var about = contributions.Find(c => c.File.Show is not null).File?.Name;
        if (about is not null || !said.Keys.Any(name => name.StartsWith("show.", StringComparison.Ordinal))) AddTo(said, about ?? "", about is null ? [ShowRequirements.CheckWithout(artwork is not null)] : ShowRequirements.Check(info, artwork is not null));

        var composed = new List<ComposedEpisode>();
        var stems = contributions.Where(c => c.Stem.Length > 0).GroupBy(c => c.Stem).ToDictionary(g => g.Key, g => (IReadOnlyCollection<FileContribution>)[.. g.Select(c => c.File)], StringComparer.Ordinal);
        foreach (var stem in StemJoining.Join(show, stems, info.Title).Where(s => s.JoinedTo is null))
        {
            var one = EpisodeComposer.Compose(show, stem.Stem, stem.Files, record: null, now, stem.Joined, info);
            composed.Add(one with { Episode = EpisodeInShow.Of(info, one.Episode) });
            string first = (stem.Files.FirstOrDefault(f => f.Notes is not null) ?? stem.Files.First()).Name;
            AddTo(said, first, [.. one.DiagnosticsFor(first), .. stem.Diagnostics]);
            foreach (var file in stem.Files.Concat(stem.Joined)) AddTo(said, file.Name, one.DiagnosticsOf(file, stem.Diagnostics));
        }
        var published = composed.Where(c => c.Status is EpisodeStatus.Published && c.Episode.Published <= now).Select(c => c.Episode).OrderByDescending(e => e.Published).ToList();
        var ids = new EpisodeIds([.. published.Select(Names)], [.. composed.Select(c => c.Episode).Except(published).Select(Names)]);
        var profile = new ShowProfile(show, info, artwork, info.Guid ?? NameBasedGuid.ForFeed(addresses.Feed(show, FeedFormat.Rss)).ToString());
        var result = new ComposedShow(addresses)
        {
            Profile = profile,
            Episodes = [.. published.Select(e => (e, ids.Of(e.Stem)))],
            All = [.. composed.Select(Known)],
        };
        foreach (var (name, list) in said) result.diagnostics.Add(name, list);
        return result;

        PublishedEpisode Known(ComposedEpisode c) => new(c.Episode, ids.Of(c.Episode.Stem), c.Status.ToText(c.Episode.Published, now));
    }

    public string Feed(FeedFormat format)
    {
        var writer = SmallShow.Writer(format);
        var head = new FeedHead(Profile.Title, Addresses.Feed(Profile.Slug, format), Addresses.Show(Profile.Slug), Episodes.Count == 0 ? null : Episodes.Max(e => e.Episode.Changed));
        var frame = writer.WriteFrame(Profile, head, Addresses);
        using var document = new MemoryStream();
        document.Write(frame.Head);
        for (int i = 0; i < Episodes.Count; i++)
        {
            if (i > 0) document.Write(frame.Separator);
            document.Write(writer.WriteItem(Profile, Episodes[i].Episode, Episodes[i].Id, Addresses));
        }
        document.Write(frame.Tail);
        return Encoding.UTF8.GetString(document.ToArray());
    }

    /// <summary>Address and content of every chapters document.</summary>
    public IEnumerable<(string Address, string Document)> Chapters() => Episodes
        .Where(e => e.Episode.Chapters.Count > 0)
        .Select(e => (ChaptersJson.Address(Profile.Slug, e.Id, Addresses), Encoding.UTF8.GetString(ChaptersJson.Write(Profile, e.Episode))));

    private static EpisodeNames Names(Episode episode) => new(episode.Stem, episode.Number, episode.Slug);

    private static void AddTo(Dictionary<string, List<Diagnostic>> said, string file, IEnumerable<Diagnostic> more)
    {
        if (!said.TryGetValue(file, out var list)) said.Add(file, list = []);
        list.AddRange(more);
    }
}
