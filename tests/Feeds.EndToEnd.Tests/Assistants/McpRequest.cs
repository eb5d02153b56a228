using System.Net.Http.Headers;
using System.Text;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests.Assistants;

/// <summary>One message to <c>/mcp</c>.</summary>
internal static class McpRequest
{
    /// <summary>What clients send with each message.</summary>
    private static readonly (string Name, string? Value)[] Usual =
        [("Accept", "application/json, text/event-stream"), ("Content-Type", "application/json")];

    /// <param name="headers">In place of the usual ones of the same name, or beside them; null leaves one out.</param>
    public static Task<Answer> PostAsync(RunningApp app, string body, params (string Name, string? Value)[] headers) =>
        PostAsync(app, Encoding.UTF8.GetBytes(body), headers);

    public static async Task<Answer> PostAsync(RunningApp app, byte[] body, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri("/mcp", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in Usual.ExceptBy(headers.Select(header => header.Name), header => header.Name).Concat(headers))
        {
            if (value is null) continue;
            HttpHeaders target = name.StartsWith("Content-", StringComparison.Ordinal) ? request.Content.Headers : request.Headers;
            Assert.True(target.TryAddWithoutValidation(name, value));
        }
        using var response = await app.App.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }
}
