using System.Collections.Frozen;

namespace Feeds.Parsing.Stated;

/// <summary>
/// What site generators and podcast hosts call the facts of an episode: <c>vocabulary.tsv</c>, which has the source of each name.
/// </summary>
/// <remarks>
/// One meaning has many keys, in the order in which they count; a key such as <c>episode.size</c> leads into a map. Keys are compared
/// without upper case, hyphens, underscores and blanks: <c>episodeNumber</c>, <c>episode_number</c> and <c>Episode-Number</c> are one
/// key.
/// </remarks>
internal static class StatedVocabulary
{
    private const string Resource = "Feeds.Parsing.Stated.vocabulary.tsv";

    /// <summary>Values that have a meaning where keys have one.</summary>
    private const string TagMarker = "tag-marker";

    private static readonly Dictionary<string, string[]> Keys = Load();

    private static readonly FrozenSet<string> Known = Keys.Where(m => !m.Key.Contains('.', StringComparison.Ordinal) && m.Key != TagMarker)
        // A path into a map may also be written as one key: "episode.number: 5".
        .SelectMany(m => m.Value).SelectMany(key => (string[])[key, key.Split('.')[0]]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Keys of the members of maps; also of one where another key of the same meaning counted.</summary>
    private static readonly FrozenSet<string> KnownInner = Keys.Where(m => m.Key.Contains('.', StringComparison.Ordinal))
        .SelectMany(m => m.Value).Append("version").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Tags that mark a page as an episode and say nothing about it, in lower case.</summary>
    public static FrozenSet<string> TagMarkers { get; } = Keys[TagMarker].ToFrozenSet(StringComparer.Ordinal);

    /// <param name="meaning">The first column of a row.</param>
    public static string[] KeysOf(string meaning) => Keys[meaning];

    /// <summary>Whether a key at the top means something, or leads to something that does.</summary>
    public static bool IsKnown(string key) => Known.Contains(Squeeze(key));

    /// <summary>Whether a key means something in a map below a known key.</summary>
    public static bool IsKnownInside(string key) => KnownInner.Contains(Squeeze(key));

    public static string Squeeze(string key)
    {
        bool plain = true;
        foreach (char c in key) plain &= char.IsAsciiLetterLower(c);
        return plain ? key : string.Concat(key.Where(c => c is not ('-' or '_' or ' ' or ':'))).ToLowerInvariant();
    }

    private static Dictionary<string, string[]> Load()
    {
        using var stream = typeof(StatedVocabulary).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        var keys = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] cells = line.Split('\t', 3);
            string key = Squeeze(cells[1]);
            if (!keys.TryGetValue(cells[0], out var named)) keys.Add(cells[0], named = []);
            if (!named.Contains(key)) named.Add(key);
        }
        return keys.ToDictionary(k => k.Key, k => k.Value.ToArray(), StringComparer.Ordinal);
    }
}
