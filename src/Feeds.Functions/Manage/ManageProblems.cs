using System.Globalization;
using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Reading;
using Feeds.Storage.Keys;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Manage;

/// <summary>Errors of the management API. None of them repeats a key. Source: RFC 9457, problem details.</summary>
internal static class ManageProblems
{
    public static IResult NoKey() => Problem(StatusCodes.Status401Unauthorized, "No key", "Everything under /manage needs a key: send Authorization: Bearer <key>.");

    public static IResult BadKey() =>
        Problem(StatusCodes.Status401Unauthorized, "Key refused", "The key is unknown; ask an admin for a new one.");

    /// <summary>Only who has the whole key learns when it ended.</summary>
    public static IResult EndedKey(AccessKey key)
    {
        var (how, when) = key.Revoked is { } revoked ? ("revoked", revoked) : ("expired", key.Expires!.Value);
        string time = when.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string detail = $"The key is {how} since {time}; ask an admin for a new one.";
        return Problem(StatusCodes.Status401Unauthorized, $"Key {how}", detail);
    }

    public static IResult NotAllowed(KeyRole needed) => Problem(StatusCodes.Status403Forbidden, "Not allowed", needed switch
    {
        KeyRole.Admin => "Only an admin key may do this.",
        KeyRole.Publisher => "Only a publisher key of this show, or an admin key, may do this.",
        _ => "Only a key of this show, or an admin key, may read this.",
    });

    public static IResult TooManyAttempts() => Problem(StatusCodes.Status429TooManyRequests, "Too many refused keys", "Too many keys were refused; wait as long as Retry-After says, then send a key that is valid.");

    public static IResult BadName(FileNameProblem problem, string show, string name) =>
        Rejected(StatusCodes.Status400BadRequest, "Not an episode file", name, FileNameDiagnostics.Of(problem, show, name));

    public static IResult TooLarge(EpisodeFileName file)
    {
        string message = string.Create(CultureInfo.InvariantCulture, $"{file.Name} has more than {file.MaxBytes:N0} bytes, the most that are taken for {file.Role.ToString().ToLowerInvariant()}.");
        return Rejected(StatusCodes.Status413PayloadTooLarge, "File too large", file.Name, new(Severity.Error, DiagnosticCodes.TooLarge, message, "Upload a smaller file."));
    }

    public static IResult PartOfFile() =>
        Problem(StatusCodes.Status400BadRequest, "Part of a file", "Content-Range is not supported; send the whole file without it.");

    public static IResult Encoded(string coding) => Problem(
        StatusCodes.Status415UnsupportedMediaType,
        "Encoded body",
        $"The body has Content-Encoding: {coding}; send the file's own bytes without Content-Encoding.");

    /// <summary>Source: RFC 9110, section 15.5.13.</summary>
    public static IResult ConditionFailed(EpisodeFileName file) => Problem(
        StatusCodes.Status412PreconditionFailed,
        "Condition failed",
        $"{file.Name} is not as If-Match, If-None-Match or If-Unmodified-Since requires; GET the file for its current ETag.");

    public static IResult UnknownFile(EpisodeFileName file) => Problem(StatusCodes.Status404NotFound, "Unknown file", $"{file.Show} has no file \"{file.Name}\".");

    public static IResult UnknownUpload(string show, string version) => Problem(StatusCodes.Status404NotFound, "Unknown upload", $"{show} has no upload of version \"{version}\"; uploads.json lists them.");

    public static IResult UnknownEpisode(string show, string id) => Problem(StatusCodes.Status404NotFound, "Unknown episode", $"{show} has no episode that goes by \"{id}\" alone; its stem, the name of its files without ending, always works.");

    public static IResult UnknownImport(string show, string id) => Problem(StatusCodes.Status404NotFound, "Unknown import", $"{show} has no import \"{id}\".");

    public static IResult BadShow(string show) => Problem(StatusCodes.Status400BadRequest, "Not a show", $"\"{show}\" is no name of a show: 1 to 63 lower-case letters, digits and hyphens.");

    public static IResult FeedTooLarge() => Problem(StatusCodes.Status413PayloadTooLarge, "Feed too large", "A feed may have 50 MB; give it in pages (RFC 5005), and import it by its address.");

    public static IResult UnknownKey() => Problem(StatusCodes.Status404NotFound, "Unknown key", "No key has this id; GET /manage/keys lists them.");

    public static IResult Conflict(string detail) => Problem(StatusCodes.Status409Conflict, "Conflict", detail);

    public static IResult BadBody(string detail, string? parameter = null) =>
        Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "Bad body", extensions: parameter is null ? null : [new("parameter", parameter)]);

    /// <param name="status">As the server decided while it read the body: 413 for more than a request may have, 408 for one that came too slowly.</param>
    public static IResult BadRequest(int status) => status == StatusCodes.Status413PayloadTooLarge
        ? Problem(status, "Request too large", "A request may have 100 MB; for larger files ask for an upload-url and put the file there.")
        : Problem(status, "Bad request", "The body did not arrive as announced; send it again.");

    private static IResult Rejected(int status, string title, string file, Diagnostic diagnostic) => Results.Problem(
        diagnostic.Message + " " + diagnostic.Advice,
        statusCode: status,
        title: title,
        extensions: [new("diagnostics", JsonSerializer.SerializeToElement([DiagnosticBody.Of(diagnostic, file)], ManageJson.Readable.IReadOnlyListDiagnosticBody))]);

    private static IResult Problem(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);
}
