using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Feeds.Diagnostics;
using Feeds.Storage.Keys;
using Feeds.Storage.Rows;

namespace Feeds.Functions.Manage;

/// <summary>The bodies of the management API: camelCase, absent members left out, lists always there.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<DiagnosticBody>))]
[JsonSerializable(typeof(PreviewBody))]
[JsonSerializable(typeof(StoredBody))]
[JsonSerializable(typeof(UploadUrlBody))]
[JsonSerializable(typeof(UploadPageBody))]
[JsonSerializable(typeof(EpisodeStatusBody))]
[JsonSerializable(typeof(PingListBody))]
[JsonSerializable(typeof(ImportStartedBody))]
[JsonSerializable(typeof(ImportBody))]
[JsonSerializable(typeof(KeyListBody))]
internal sealed partial class ManageJson : JsonSerializerContext
{
    /// <summary>With text as written: these documents are never put into HTML.</summary>
    public static ManageJson Readable => readable ??= new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static ManageJson? readable;
}

/// <param name="Entry">The file of the entry of a feed that it is about; absent elsewhere.</param>
internal sealed record DiagnosticBody(string Severity, string Code, string Message, string Advice, string File, int? Line, int? Column, string? Entry = null)
{
    public static DiagnosticBody Of(Diagnostic d, string file, string? entry = null) => new(d.Severity.ToString().ToLowerInvariant(), d.Code, d.Message, d.Advice, file, d.Line, d.Column, entry);
}

internal sealed record PreviewBody(JsonElement? Episode, IReadOnlyList<DiagnosticBody> Diagnostics);

internal sealed record StoredBody(string Name, string Version);

/// <param name="Method">The file is sent by this method …</param>
/// <param name="Headers">… with these headers.</param>
/// <param name="MaxBytes">A larger file is stored and then rejected.</param>
internal sealed record UploadUrlBody(
    Uri Url, DateTimeOffset Expires, string Method, IReadOnlyDictionary<string, string> Headers, long MaxBytes);

internal sealed record UploadPageBody(IReadOnlyList<UploadBody> Uploads, string? Next);

internal sealed record UploadBody(string Name, string Version, string Outcome, string? Episode, DateTimeOffset Received, DateTimeOffset Ingested, DateTimeOffset? Published, IReadOnlyList<DiagnosticBody> Diagnostics)
{
    public static UploadBody Of(UploadRow row) => new(
        row.Name,
        row.Version.Trim('"'),
        row.Outcome.ToString().ToLowerInvariant(),
        row.Stem is { Length: > 0 } stem ? stem : null,
        row.Received,
        row.Ingested,
        row.Published,
        [.. row.Diagnostics.Select(d => DiagnosticBody.Of(d, row.Name))]);
}

/// <param name="Id">What names it from now on.</param>
/// <param name="Episode">Its stem.</param>
internal sealed record EpisodeStatusBody(string Show, string? Id, string Episode, string Status);

/// <param name="Key">The whole key; only in the answer to the call that made it.</param>
internal sealed record AccessKeyBody(
    string Id,
    string Role,
    string? Show,
    string? Label,
    DateTimeOffset Created,
    DateTimeOffset? Expires,
    DateTimeOffset? Revoked,
    string? Key = null)
{
    public static AccessKeyBody Of(AccessKey key, string? text = null) => new(
        key.Id,
        key.Role.ToString().ToLowerInvariant(),
        key.Show?.ToString(),
        key.Label,
        key.Created,
        key.Expires,
        key.Revoked,
        text);
}

internal sealed record KeyListBody(IReadOnlyList<AccessKeyBody> Keys);
