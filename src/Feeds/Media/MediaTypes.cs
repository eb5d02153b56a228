namespace Feeds.Media;

/// <summary>The type of a file elsewhere whose type nobody states: by the ending of its address.</summary>
internal static class MediaTypes
{
    /// <returns><c>audio/mpeg</c> for what says nothing: nearly all podcasts are.</returns>
    public static string OfAudio(string url) => Ending(url) switch
    {
        ".m4a" or ".m4b" => "audio/x-m4a",
        ".mp4" or ".m4v" => "video/mp4",
        ".mov" => "video/quicktime",
        ".aac" => "audio/aac",
        // RFC 7845, section 9: audio/opus is of RTP alone.
        ".ogg" or ".oga" or ".opus" => "audio/ogg",
        ".flac" => "audio/flac",
        ".wav" => "audio/wav",
        _ => "audio/mpeg",
    };

    /// <summary>The address ends as files of audio or video do.</summary>
    public static bool LooksLikeAudio(string url) => Ending(url) is ".mp3" or ".m4a" or ".m4b" or ".mp4" or ".m4v" or ".mov" or ".aac" or ".ogg" or ".oga" or ".opus" or ".flac" or ".wav";

    /// <returns><c>text/html</c> for what says nothing: a page.</returns>
    public static string OfTranscript(string url) => Ending(url) switch
    {
        ".vtt" => "text/vtt",
        ".srt" => "application/x-subrip",
        ".json" => "application/json",
        ".txt" => "text/plain",
        _ => "text/html",
    };

    /// <summary>The address ends as files of transcripts, or pages, do.</summary>
    public static bool LooksLikeTranscript(string url) => Ending(url) is ".vtt" or ".srt" or ".json" or ".txt" or ".html" or ".htm";

    private static string Ending(string url)
    {
        int end = url.AsSpan().IndexOfAny("?#");
        var path = end < 0 ? url.AsSpan() : url.AsSpan(0, end);
        int dot = path.LastIndexOf('.');
        return dot < 0 || path.Length - dot > 6 ? "" : path[dot..].ToString().ToLowerInvariant();
    }
}
