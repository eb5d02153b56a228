namespace Feeds.Diagnostics;

/// <summary>Every code that an upload can be told, stable for ever; each has a row in docs/diagnostics.md and a test.</summary>
/// <remarks>1xx the file as such, 2xx notes, 3xx audio and images, 4xx show.yaml, 5xx an episode as a whole, 6xx chapters.</remarks>
public static class DiagnosticCodes
{
    public const string EmptyFile = "FEED101";
    public const string NotText = "FEED102";
    public const string UnknownEnding = "FEED103";
    public const string TooLarge = "FEED104";
    public const string BadName = "FEED105";
    public const string NotUtf8 = "FEED106";

    public const string NotAudio = "FEED301";
    public const string OtherAudioKind = "FEED302";
    public const string TruncatedAudio = "FEED303";
    public const string DurationUnknown = "FEED304";
    public const string BrokenAudio = "FEED305";
    public const string DurationEstimated = "FEED306";
    public const string NotAnImage = "FEED311";
    public const string ArtworkNotSquare = "FEED312";
    public const string ArtworkSize = "FEED313";

    public const string BrokenYaml = "FEED401";
    public const string ShowNotAMapping = "FEED402";
    public const string UnsupportedYaml = "FEED403";
    public const string YamlTooLarge = "FEED404";
    public const string UnknownKey = "FEED405";
    public const string DuplicateKey = "FEED406";
    public const string WrongType = "FEED407";
    public const string BadUrl = "FEED408";
    public const string BadLanguage = "FEED409";
    public const string BadEmail = "FEED410";
    public const string UnknownCategory = "FEED411";
    public const string LongDescription = "FEED412";
    public const string BadValue = "FEED413";

    public const string NoAudio = "FEED501";
    public const string SecondNotes = "FEED502";
    public const string GuidChanged = "FEED503";

    public const string BrokenChapters = "FEED601";
    public const string ChapterSkipped = "FEED602";
}
