namespace Feeds.Functions.Description;

/// <summary>Headers of answers that <c>/openapi.json</c> describes.</summary>
internal static class ApiHeaders
{
    public const string ETag = "ETag";
    public const string Location = "Location";
    public const string RetryAfter = "Retry-After";
    public const string ContentRange = "Content-Range";
    public const string Challenge = "WWW-Authenticate";

    public static IReadOnlyDictionary<string, string> Descriptions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ETag] = "Stands for these very bytes. Send it in If-None-Match, and an unchanged document is answered with 304.",
        [Location] = "The path to go on with.",
        [RetryAfter] = "Seconds to wait before the next request.",
        [ContentRange] = "Which bytes of how many.",
        [Challenge] = "Bearer; error=\"invalid_token\" for a key that is refused.",
    };
}
