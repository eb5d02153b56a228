using Feeds.Episodes;

namespace Feeds.Syndication;

/// <summary>The transcripts of an episode that podcast apps are told of.</summary>
/// <remarks>
/// Source: Podcasting 2.0, transcripts: types <c>text/vtt</c>, <c>application/x-subrip</c>, <c>application/json</c>, <c>text/plain</c>.
/// What was uploaded stands first, as it was uploaded; the WebVTT that we write of it follows where none was uploaded that players take, and something tells when it is said.
/// </remarks>
public static class TranscriptLinks
{
    private const string WebVtt = "text/vtt";

    public static string Address(Episode episode, string id, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(addresses);
        return $"{addresses.Episode(episode.Show, id)}/transcript.vtt";
    }

    public static IEnumerable<TranscriptLink> Of(Episode episode, string id, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(addresses);
        foreach (var elsewhere in episode.Transcripts.Where(t => t.Url is not null)) yield return new(WebAddress.ToUri(elsewhere.Url!), elsewhere.Type, elsewhere.Language);
        var own = episode.Transcripts.Where(t => t.Url is null).ToList();
        var usable = own.Where(IsUsable).ToList();
        foreach (var file in usable) yield return new(addresses.Media(episode.Show, file.File), file.Type, file.Language);
        if (own.Find(t => !t.Untimed) is { } timed && !usable.Exists(t => t.Type == WebVtt)) yield return new(Address(episode, id, addresses), WebVtt, timed.Language);
    }

    /// <summary>Whether an app can use the file as uploaded. Pages and Markdown, which are served as plain text, it would show with their marks; of what has no times there is nothing else.</summary>
    private static bool IsUsable(TranscriptFile file) => !file.Faulty && (file.Untimed || file.Type != "text/plain" || file.File.EndsWith(".txt", StringComparison.OrdinalIgnoreCase));
}

/// <param name="Language">BCP 47 tag; null where it is the show's.</param>
public sealed record TranscriptLink(string Url, string Type, string? Language);
