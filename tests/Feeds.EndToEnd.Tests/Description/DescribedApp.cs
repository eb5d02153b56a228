using System.Text.Json;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests.Description;

/// <summary>The app with the sample show, and its description.</summary>
public sealed class DescribedApp(StorageFixture storage) : ManagedApp(storage)
{
    public const string Show = "pine-street-parsers";

    /// <summary>A show that nothing is stored of, for calls that would change something.</summary>
    public const string NoShow = "nowhere";

    protected override bool Samples => true;

    public async Task<Answer> DescriptionAsync() => (await GetAsync("/openapi.json")).Has(200);

    /// <summary>Every operation of the description.</summary>
    public async Task<IReadOnlyList<DescribedOperation>> OperationsAsync() =>
    [
        .. from path in (await DescriptionAsync()).Json.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select new DescribedOperation(new HttpMethod(operation.Name.ToUpperInvariant()), path.Name, operation.Value),
    ];

    protected override async Task FillAsync()
    {
        await FeedWhenAsync(
            Show,
            feed => feed.Entries.Count > 0 && feed.Entries.All(entry => entry.Enclosure is not null),
            "the sample show is published");
        await Eventually.BecomesTrueAsync(
            async () => (await GetAsync($"/shows/{Show}/search.json?q=parser")).Status == 200, Deadline, () => $"the sample show is indexed. The app wrote:\n{Wrote}");
    }
}

/// <summary>An operation as the description has it.</summary>
public sealed record DescribedOperation(HttpMethod Method, string Path, JsonElement Json)
{
    public string Name => $"{Method} {Path}";

    /// <summary>The role that the least key has, for instance <c>publisher</c>; null where none is taken.</summary>
    public string? Role => Json.TryGetProperty("security", out var security)
        ? security.EnumerateArray().SelectMany(way => way.EnumerateObject()).Single().Value[0].GetString()
        : null;

    /// <summary>True where a request without a key is answered, too.</summary>
    public bool IsOpen =>
        !Json.TryGetProperty("security", out var security) || security.EnumerateArray().Any(way => !way.EnumerateObject().Any());

    public IEnumerable<JsonElement> QueryParameters => Json.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query")
        : [];

    /// <summary>The parameters without which it does not answer, with their examples: <c>&amp;q=pytest</c>.</summary>
    public string RequiredQuery => string.Concat(
        from parameter in QueryParameters
        where parameter.TryGetProperty("required", out var required) && required.GetBoolean()
        let example = parameter.TryGetProperty("example", out var own) ? own : parameter.GetProperty("schema").GetProperty("example")
        select $"&{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(example.GetString()!)}");

    /// <summary>True for pages and feeds that read a query.</summary>
    public bool ReadsLeniently => QueryParameters.Any() && Json.GetProperty("responses").TryGetProperty("200", out var found)
        && found.TryGetProperty("content", out var content) && !content.TryGetProperty("application/json", out _);

    /// <summary>Its path with each parameter replaced by a value of the right kind.</summary>
    public string PathOf(string show) => Path
        .Replace("{show}", show, StringComparison.Ordinal)
        .Replace("{name}", "001.md", StringComparison.Ordinal)
        .Replace("{file}", "001.mp3", StringComparison.Ordinal)
        .Replace("{topic}", "ripgrep", StringComparison.Ordinal)
        // Of the sample show's episodes, one has a transcript.
        .Replace("{id}/transcript", "4/transcript", StringComparison.Ordinal)
        .Replace("{id}", "1", StringComparison.Ordinal)
        .Replace("{version}", "none", StringComparison.Ordinal);
}
