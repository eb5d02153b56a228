namespace Feeds.Media;

/// <summary>Kinds of audio that podcast apps play and this program reads.</summary>
internal enum AudioKind
{
    Mp3,
    Mp4,
}

/// <param name="Duration">Seconds, null when the headers do not tell.</param>
internal readonly record struct AudioReading(AudioKind Kind, double? Duration);
