using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Feeds.TestKit.Contract;

/// <summary>What an OpenAPI document says of answers, to compare real ones with.</summary>
public sealed class ApiContract
{
    /// <summary>Statuses for what no operation describes: an unknown path or method, or no key for <c>/manage</c>.</summary>
    static readonly int[] Refusals = [400, 401, 403, 404, 405, 429];

    readonly JsonElement document;
    readonly IReadOnlyList<PathTemplate> paths;

    ApiContract(JsonElement document)
    {
        this.document = document;
        paths = [.. document.GetProperty("paths").EnumerateObject().Select(path => new PathTemplate(path.Name, path.Value))
            .OrderByDescending(path => path.Literals)];
    }

    public static ApiContract Parse(ReadOnlySpan<byte> json) => new(JsonSerializer.Deserialize<JsonElement>(json));

    /// <summary>Fails the test unless the document has the answer.</summary>
    public async Task CheckAsync(Uri asked, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(response);
        byte[]? json = IsJson(response) ? await ReadAsync(response, cancellationToken) : null;
        var method = response.RequestMessage!.Method;
        // Without dot segments, which some tests send as they are.
        string path = new Uri(asked.GetLeftPart(UriPartial.Authority) + asked.AbsolutePath).AbsolutePath;
        var faults = Faults(method.Method, path, response, json).ToList();
        string body = json is null ? "" : Encoding.UTF8.GetString(json);
        Assert.True(
            faults.Count == 0,
            $"{method} {asked.PathAndQuery}: {(int)response.StatusCode} is not as openapi.json says:\n{string.Join('\n', faults)}\n{body}");
    }

    /// <returns>In what the answer differs, each in a sentence.</returns>
    /// <param name="json">The body where it is JSON, else null.</param>
    public IEnumerable<string> Faults(string method, string path, HttpResponseMessage response, byte[]? json)
    {
        int status = (int)response.StatusCode;
        if (Find(method, path) is not { } operation)
        {
            bool isPreflight = method == "OPTIONS" && status == 204;
            return isPreflight || Refusals.Contains(status) ? [] : ["No operation is described."];
        }
        return operation.GetProperty("responses").TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out var answer)
            ? HeaderFaults(answer, response).Concat(method == "HEAD" ? [] : BodyFaults(answer, response, json))
            : ["The status is not described."];
    }

    JsonElement? Find(string method, string path)
    {
        foreach (var template in paths)
        {
            if (!template.Matches(path)) continue;
            return template.Item.TryGetProperty(method.ToLowerInvariant(), out var operation) ? operation : null;
        }
        return null;
    }

    static IEnumerable<string> HeaderFaults(JsonElement answer, HttpResponseMessage response) =>
        from header in Members(answer, "headers")
        where header.Value.TryGetProperty("required", out var required) && required.GetBoolean()
        where ValueOf(response, header.Name) is null
        select $"The header {header.Name} is missing.";

    IEnumerable<string> BodyFaults(JsonElement answer, HttpResponseMessage response, byte[]? json)
    {
        var described = Members(answer, "content");
        string? type = TypeOf(response);
        if (described.Count == 0) return type is null ? [] : [$"A body of {type} is not described."];
        int found = described.FindIndex(content => content.Name == type || (content.Name == "*/*" && type is not null));
        if (found < 0) return [$"The media type {type ?? "(none)"} is not described."];
        return json is not null && described[found].Value.TryGetProperty("schema", out var schema) && !IsBinary(schema)
            ? new JsonShape(document).Faults(JsonSerializer.Deserialize<JsonElement>(json), schema, "$")
            : [];
    }

    static bool IsBinary(JsonElement schema) => schema.TryGetProperty("format", out var format) && format.GetString() == "binary";

    static List<JsonProperty> Members(JsonElement of, string name) =>
        of.TryGetProperty(name, out var found) ? [.. found.EnumerateObject()] : [];

    static bool IsJson(HttpResponseMessage response) =>
        response.RequestMessage!.Method != HttpMethod.Head
        && TypeOf(response) is { } type
        && type.Contains("json", StringComparison.Ordinal);

    /// <summary>The media type without parameters.</summary>
    static string? TypeOf(HttpResponseMessage response) => ValueOf(response, "Content-Type")?.Split(';')[0];

    /// <summary>As sent, and left so: reading a typed header rewrites it.</summary>
    static string? ValueOf(HttpResponseMessage response, string header) =>
        response.Headers.NonValidated.TryGetValues(header, out var values)
        || response.Content.Headers.NonValidated.TryGetValues(header, out values)
            ? values.ToString()
            : null;

    static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Kept in memory, so that the test reads it as well.
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (ValueOf(response, "Content-Encoding") != "gzip") return bytes;
        await using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        await gzip.CopyToAsync(plain, cancellationToken);
        return plain.ToArray();
    }
}
