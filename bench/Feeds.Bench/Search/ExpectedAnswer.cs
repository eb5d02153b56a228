using System.Text.Json;
using System.Text.Json.Serialization;

namespace Feeds.Bench.Search;

/// <summary>A question with the answer that a careful reader gives.</summary>
/// <param name="Type"><c>find</c>, <c>fact</c>, <c>who</c> or <c>unanswerable</c>.</param>
/// <param name="Files">Of the episode that answers; empty for an unanswerable question.</param>
/// <param name="Span">What answers, as it stands in the file.</param>
/// <param name="Also">Other files that are right.</param>
/// <param name="Entry">GUID of the entry of a feed.</param>
/// <param name="Show">Where to ask; the model show where it is null.</param>
internal sealed record ExpectedAnswer(
    string Id, string Question, string Type, IReadOnlyList<string> Files, string? Span, IReadOnlyList<string>? Also, string? Entry, string? Show)
{
    const string ModelShow = "python-bytes";

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    [JsonIgnore]
    public bool HasAnswer => Type != "unanswerable";

    /// <summary>Whether the answer is a line, not the episode.</summary>
    [JsonIgnore]
    public bool WantsLine => Type is "fact" or "who";

    /// <summary>The show in which the question is asked.</summary>
    [JsonIgnore]
    public string AskedIn => Show
        ?? (Files is [var file, ..] && !file.StartsWith(ModelShow, StringComparison.Ordinal) ? file.Split('/')[0] : ModelShow);

    public static IReadOnlyList<ExpectedAnswer> Read(string path) =>
        [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<ExpectedAnswer>(l, Options)!)];

    /// <summary>
    /// Whether an episode is the one that answers. Of a feed's many entries it is the one that is named, else those that hold the span.
    /// </summary>
    public bool IsAnsweredBy(ExampleEpisode episode)
    {
        var isIn = Files.Concat(Also ?? []).Any(episode.Files.Contains);
        return isIn
            && (episode.Guid is null || (Entry is null ? SpanWords.Share(Span ?? "", episode.Words) >= 0.95 : episode.Guid == Entry));
    }
}
