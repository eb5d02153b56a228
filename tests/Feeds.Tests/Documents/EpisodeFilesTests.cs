using System.Globalization;
using System.Text;
using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Reading;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Tests.Fuzzing;
using Feeds.Tests.Parsing;
using Feeds.Transcripts;

namespace Feeds.Tests.Documents;

/// <summary>Every example of docs/episode-files.md does what the page says.</summary>
/// <remarks>
/// A fence <c>```markdown file=012.md</c> is a file. The next fence <c>```json episode</c> is a part of the episode that the files since the last one make,
/// <c>```json transcript</c> a part of the cues of the last file, <c>```text diagnostics</c> what is said about it.
/// </remarks>
public sealed class EpisodeFilesTests
{
    private static readonly string Page = RepositoryRoot.Combine("docs", "episode-files.md");

    public static TheoryData<int> Examples => [.. Fences().Where(f => f.Expects is not null).Select(f => f.Line)];

    [Fact]
    public void Every_format_has_an_example()
    {
        var named = Fences().Where(f => f.File is not null).Select(f => Notes.FileName(f.File!).Ending).ToHashSet(StringComparer.Ordinal);
        string[] due = [.. EpisodeFileName.TextEndings, ".yaml"];
        Assert.Empty(due.Except(named));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_example_is_understood_as_the_page_says(int line)
    {
        var fences = Fences();
        int at = fences.FindIndex(f => f.Line == line);
        int first = fences.FindLastIndex(at, f => f.File is not null);
        while (first > 0 && fences[first - 1].File is not null) first--;
        var contributions = new List<FileContribution>();
        var diagnostics = new List<string>();
        foreach (var fence in fences[first..at].Where(f => f.File is not null))
        {
            var name = Notes.FileName(fence.File!);
            var read = await FileReader.ReadAsync(new MemoryFile(name, Encoding.UTF8.GetBytes(fence.Text)), TestContext.Current.CancellationToken);
            diagnostics.AddRange(read.Diagnostics.Where(d => d.Severity is not Severity.Info).Select(d => d.Format(fence.File!)));
            if (read.Contribution is { } contribution) contributions.Add(contribution);
        }

        var expected = fences[at];
        if (expected.Expects != "diagnostics") Assert.Empty(diagnostics);
        switch (expected.Expects)
        {
            case "episode":
                Expect(expected.Text, EpisodeOf(contributions));
                break;
            case "transcript":
                var transcript = TranscriptParser.Parse(Notes.FileName(fences[at - 1].File!), Encoding.UTF8.GetBytes(fences[at - 1].Text)).Transcript;
                Expect(expected.Text, JsonSerializer.SerializeToUtf8Bytes(transcript, JsonSerializerOptions.Web));
                break;
            case "show":
                Expect(expected.Text, JsonSerializer.SerializeToUtf8Bytes(contributions.Single().Show, JsonSerializerOptions.Web));
                break;
            default:
                Assert.Equal(expected.Text.Trim().Split('\n'), diagnostics.Select(d => d.Split(": ")[0] + ": " + d.Split(": ")[1]));
                break;
        }
    }

    private static byte[] EpisodeOf(IReadOnlyCollection<FileContribution> files)
    {
        var show = Slug.From("my-show")!.Value;
        var stems = StemJoining.Join(show, files.GroupBy(f => Notes.FileName(f.Name).Stem, StringComparer.Ordinal).ToDictionary(s => s.Key, s => (IReadOnlyCollection<FileContribution>)[.. s], StringComparer.Ordinal));
        var episode = Assert.Single(stems, s => s.JoinedTo is null);
        var composed = EpisodeComposer.Compose(show, episode.Stem, episode.Files, record: null, DateTimeOffset.UnixEpoch, episode.Joined);
        string id = composed.Episode.Number?.ToString(CultureInfo.InvariantCulture) ?? composed.Episode.Slug.ToString();
        return EpisodeJson.Write(new PublishedEpisode(composed.Episode, id), new Addresses("https://feeds.example"));
    }

    private static void Expect(string expected, byte[] actual)
    {
        using var part = JsonDocument.Parse(expected);
        using var whole = JsonDocument.Parse(actual);
        var differences = new List<string>();
        Compare("", part.RootElement, whole.RootElement, differences);
        Assert.True(differences.Count == 0, string.Join('\n', differences) + "\n" + whole.RootElement);
    }

    /// <summary>Objects may have more members than the page shows; lists are shown whole.</summary>
    private static void Compare(string where, JsonElement part, JsonElement whole, List<string> differences)
    {
        if (part.ValueKind is JsonValueKind.Object && whole.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in part.EnumerateObject())
            {
                if (whole.TryGetProperty(member.Name, out var value)) Compare($"{where}.{member.Name}", member.Value, value, differences);
                else differences.Add($"{where}.{member.Name} is not there");
            }
        }
        else if (part.ValueKind is JsonValueKind.Array && whole.ValueKind is JsonValueKind.Array && part.GetArrayLength() == whole.GetArrayLength())
        {
            for (int i = 0; i < part.GetArrayLength(); i++) Compare($"{where}[{i}]", part[i], whole[i], differences);
        }
        else if (part.ValueKind is JsonValueKind.Number && whole.ValueKind is JsonValueKind.Number)
        {
            if (Math.Abs(part.GetDouble() - whole.GetDouble()) > 0.0005) differences.Add($"{where} is {whole}, not {part}");
        }
        else if (!JsonElement.DeepEquals(part, whole))
        {
            differences.Add($"{where} is {whole}, not {part}");
        }
    }

    private static List<Fence> Fences()
    {
        var fences = new List<Fence>();
        string[] lines = File.ReadAllText(Page).ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int ticks = lines[i].TakeWhile(c => c == '`').Count();
            if (ticks < 3) continue;
            int end = Array.FindIndex(lines, i + 1, l => l == lines[i][..ticks]);
            Assert.True(end > 0, $"the fence of line {i + 1} is never closed");
            string[] info = lines[i][ticks..].Split(' ');
            string? file = info.FirstOrDefault(word => word.StartsWith("file=", StringComparison.Ordinal))?["file=".Length..];
            string? expects = info.ElementAtOrDefault(1) is "episode" or "transcript" or "show" or "diagnostics" ? info[1] : null;
            fences.Add(new(i + 1, file, expects, string.Join('\n', lines[(i + 1)..end]) + "\n"));
            i = end;
        }
        return fences;
    }

    private sealed record Fence(int Line, string? File, string? Expects, string Text);
}
