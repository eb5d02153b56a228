namespace Feeds.Parsing.Stated;

/// <summary>What front matter of any notation may hold, so that no file is expensive to read.</summary>
internal static class StatedLimits
{
    public const int MostLines = 2_000;

    public const int MostCharacters = 64 * 1024;

    /// <summary>An episode with chapters, guests and tags has a few hundred.</summary>
    public const int MostNodes = 10_000;

    public const int DeepestNesting = 16;
}
