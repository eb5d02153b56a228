using Feeds.Episodes;
using Feeds.Parsing.Chapters;

namespace Feeds.Media;

/// <summary>What an audio file carries beside its sound.</summary>
/// <param name="Chapters">In order of time.</param>
/// <param name="Cover">The picture of the whole file.</param>
public sealed record AudioTags(IReadOnlyList<AudioChapter> Chapters, EmbeddedPicture? Cover)
{
    /// <summary>More chapters than anybody makes; what follows them is left out.</summary>
    internal const int MostChapters = 1000;

    /// <summary>Most bytes that are read for tags: some files have a picture to each chapter, which are stepped over.</summary>
    internal const int Limit = 3 * 1024 * 1024;

    public static AudioTags None { get; } = new([], null);

    /// <summary>The episode's, as the tags state it.</summary>
    public string? Title { get; init; }

    /// <returns>Null for a text without letters and digits.</returns>
    internal static string? TitleOf(string text) => ChapterCollector.Title(text) is { } title && title.Any(char.IsLetterOrDigit) ? title
        : null;
}

/// <param name="Picture">The chapter's own, inside the file.</param>
public sealed record AudioChapter(Chapter Chapter, EmbeddedPicture? Picture);

/// <summary>A picture inside an audio file, told where it lies and not read.</summary>
/// <param name="Type">MIME type as stated; empty where none is.</param>
/// <param name="Offset">Of its first byte in the file.</param>
/// <param name="Length">Bytes.</param>
public sealed record EmbeddedPicture(string Type, long Offset, int Length)
{
    /// <summary>The bytes themselves, where they do not lie in the file as they are.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }
}
