using System.Globalization;
using System.Net;
using System.Text.Json;
using Feeds.Diagnostics;

namespace Feeds.Cli;

/// <summary>A call that the deployment refused, or that did not reach it; the message is for people.</summary>
internal sealed class ApiException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What is wrong with the file, where the refusal is about one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; private init; } = [];

    /// <summary>False where the next file would be refused for the same reason.</summary>
    public bool ConcernsOneFile { get; private init; }

    public static async Task<ApiException> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = await ReadProblemAsync(response, cancellationToken);
        string status = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.ReasonPhrase}").TrimEnd();
        string message = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "The key is refused: it is unknown, expired or revoked.",
            HttpStatusCode.Forbidden => "The key has no right to do this: it is another show's, or a reader's.",
            _ => problem?.Detail ?? problem?.Title ?? $"{response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Path)} answers {status}.",
        };
        return new(message)
        {
            Diagnostics = [.. (problem?.Diagnostics ?? []).Select(d => d.ToDiagnostic())],
            ConcernsOneFile = response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge,
        };
    }

    private static async Task<ProblemBody?> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json") return null;
        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), ApiJson.Default.ProblemBody);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
