using System.Text;
using System.Text.Json;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>What a server said, read to its end.</summary>
/// <param name="Headers">By name in any case; values of one name joined with commas.</param>
/// <param name="Body">As sent: still compressed where it was.</param>
public sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>The answer, after failing the test unless it has this status.</summary>
    public Answer Has(int status)
    {
        Assert.True(Status == status, $"Status {Status} instead of {status}:\n{Text}");
        return this;
    }

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .GroupBy(h => h.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => string.Join(", ", g.SelectMany(h => h.Value)), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
