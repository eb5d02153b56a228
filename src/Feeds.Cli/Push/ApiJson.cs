using System.Text.Json.Serialization;
using Feeds.Diagnostics;

namespace Feeds.Cli;

/// <summary>What the management API answers; see docs/manage.md.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredFile))]
[JsonSerializable(typeof(UploadAddress))]
[JsonSerializable(typeof(UploadPage))]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ApiJson : JsonSerializerContext;

internal sealed record StoredFile(string Name, string Version);

internal sealed record UploadAddress(Uri Url, string Method, IReadOnlyDictionary<string, string> Headers);

internal sealed record UploadPage(IReadOnlyList<UploadOutcome> Uploads, string? Next);

/// <param name="Outcome"><c>accepted</c>, <c>warnings</c> or <c>rejected</c>.</param>
internal sealed record UploadOutcome(string Name, string Version, string Outcome, IReadOnlyList<DiagnosticBody> Diagnostics);

internal sealed record ProblemBody(string? Title, string? Detail, IReadOnlyList<DiagnosticBody>? Diagnostics);

internal sealed record DiagnosticBody(string Severity, string Code, string Message, string Advice, int? Line, int? Column)
{
    public Diagnostic ToDiagnostic() => new(Enum.TryParse<Severity>(Severity, ignoreCase: true, out var severity) ? severity : Feeds.Diagnostics.Severity.Error, Code, Message, Advice, Line, Column);
}
