using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Serve;

/// <summary>Every error that the API answers with. Source: RFC 9457, problem details.</summary>
internal static class Problems
{
    public static IResult UnknownShow(string show) => NotFound("Unknown show", $"No show \"{show}\" has published anything here.");

    public static IResult UnknownEpisode(string show, string id) => NotFound("Unknown episode", $"{show} has no published episode \"{id}\"; ids are numbers, slugs or stems.");

    public static IResult NoTranscript(string show, string id) => NotFound("No transcript", $"Episode \"{id}\" of {show} has no transcript with times.");

    public static IResult NoTranscriptAtAll(string show, string id) =>
        NotFound("No transcript", $"Episode \"{id}\" of {show} has no transcript.");

    public static IResult UnknownTopic(string show, string topic) => NotFound("Unknown topic", $"No published episode of {show} is about \"{topic}\".");

    public static IResult UnknownPage(string show) =>
        NotFound("Unknown page", $"The list of episodes of {show} has no such page; leave out page for the first one.");

    public static IResult UnknownAsset(string name) => NotFound("Unknown file", $"No page loads \"{name}\".");

    public static IResult UnknownFile(string show, string file) => NotFound("Unknown file", $"No published episode of {show} has a file \"{file}\".");

    /// <param name="parameter">The query parameter that cannot be read.</param>
    public static IResult BadQuery(string parameter, string detail) => Results.Problem(
        detail,
        statusCode: StatusCodes.Status400BadRequest,
        title: "Bad query",
        extensions: [new("parameter", parameter)]);

    /// <summary>Source: RFC 9110, section 15.5.13.</summary>
    public static IResult ConditionFailed() => Results.Problem("What is here is not what If-Match names, or newer than If-Unmodified-Since says; ask again without these.", statusCode: StatusCodes.Status412PreconditionFailed, title: "Condition failed");

    /// <param name="length">Of the file, in bytes.</param>
    /// <remarks>Source: RFC 9110, section 15.5.17.</remarks>
    public static IResult BadRange(long length) => Results.Problem(
        string.Create(CultureInfo.InvariantCulture, $"The file has {length} bytes, none of which is in the range."),
        statusCode: StatusCodes.Status416RangeNotSatisfiable,
        title: "Range not satisfiable");

    /// <summary>An address of no function.</summary>
    public static IResult UnknownAddress(string path) => NotFound("Unknown address", $"There is nothing at \"{path}\".");

    /// <param name="allowed">As in the header Allow.</param>
    public static IResult UnknownMethod(string method, string allowed) => Results.Problem($"This address does not answer {method}; it answers {allowed}.", statusCode: StatusCodes.Status405MethodNotAllowed, title: "Method not allowed");

    /// <summary>Source: RFC 6585, section 4.</summary>
    public static IResult TooManyRequests() => Results.Problem(
        "Too many requests came from your address; wait as long as Retry-After says.",
        statusCode: StatusCodes.Status429TooManyRequests,
        title: "Too many requests");

    public static IResult TooBusy() => Results.Problem(
        "Too many searches and questions are under way; wait as long as Retry-After says.",
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "Too busy");

    public static IResult NotIndexed(string show) => Results.Problem(
        $"The episodes of {show} are being indexed; wait as long as Retry-After says.",
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "Not indexed yet");

    /// <summary>What went wrong is in the log, and nothing of it in the answer.</summary>
    public static IResult Failed() => Results.Problem("Something went wrong here, and it has been noted; try again later.", statusCode: StatusCodes.Status500InternalServerError, title: "Internal error");

    private static NotFoundResult NotFound(string title, string detail) => new(title, detail);
}
