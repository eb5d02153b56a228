namespace Feeds.Media;

/// <summary>A type of media by how many apps can play it.</summary>
/// <param name="Name">MIME type without parameters, in the spelling of most feeds; files of one name are of one kind.</param>
/// <param name="Rank">0 for what every app plays; more is fewer.</param>
/// <remarks>Source: Apple podcast RSS requirements, <c>enclosure</c>: M4A, MP3, MOV, MP4, M4V and PDF. Types that servers give to files of
/// unknown kind say nothing.</remarks>
internal sealed record PlayableType(string Name, int Rank)
{
    private const int OtherAudio = 2;
    private const int OtherVideo = 3;
    private const int Unknown = 4;
    private const int Document = 5;
    private const int Picture = 6;

    /// <summary>What every app plays, each with other names of the same type.</summary>
    private static readonly (string Name, int Rank, string[] Others)[] Common =
    [
        ("audio/mpeg", 0, ["audio/mp3", "audio/mpeg3", "audio/x-mpeg", "audio/x-mp3", "audio/x-mpeg-3", "audio/mpg"]),
        ("audio/mp4", 0, ["audio/x-m4a", "audio/m4a", "audio/x-m4b", "audio/mp4a-latm"]),
        ("audio/aac", 0, ["audio/x-aac", "audio/aacp"]),
        ("video/mp4", 1, ["video/x-m4v", "video/m4v"]),
        ("video/quicktime", 1, []),
    ];

    private static readonly string[] Silent = ["application/octet-stream", "binary/octet-stream", "application/x-unknown",
        "application/force-download", "audio", "media"];

    public bool IsPicture => Rank == Picture;

    public bool IsAudioOrVideo => Rank < Unknown;

    /// <param name="url">By its ending where the type says nothing.</param>
    public static PlayableType Of(string? type, string url)
    {
        string name = type?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        if (name.Length > 0 && !Silent.Contains(name, StringComparer.Ordinal)) return OfName(name);
        return MediaTypes.LooksLikeAudio(url) ? OfName(MediaTypes.OfAudio(url)) : new("unknown", Unknown);
    }

    private static PlayableType OfName(string name)
    {
        foreach (var (common, rank, others) in Common)
        {
            if (name == common || others.Contains(name, StringComparer.Ordinal)) return new(common, rank);
        }
        if (name.StartsWith("audio/", StringComparison.Ordinal)) return new(name, OtherAudio);
        if (name.StartsWith("video/", StringComparison.Ordinal)) return new(name, OtherVideo);
        return new(name, name.StartsWith("image/", StringComparison.Ordinal) ? Picture : Document);
    }
}
