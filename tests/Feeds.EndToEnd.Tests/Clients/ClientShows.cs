using System.Text.Json.Nodes;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests.Clients;

/// <summary>The sample show, notes of the model show with audio, transcripts and chapters, and two shows whose feeds are written down by hand.</summary>
public sealed class ClientShows(StorageFixture storage) : RunningApp(storage)
{
    public const string SampleShow = "pine-street-parsers";
    public const string ModelShow = "python-bytes";

    /// <summary>Its show file keeps it out of lists.</summary>
    public const string Unlisted = "harbour-radio";

    const int UploadsAtOnce = 8;

    readonly Dictionary<string, Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, ClientShow>>>> readings = new(StringComparer.Ordinal);
    readonly Dictionary<string, (ClientShow Show, string Language)> models = new(StringComparer.Ordinal);
    readonly Dictionary<string, byte[]> audio = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [SampleShow, ModelShow, Unlisted, "kurz-und-gut"];

    /// <summary>What each show's sources say, and its language.</summary>
    public (ClientShow Show, string Language) Model(string show) => models[show];

    /// <summary>What a client read of each show; each program runs once for all tests.</summary>
    /// <param name="read">Runs the client's programs, and perhaps those of others with them.</param>
    public async Task<IReadOnlyDictionary<string, ClientShow>> ReadAsync(PodcastClient client, Func<PodcastClient, Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, ClientShow>>>> read)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(read);
        // The tests of one class take turns.
        var program = client.Programs[0];
        return (await (readings.TryGetValue(program, out var begun) ? begun : readings[program] = read(client)))[client.Name];
    }

    public string Feed(string show) => $"{Base}/shows/{show}/rss.xml";

    protected override async Task FillAsync()
    {
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        var written = Names.Except([SampleShow, ModelShow], StringComparer.Ordinal).ToDictionary(name => name, name => ExpectedShows.Read("published", name, "expected.json"), StringComparer.Ordinal);
        var notes = Notes();
        var files = ModelFiles(notes).Concat(Folder(SampleShow, RepositoryRoot.Combine("samples", SampleShow)));
        foreach (var name in written.Keys)
        {
            files = files.Concat(Folder(name, RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "published", name)));
        }

        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = UploadsAtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (file, _) => await PutAsync(file.Name, file.Content));

        foreach (var (name, expected) in written)
        {
            var show = ExpectedShows.OfWritten(expected, Base, new(today, TimeSpan.Zero));
            await WholeAsync(name, show.Episodes.Count, show.Episodes.Count(e => e.Enclosure is not null), show.Episodes.Sum(e => e.Transcripts!.Count), show.Episodes.Count(e => e.Chapters is not null));
            models[name] = (show, ExpectedShows.Text(expected["rss"]!["channel"]!["language"])!);
        }

        var sample = await WholeAsync(SampleShow, episodes: 5, files: 5, transcripts: 1, chapters: 1);
        models[SampleShow] = (new("Pine Street Parsers", [.. sample.Select(ExpectedShows.OfModel)]), "en-US");
        // Each is told as it was uploaded; where none of an episode is WebVTT, that is told, too.
        var transcripts = Transcripts(notes).GroupBy(f => Path.GetFileName(f)[..3], StringComparer.Ordinal).Sum(g => g.Count() + (g.Any(f => f.EndsWith(".vtt", StringComparison.Ordinal)) ? 0 : 1));
        var model = await WholeAsync(ModelShow, notes.Count, audio.Count, transcripts, chapters: 2);
        // One file's name is not its episode's number.
        var byNumber = notes.ToDictionary(stem => (int)ExpectedShows.Read(ModelShow, $"{stem}.json")["number"]!);
        models[ModelShow] = (new("Python Bytes & friends", [.. model.Select(e => OfNotes(e, byNumber[(int)e["number"]!]))]), "en");
    }

    /// <summary>Notes of which somebody wrote down what they say; with audio for every second one, and with what there is for them besides.</summary>
    IEnumerable<(string Name, byte[] Content)> ModelFiles(List<string> stems)
    {
        yield return ($"{ModelShow}/show.yaml", "title: Python Bytes & friends\nlanguage: en\n"u8.ToArray());
        foreach (var (index, stem) in stems.Index())
        {
            yield return ($"{ModelShow}/{stem}.md", File.ReadAllBytes(Examples.Find("python-bytes", $"{stem}.md")));
            if (index % 2 == 0)
            {
                audio[stem] = TestMedia.Mp3(120 + (7 * index));
                yield return ($"{ModelShow}/{stem}.mp3", audio[stem]);
            }
        }

        foreach (var file in Transcripts(stems))
        {
            yield return ($"{ModelShow}/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        }

        yield return ($"{ModelShow}/{stems[0]}.chapters.json", File.ReadAllBytes(Examples.Find("media", "podcast-namespace-example.chapters.json")));
        yield return ($"{ModelShow}/{stems[1]}.chapters.json", File.ReadAllBytes(Examples.Find("media", "podcast-namespace-exampleComplex.json")));
    }

    /// <summary>Every second one, and those with transcripts.</summary>
    static List<string> Notes()
    {
        var known = Directory.GetFiles(RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", ModelShow)).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal).ToList();
        return [.. known.Where((stem, index) => index % 2 == 0 || Transcripts([stem]).Any())];
    }

    static IEnumerable<string> Transcripts(List<string> stems) => Directory.GetFiles(Examples.Find("python-bytes-transcripts")).Where(f => stems.Contains(Path.GetFileName(f)[..3]));

    /// <summary>What was written down of the notes goes before the model, and so does the audio as it was uploaded.</summary>
    ClientEpisode OfNotes(JsonNode episode, string stem)
    {
        var expected = ExpectedShows.Read(ModelShow, $"{stem}.json");
        var file = audio.GetValueOrDefault(stem);
        return ExpectedShows.OfModel(episode) with
        {
            Title = ExpectedShows.Text(expected["title"]) ?? ExpectedShows.Text(episode["title"]),
            Persons = [.. ExpectedShows.Named(expected["hosts"], "host"), .. ExpectedShows.Named(expected["guests"], "guest")],
            Duration = file is null ? null : ExpectedShows.WholeSeconds(TestMedia.Seconds(file.Length / TestMedia.FrameBytes)),
            Enclosure = file is null ? null : new($"{Base}/shows/{ModelShow}/media/{stem}.mp3", "audio/mpeg", file.Length),
        };
    }

    /// <summary>Waits until everything that was uploaded is published, and returns the episodes as the API tells them.</summary>
    async Task<IReadOnlyList<JsonNode>> WholeAsync(string show, int episodes, int files, int transcripts, int chapters)
    {
        IReadOnlyList<JsonNode> found = [];
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var answer = await GetAsync($"/shows/{show}/episodes.json?limit=100");
                found = answer.Status == 200 ? [.. ExpectedShows.List(JsonNode.Parse(answer.Body)!["episodes"])] : [];
                return Counts() == (episodes, files, transcripts, chapters);
            },
            Deadline,
            () => $"{show} has {(episodes, files, transcripts, chapters)} episodes, files, transcripts and lists of chapters; it has {Counts()}. The app wrote:\n{Wrote}");
        return found;

        (int, int, int, int) Counts() => (
            found.Count,
            found.Count(e => e["enclosure"] is not null),
            found.Sum(e => e["transcripts"]!.AsArray().Count),
            found.Count(e => e["chapters"]!.AsArray().Count > 0 || e["chaptersFile"] is not null));
    }

    static IEnumerable<(string Name, byte[] Content)> Folder(string show, string folder) =>
        Directory.GetFiles(folder).Where(f => Path.GetFileName(f) != "expected.json").Select(f => ($"{show}/{Path.GetFileName(f)}", File.ReadAllBytes(f)));
}
