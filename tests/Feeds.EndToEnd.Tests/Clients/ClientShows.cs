using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests.Clients;

/// <summary>The sample show, the back catalogues, and two shows whose feeds are written down by hand.</summary>
public sealed class ClientShows(RunningApp app, IReadOnlyList<NotedShow> backCatalogues)
{
    public const string SampleShow = "pine-street-parsers";

    /// <summary>Its show file keeps it out of lists.</summary>
    public const string Unlisted = "harbour-radio";

    static readonly string[] Written = [Unlisted, "kurz-und-gut"];

    readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, ClientShow>>>>> readings = new(StringComparer.Ordinal);
    readonly Dictionary<string, (ClientShow Show, string Language)> models = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [SampleShow, .. NotedShow.Shows, .. Written];

    /// <summary>What each show's sources say, and its language.</summary>
    public (ClientShow Show, string Language) Model(string show) => models[show];

    /// <summary>What a client read of each show; each program runs once for all tests.</summary>
    /// <param name="read">Runs the client's programs, and perhaps those of others with them.</param>
    public async Task<IReadOnlyDictionary<string, ClientShow>> ReadAsync(
        PodcastClient client, Func<PodcastClient, Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, ClientShow>>>> read)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(read);
        return (await readings.GetOrAdd(client.Programs[0], _ => new(() => read(client))).Value)[client.Name];
    }

    /// <summary>The files of the sample show and of the two that are written down.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Files => Folder(SampleShow, RepositoryRoot.Combine("samples", SampleShow))
        .Concat(Written.SelectMany(name => Folder(name, RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "published", name))));

    public string Feed(string show) => $"{app.Base}/shows/{show}/rss.xml";

    public async Task WhenWholeAsync()
    {
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        foreach (var name in Written)
        {
            var expected = ExpectedShows.Read("published", name, "expected.json");
            var show = ExpectedShows.OfWritten(expected, app.Base, new(today, TimeSpan.Zero));
            await WholeAsync(
                app,
                name,
                show.Episodes.Count,
                show.Episodes.Count(e => e.Enclosure is not null),
                show.Episodes.Sum(e => e.Transcripts!.Count),
                show.Episodes.Count(e => e.Chapters is not null));
            models[name] = (show, ExpectedShows.Text(expected["rss"]!["channel"]!["language"])!);
        }

        var sample = await WholeAsync(app, SampleShow, episodes: 5, files: 5, transcripts: 1, chapters: 1);
        models[SampleShow] = (new("Pine Street Parsers", [.. sample.Select(ExpectedShows.OfModel)]), "en-US");
        foreach (var show in backCatalogues) models[show.Show] = (await ModelAsync(show), "en");
    }

    async Task<ClientShow> ModelAsync(NotedShow show)
    {
        var byNumber = show.Stems.ToDictionary(show.NumberOf);
        return new(show.Title, [.. (await show.WhenWholeAsync(app)).Select(e => OfNotes(show, e, byNumber[(int)e["number"]!]))]);
    }

    /// <summary>What was written down of the notes goes before the model, and so does the audio as it was uploaded.</summary>
    ClientEpisode OfNotes(NotedShow show, JsonNode episode, string stem)
    {
        var file = show.AudioOf(stem);
        var model = ExpectedShows.OfModel(episode) with
        {
            Duration = file is null ? null : ExpectedShows.WholeSeconds(TestMedia.Seconds(file.Length / TestMedia.FrameBytes)),
            Enclosure = file is null ? null : new($"{app.Base}/shows/{show.Show}/media/{stem}.mp3", "audio/mpeg", file.Length),
        };
        return show.Written(stem) is not { } written ? model : model with
        {
            Title = ExpectedShows.Text(written["title"]) ?? model.Title,
            Persons = [.. ExpectedShows.Named(written["hosts"], "host"), .. ExpectedShows.Named(written["guests"], "guest")],
        };
    }

    /// <summary>Waits until everything that was uploaded is published, and returns the episodes as the API tells them.</summary>
    public static async Task<IReadOnlyList<JsonNode>> WholeAsync(RunningApp app, string show, int episodes, int files, int transcripts, int chapters)
    {
        IReadOnlyList<JsonNode> found = [];
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var answer = await app.GetAsync($"/shows/{show}/episodes.json?limit=100");
                found = answer.Status == 200 ? [.. ExpectedShows.List(JsonNode.Parse(answer.Body)!["episodes"])] : [];
                return Counts() == (episodes, files, transcripts, chapters);
            },
            RunningApp.Deadline,
            () => $"{show} has {(episodes, files, transcripts, chapters)} episodes, files, transcripts and lists of chapters; "
                + $"it has {Counts()}. The app wrote:\n{app.Wrote}");
        return found;

        (int, int, int, int) Counts() => (
            found.Count,
            found.Count(e => e["enclosure"] is not null),
            found.Sum(e => e["transcripts"]!.AsArray().Count),
            found.Count(e => e["chapters"]!.AsArray().Count > 0 || e["chaptersFile"] is not null));
    }

    static IEnumerable<(string Name, byte[] Content)> Folder(string show, string folder) =>
        Directory.GetFiles(folder)
            .Where(f => Path.GetFileName(f) != "expected.json")
            .Select(f => ($"{show}/{Path.GetFileName(f)}", File.ReadAllBytes(f)));
}
