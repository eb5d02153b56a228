using AngleSharp.Html.Parser.Tokens;

namespace Feeds.Parsing.Html;

/// <summary>What players inside the notes play.</summary>
internal sealed class MediaAddresses
{
    private static readonly string[] Endings = [".mp3", ".m4a", ".mp4", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav"];

    /// <summary>The first address of an <c>audio</c> element or of its sources, which are audio by their type or by how they end.</summary>
    public string? Audio { get; private set; }

    /// <param name="tag">Of any element, where it begins.</param>
    public void Add(HtmlTagToken tag)
    {
        if (Audio is not null || tag.Name is not ("audio" or "source") || tag.Attribute("src") is not { } address) return;
        bool isTyped = tag.Attribute("type")?.Trim().StartsWith("audio/", StringComparison.OrdinalIgnoreCase) is true;
        if (WebAddress.OrNull(EncodedAddress.Decoded(address)) is not { } clean) return;
        if (tag.Name == "audio" || isTyped || IsAudio(clean)) Audio = clean;
    }

    /// <summary>The path ends like a file of audio.</summary>
    public static bool IsAudio(string address)
    {
        int end = address.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? address.AsSpan().Trim() : address.AsSpan(0, end);
        foreach (string ending in Endings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
