namespace Feeds.Diagnostics;

/// <summary>Every code that an upload can be told, stable for ever; each has a row in docs/diagnostics.md and a test.</summary>
/// <remarks>1xx the file as such, 2xx notes, 3xx audio and images, 4xx show.yaml, 5xx an episode as a whole.</remarks>
public static class DiagnosticCodes
{
    public const string EmptyFile = "FEED101";
    public const string NotText = "FEED102";
    public const string UnknownEnding = "FEED103";
    public const string TooLarge = "FEED104";
    public const string BadName = "FEED105";
    public const string NotUtf8 = "FEED106";

    public const string NoAudio = "FEED501";
    public const string SecondNotes = "FEED502";
    public const string GuidChanged = "FEED503";
}
