using System.Globalization;
using Feeds.Episodes;
using Feeds.Importing;
using Feeds.Parsing;
using Feeds.Search.Passages;
using Feeds.Shows;
using Feeds.TestKit;
using Feeds.Topics;
using Feeds.Transcripts;

namespace Feeds.Bench.Search;

/// <summary>An episode of the examples, and the files that it is made of.</summary>
/// <param name="Files">Below the examples, with slashes.</param>
/// <param name="Guid">As its feed states it; else null.</param>
internal sealed record ExampleEpisode(EpisodePassages Passages, IReadOnlyList<string> Files, string? Guid)
{
    /// <summary>What its notes are about.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>Everything its passages say, as words.</summary>
    public HashSet<string> Words { get; } = [.. Passages.Passages.SelectMany(p => SpanWords.Of(p.ModelText))];
}

/// <summary>A folder of notes, or a feed, of the real examples, as a show.</summary>
internal sealed record ExampleShow(string Name, string Title, string Language, IReadOnlyList<ExampleEpisode> Episodes)
{
    static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["python-bytes"] = "Python Bytes",
        ["syntax"] = "Syntax",
        ["changelog"] = "The Changelog",
        ["new-rustacean"] = "New Rustacean",
        ["summaries"] = "",
    };

    public static IReadOnlyList<ExampleShow> LoadAll() =>
    [
        .. Titles.Select(t => new ExampleShow(t.Key, t.Value, "en", [.. Notes(t.Key)])),
        .. Directory.EnumerateFiles(Path.Combine(Examples.Root, "feeds")).Order(StringComparer.Ordinal).Select(Feed).OfType<ExampleShow>(),
    ];

    static IEnumerable<ExampleEpisode> Notes(string folder)
    {
        var show = SlugOf(folder);
        var transcripts = Transcripts(folder + "-transcripts").ToLookup(t => t.Number);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Examples.Root, folder)).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path).Replace(".rs", ".md", StringComparison.Ordinal);
            if (!EpisodeFileName.TryParse(folder, name, out var file, out _) || file.Role is not (FileRole.Notes or FileRole.Transcript)
                || NotesParser.Parse(file, File.ReadAllBytes(path)).Notes is not { } notes)
            {
                continue;
            }

            var contribution = new FileContribution(file.Name, FileRole.Notes) { Notes = notes };
            var episode = EpisodeComposer.Compose(show, file.Stem, [contribution], record: null, DateTimeOffset.UnixEpoch).Episode;
            var said = episode.Number is { } number ? transcripts[number].ToArray() : [];
            yield return new ExampleEpisode(
                EpisodePassages.Of(episode, said.FirstOrDefault().Transcript),
                [Examples.NameOf(path), .. said.Select(s => s.File)],
                Guid: null)
            {
                Topics = Topics(show, folder, path),
            };
        }
    }

    /// <summary>As the app reads the file under its own name.</summary>
    static IReadOnlyList<Topic> Topics(Slug show, string folder, string path) =>
        EpisodeFileName.TryParse(folder, Path.GetFileName(path), out var file, out _) && NotesParser.Parse(file, File.ReadAllBytes(path)).Notes is { } notes
            ? EpisodeComposer.Compose(show, file.Stem, [new(file.Name, FileRole.Notes) { Notes = notes }], record: null, DateTimeOffset.UnixEpoch).Episode.Topics
            : [];

    static IEnumerable<(int Number, string File, Transcript Transcript)> Transcripts(string folder)
    {
        var files = Examples.Files(folder).Where(p => p.StartsWith(Examples.Root, StringComparison.Ordinal));
        foreach (var path in files.OrderByDescending(p => p, StringComparer.Ordinal))
        {
            var digits = string.Concat(Path.GetFileName(path).TakeWhile(char.IsAsciiDigit));
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && EpisodeFileName.TryParse("show", Path.GetFileName(path), out var file, out _)
                && TranscriptParser.Parse(file, File.ReadAllBytes(path)).Transcript is { } transcript)
            {
                yield return (number, Examples.NameOf(path), transcript);
            }
        }
    }

    static ExampleShow? Feed(string path)
    {
        if (FeedImport.Parse(File.ReadAllBytes(path)).Feed is not { } feed)
        {
            return null;
        }

        var show = SlugOf("feed");
        var episodes = new List<ExampleEpisode>();
        foreach (var entry in feed.Entries)
        {
            var draft = EpisodeDraft.Of(entry, show);
            if (EpisodeFileName.TryParse("feed", draft.StemAt(0) + ".json", out var file, out _) && NotesParser.Parse(file, draft.Content).Notes is { } notes)
            {
                var contribution = new FileContribution(file.Name, FileRole.Notes) { Notes = notes };
                var episode = EpisodeComposer.Compose(show, file.Stem, [contribution], record: null, DateTimeOffset.UnixEpoch).Episode;
                episodes.Add(new ExampleEpisode(EpisodePassages.Of(episode, null), [Examples.NameOf(path)], entry.Guid) { Topics = episode.Topics });
            }
        }

        return new ExampleShow(Examples.NameOf(path), feed.Show.Title ?? "", feed.Show.Language ?? "en", episodes);
    }

    static Slug SlugOf(string text) => Slug.TryParse(text, out var slug) ? slug : throw new ArgumentException("Not a slug.", nameof(text));
}
