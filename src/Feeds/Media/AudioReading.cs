namespace Feeds.Media;

/// <summary>Kinds of audio that podcast apps play and this program reads.</summary>
internal enum AudioKind
{
    Mp3,
    Mp4,

    /// <summary>MP4 with a picture track.</summary>
    Mp4Video,

    /// <summary>Vorbis or Opus.</summary>
    Ogg,
}

/// <param name="Duration">Seconds, null when the headers do not tell.</param>
internal readonly record struct AudioReading(AudioKind Kind, double? Duration);
