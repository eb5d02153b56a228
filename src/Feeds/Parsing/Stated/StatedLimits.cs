namespace Feeds.Parsing.Stated;

/// <summary>What front matter of any notation may hold, so that no file is expensive to read.</summary>
/// <remarks>Values and their nesting cost; lines and characters, of which a transcript has many, do not.</remarks>
internal static class StatedLimits
{
    public const int DeepestNesting = 16;

    /// <summary>An episode with chapters, guests and tags has a few hundred.</summary>
    private const int FewestNodes = 10_000;

    /// <summary>A list of what was said has one for every twenty.</summary>
    private const int CharactersForOne = 10;

    /// <param name="characters">Length of the front matter.</param>
    public static int MostNodes(int characters) => Math.Max(FewestNodes, characters / CharactersForOne);
}
