namespace Feeds.Media;

/// <summary>A type of media by how many apps can play it.</summary>
/// <param name="Name">MIME type without parameters; files of one name are of one kind.</param>
/// <param name="Rank">0 for what every app plays; more is fewer.</param>
/// <remarks>Source: Apple podcast RSS requirements, <c>enclosure</c>: M4A, MP3, MOV, MP4, M4V and PDF.</remarks>
internal sealed record PlayableType(string Name, int Rank)
{
    private const int OtherAudio = 2;
    private const int OtherVideo = 3;
    private const int Unknown = 4;
    private const int Document = 5;
    private const int Picture = 6;

    /// <summary>What every app plays, and other types of the same kind.</summary>
    private static readonly (string Name, int Rank, string[] Others)[] Common =
    [
        ("audio/mpeg", 0, []),
        ("audio/mp4", 0, ["audio/x-m4a"]),
        ("audio/aac", 0, []),
        ("video/mp4", 1, ["video/x-m4v"]),
        ("video/quicktime", 1, []),
    ];

    public bool IsPicture => Rank == Picture;

    public bool IsAudioOrVideo => Rank < Unknown;

    public static PlayableType Of(StatedType type) => type.IsKnown ? OfName(type.Name) : new("unknown", Unknown);

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
