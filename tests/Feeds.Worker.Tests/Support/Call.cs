using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Feeds.Worker.Tests.Support;

/// <summary>One HTTP request.</summary>
/// <param name="Target">Path and query, sent as written.</param>
internal sealed record Call(string Method, string Target)
{
    /// <summary>Bytes. Before a larger body is sent, the server may refuse it (RFC 9110, section 10.1.1).</summary>
    const int LargeBody = 1_000_000;

    static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The key of the management API; null or empty sends none.</summary>
    public string? Key { get; init; }

    public byte[]? Body { get; init; }

    /// <summary>True sends the body without announcing its length.</summary>
    public bool Chunked { get; init; }

    public static Call WithAdminKey(string method, string target, string? body = null) =>
        new(method, target) { Key = Deployment.AdminKey, Body = body is null ? null : Encoding.UTF8.GetBytes(body) };

    public async Task<Reply> SendAsync(HttpClient client)
    {
        var url = new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + Target, AsWritten);
        using var request = new HttpRequestMessage(new HttpMethod(Method), url);
        if (Key is { Length: > 0 }) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        if (Body is not null) request.Content = new ByteArrayContent(Body);
        if (Body?.Length > LargeBody) request.Headers.ExpectContinue = true;
        if (Chunked) request.Headers.TransferEncodingChunked = true;
        foreach (var (name, value) in Headers)
        {
            bool isAdded = request.Headers.TryAddWithoutValidation(name, value);
            Assert.True(isAdded || request.Content!.Headers.TryAddWithoutValidation(name, value));
        }
        var token = TestContext.Current.CancellationToken;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
        return await Reply.ReadAsync(response);
    }

    public override string ToString() => $"{Method} {Target}";
}

/// <summary>A response, read to its end.</summary>
/// <param name="Headers">As sent, in the order of their names.</param>
/// <param name="Body">As sent: compressed where Content-Encoding says so.</param>
internal sealed record Reply(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? this[string header] => Headers.SingleOrDefault(h => h.Name.Equals(header, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The reply, after failing the test unless it has this status.</summary>
    public Reply Has(int status)
    {
        Assert.True(Status == status, $"Status {Status} instead of {status}:\n{Text}");
        return this;
    }

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var headers = Sent(response.Headers).Concat(Sent(response.Content.Headers)).OrderBy(h => h.Name, StringComparer.OrdinalIgnoreCase);
        byte[] body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, [.. headers], body);
    }

    static IEnumerable<(string Name, string Value)> Sent(HttpHeaders headers) =>
        headers.NonValidated.Select(h => (h.Key, h.Value.ToString()));
}
