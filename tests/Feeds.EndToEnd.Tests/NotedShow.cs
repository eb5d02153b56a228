using System.Globalization;
using System.Text.Json.Nodes;
using Feeds.EndToEnd.Tests.Clients;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>A back catalogue: the notes of a show, with audio, transcripts and chapters for some of them.</summary>
public sealed class NotedShow
{
    /// <summary>Every so many-th episode has audio.</summary>
    const int AudioStep = 4;

    readonly string transcripts;
    readonly IReadOnlyList<string> chapters;

    /// <param name="show">Its slug, which is in its titles, and the folder of its notes in the examples and in the expected results.</param>
    /// <param name="transcripts">Folder of the transcripts in the examples. Their names begin with the number of the episode.</param>
    /// <param name="whole">False takes those with transcripts only, for how each of the notes is read is tested without an app.</param>
    /// <param name="chapters">Files of the examples with the chapters of the first episodes.</param>
    NotedShow(string show, string title, string transcripts, bool whole, params IReadOnlyList<string> chapters)
    {
        (Show, Title, this.transcripts, this.chapters) = (show, title, transcripts, chapters);
        Stems = [.. Examples.Files(show, "*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Where(stem => whole || TranscriptsOf(stem).Any())];
    }

    /// <summary>The shows there are: the invented one, and the real one where it is there.</summary>
    public static IReadOnlyList<string> Shows { get; } = Examples.HasReal ? ["night-build", "python-bytes"] : ["night-build"];

    public string Show { get; }

    public string Title { get; }

    /// <summary>Of the notes, in the order of their names.</summary>
    public IReadOnlyList<string> Stems { get; }

    /// <summary>Name of each upload with its blob's version.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static IReadOnlyList<NotedShow> All() =>
    [
        .. Shows.Select(show => show == "night-build"
            ? new NotedShow(show, "Night Build & friends", "transcripts", whole: true, "night-build.chapters.json", "harbour-complex.chapters.json")
            : new NotedShow(
                show,
                "Python Bytes & friends",
                "python-bytes-transcripts",
                whole: false,
                "podcast-namespace-example.chapters.json",
                "podcast-namespace-exampleComplex.json")),
    ];

    /// <summary>Uploads everything at once.</summary>
    public async Task PutAsync(RunningApp app)
    {
        var versions = await app.PutAllAsync(Files().Select(file => ($"{Show}/{file.Name}", file.Content)));
        Versions = versions.ToDictionary(v => v.Key[(Show.Length + 1)..], v => v.Value, StringComparer.Ordinal);
    }

    /// <returns>The episodes as the API tells them.</returns>
    public Task<IReadOnlyList<JsonNode>> WhenWholeAsync(RunningApp app) =>
        ClientShows.WholeAsync(app, Show, Stems.Count, Stems.Count(stem => AudioOf(stem) is not null), Stems.Sum(ToldOf), chapters.Count);

    /// <summary>What somebody wrote down of the notes; null for notes of which nobody did.</summary>
    public JsonNode? Written(string stem) => ExpectedShows.Find(Show, $"{stem}.json");

    /// <summary>The number that the notes say, which the name of one file does not.</summary>
    public int NumberOf(string stem) => (int?)Written(stem)?["number"] ?? int.Parse(stem.AsSpan(0, 3), CultureInfo.InvariantCulture);

    public bool IsDated(string stem) =>
        File.ReadLines(Examples.Find(Show, $"{stem}.md")).Any(line => line.StartsWith("Published", StringComparison.OrdinalIgnoreCase));

    /// <returns>Null for an episode without audio.</returns>
    public byte[]? AudioOf(string stem) => Stems.Index().First(s => s.Item == stem).Index is var i && i % AudioStep == 0 ? TestMedia.Mp3(120 + (7 * i)) : null;

    IEnumerable<(string Name, byte[] Content)> Files()
    {
        yield return ("show.yaml", System.Text.Encoding.UTF8.GetBytes($"title: {Title}\nlanguage: en\n"));
        foreach (var (index, stem) in Stems.Index())
        {
            yield return ($"{stem}.md", File.ReadAllBytes(Examples.Find(Show, $"{stem}.md")));
            if (AudioOf(stem) is { } audio) yield return ($"{stem}.mp3", audio);
            if (index < chapters.Count) yield return ($"{stem}.chapters.json", File.ReadAllBytes(Examples.Find("media", chapters[index])));
            foreach (var file in TranscriptsOf(stem)) yield return (Path.GetFileName(file), File.ReadAllBytes(file));
        }
    }

    /// <summary>How many transcripts feeds tell of an episode: each as it was uploaded, and WebVTT also where none of them is.</summary>
    int ToldOf(string stem) =>
        TranscriptsOf(stem).ToList() is { Count: > 0 } files ? files.Count + (files.Exists(f => f.EndsWith(".vtt", StringComparison.Ordinal)) ? 0 : 1) : 0;

    /// <summary>HTML is notes to an upload, not a transcript.</summary>
    IEnumerable<string> TranscriptsOf(string stem) =>
        Examples.Files(transcripts).Where(f => Path.GetFileName(f)[..3] == stem && !f.EndsWith(".html", StringComparison.Ordinal));
}
