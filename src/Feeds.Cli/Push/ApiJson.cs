using System.Text.Json;
using System.Text.Json.Serialization;
using Feeds.Diagnostics;

namespace Feeds.Cli;

/// <summary>What the management API answers; see docs/manage.md.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredFile))]
[JsonSerializable(typeof(UploadAddress))]
[JsonSerializable(typeof(UploadPage))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(StartedImport))]
[JsonSerializable(typeof(ImportStatus))]
[JsonSerializable(typeof(ImportOrder))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ApiJson : JsonSerializerContext;

internal sealed record StoredFile(string Name, string Version);

internal sealed record UploadAddress(Uri Url, string Method, IReadOnlyDictionary<string, string> Headers);

internal sealed record UploadPage(IReadOnlyList<UploadOutcome> Uploads, string? Next);

/// <param name="Outcome"><c>accepted</c>, <c>warnings</c> or <c>rejected</c>.</param>
internal sealed record UploadOutcome(string Name, string Version, string Outcome, IReadOnlyList<DiagnosticBody> Diagnostics);

internal sealed record ProblemBody(string? Title, string? Detail, IReadOnlyList<DiagnosticBody>? Diagnostics);

internal sealed record ImportOrder(string Url);

internal sealed record StartedImport(string Id, string Progress);

/// <param name="State"><c>queued</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Trouble">Why the last try of a page failed, while it is tried again.</param>
/// <param name="Truncated">Diagnostics that are not listed.</param>
internal sealed record ImportStatus(string State, ImportPage Page, int Done, ImportOutcomes Outcomes, string ShowFile, string? Trouble, IReadOnlyList<DiagnosticBody> Diagnostics, int Truncated)
{
    [JsonIgnore]
    public bool IsOver => State is "done" or "failed";
}

/// <param name="Entries">0 before the page was read.</param>
internal sealed record ImportPage(int Number, string? Url, int Done, int Entries);

internal sealed record ImportOutcomes(int New, int Changed, int Unchanged, int Kept);

/// <param name="File">Of an import: the page of the feed in which the place is, or a file.</param>
/// <param name="Entry">Of an import: the file of the entry that it is about.</param>
internal sealed record DiagnosticBody(string Severity, string Code, string Message, string Advice, string? File, string? Entry, int? Line, int? Column)
{
    public Diagnostic ToDiagnostic() => new(Enum.TryParse<Severity>(Severity, ignoreCase: true, out var severity) ? severity : Feeds.Diagnostics.Severity.Error, Code, Message, Advice, Line, Column);
}
