namespace Feeds.Media;

/// <summary>What is known of a track while a file's boxes are read.</summary>
internal sealed class Mp4Track
{
    public uint Id { get; set; }

    /// <summary>The kind: <c>soun</c>, <c>text</c>.</summary>
    public uint Handler { get; set; }

    /// <summary>Units of time a second.</summary>
    public uint Scale { get; set; }

    /// <summary>Tracks that hold its chapters.</summary>
    public List<uint> Chapters { get; } = [];

    /// <summary>The box <c>stbl</c>, which says where its samples lie.</summary>
    public Mp4Box? Table { get; set; }
}
