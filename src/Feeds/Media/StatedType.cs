using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Media;

/// <summary>The type of a file elsewhere: as stated, by the usual name; where that says nothing, by the ending of its address.</summary>
/// <param name="Name">MIME type without parameters.</param>
/// <param name="Doubt">
/// What was made of the type where it is more than another spelling, as a sentence; null where nothing is to be said.
/// </param>
/// <param name="IsKnown">False for a type of which nothing says whether apps can play it.</param>
internal sealed record StatedType(string Name, string? Doubt = null, bool IsKnown = true)
{
    private const int Shown = 60;

    /// <summary>The type of nearly all podcasts.</summary>
    private const string Usual = "audio/mpeg";

    public const string Advice = "State the type of the file, for instance audio/mpeg.";

    /// <summary>What servers and programs call files whose type they do not know.</summary>
    private static readonly string[] Silent =
    [
        "application/octet-stream", "binary/octet-stream", "application/x-octet-stream", "application/binary", "application/unknown",
        "application/x-unknown", "application/x-unknown-content-type", "unknown/unknown", "audio/unknown", "audio/x-unknown",
        "application/force-download", "application/x-force-download", "application/download", "application/x-download",
    ];

    /// <summary>The type of audio or video.</summary>
    /// <param name="written">Null or empty where none is stated.</param>
    /// <param name="url">As far as it is known.</param>
    /// <param name="required">Whether the format demands a type; else the ending of the address is its default.</param>
    public static StatedType OfMedia(string? written, string url, bool required = true)
    {
        var name = TypeNames.Of(written);
        bool isType = name is not null && TypeNames.IsType(name) && !Silent.Contains(name, StringComparer.Ordinal);
        bool isEnding = MediaTypes.LooksLikeAudio(url);
        if (isType && (!isEnding || IsOfFile(name!))) return new(name!, Dropped(written));
        if (name is null && isEnding && !required) return new(MediaTypes.OfAudio(url));
        string said = name is null ? "The file states no type"
            : $"The type '{Excerpt.Of(written!.Trim(), Shown)}' does not say what the file is";
        if (isEnding) return ByEnding(MediaTypes.OfAudio(url), $"{said}; {{0}} was taken from the ending of its address.");
        if (name is not null && MediaTypes.LooksLikeAudio("." + name))
        {
            return ByEnding(MediaTypes.OfAudio("." + name), $"The type '{name}' is not a MIME type; it was read as {{0}}.");
        }
        if (name is not null && TypeNames.IsType(name))
        {
            return new(name, $"{said}, and its address has no known ending; apps may not play it.", IsKnown: false);
        }
        string assumed = name == "video" ? "video/mp4" : Usual;
        return ByEnding(assumed, $"{said}, and its address has no known ending; {{0}} was assumed.") with { IsKnown = false };
    }

    /// <summary>The type of a transcript.</summary>
    public static StatedType OfTranscript(string? written, string url)
    {
        var name = TypeNames.Of(written);
        string ending = MediaTypes.OfTranscript(url);
        string? assumed = MediaTypes.LooksLikeTranscript(url) ? null
            : $"The transcript states no type, and its address has no known ending; {ending} was assumed.";
        if (name is null) return new(ending, assumed);
        bool isType = TypeNames.IsType(name) && !Silent.Contains(name, StringComparer.Ordinal);
        if (isType) return new(name, Dropped(written));
        string shown = Excerpt.Of(written!.Trim(), Shown);
        return new(ending, $"The type '{shown}' does not say what the transcript is; {ending} was taken from the ending of its address.");
    }

    /// <summary>Reports what was made of the type.</summary>
    public void Report(Findings findings, int at)
    {
        if (Doubt is null) return;
        findings.Add(IsKnown ? Severity.Info : Severity.Warning, DiagnosticCodes.TypeReplaced, Doubt, Advice, at);
    }

    /// <summary>A type that a file of any ending may have: others are a server's words for what it does not know.</summary>
    private static bool IsOfFile(string name) => name.StartsWith("audio/", StringComparison.Ordinal)
        || name.StartsWith("video/", StringComparison.Ordinal) || name.StartsWith("image/", StringComparison.Ordinal)
        || name is "application/pdf" or "application/epub+zip";

    private static StatedType ByEnding(string name, string doubt) =>
        new(name, doubt.Replace("{0}", name, StringComparison.Ordinal));

    private static string? Dropped(string? written) => TypeNames.ParametersOf(written) is { } parameters
        ? $"The parameters of the type, '{Excerpt.Of(parameters, Shown)}', are not part of it in a feed; they were removed." : null;
}
