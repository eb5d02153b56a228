using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>What one episode may be called by.</summary>
public readonly record struct EpisodeNames(string Stem, int? Number, Slug Slug);

/// <summary>Which episode of a show an id means, and the id that names each one in addresses.</summary>
/// <remarks>
/// A word is tried as number, then as slug, then as stem. A number or slug means an episode only where no other one has it;
/// where a stem is spelled like another's number or slug, that other one is meant. Every episode has one id, no two have the same,
/// and each id means its episode: its number, else its slug, else its stem, else its slug with a hash of the stem.
/// </remarks>
public sealed class EpisodeIds
{
    private const int HashBytes = 8;
    private const string JsonEnding = ".json";

    /// <summary>Number, slug and stem.</summary>
    private const int WordsOfEpisode = 3;

    private readonly Dictionary<string, string> meanings;
    private readonly Dictionary<string, string> ids;

    /// <param name="listed">Episodes that addresses lead to. No two of all that are given have one stem.</param>
    /// <param name="others">Episodes that nobody sees (drafts, withdrawn ones). A number or slug that no listed one has may be theirs before it is a stem: so a withdrawn episode keeps the id it had.</param>
    /// <param name="settled">Ids that stand in documents already, and the stems they mean: they go before everything.</param>
    public EpisodeIds(IReadOnlyCollection<EpisodeNames> listed, IReadOnlyCollection<EpisodeNames>? others = null, IEnumerable<(string Id, string Stem)>? settled = null)
    {
        ArgumentNullException.ThrowIfNull(listed);
        others ??= [];
        int count = listed.Count + others.Count;
        (meanings, ids) = (new(count * WordsOfEpisode, StringComparer.Ordinal), new(count, StringComparer.Ordinal));
        foreach (var (id, stem) in settled ?? [])
        {
            if (meanings.TryAdd(id, stem)) ids.TryAdd(stem, id);
        }
        Claim(listed, others, e => e.Number is { } number ? Text(number) : null);
        Claim(listed, others, e => e.Slug.ToString());
        Claim(listed, others, e => e.Stem);
        foreach (var episode in listed.Concat(others).Where(e => !ids.ContainsKey(e.Stem))) ids.Add(episode.Stem, Name(episode));
    }

    /// <exception cref="KeyNotFoundException">No episode has this stem.</exception>
    public string Of(string stem) => ids[stem];

    /// <param name="id">As it stands in an address. Leading zeros of a number are passed over where nothing is spelled with them.</param>
    public bool TryFind(string id, [NotNullWhen(true)] out string? stem)
    {
        if (meanings.TryGetValue(id, out stem)) return true;
        return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && meanings.TryGetValue(Text(number), out stem);
    }

    /// <summary>Gives each word to the one listed episode that is called so, else to the one of the others; not one that is given already, and none that several have.</summary>
    private void Claim(IReadOnlyCollection<EpisodeNames> listed, IReadOnlyCollection<EpisodeNames> others, Func<EpisodeNames, string?> word)
    {
        var called = Called(listed);
        foreach (var (text, stem) in called)
        {
            if (stem is not null) meanings.TryAdd(text, stem);
        }
        foreach (var (text, stem) in Called(others))
        {
            if (stem is not null && !called.ContainsKey(text)) meanings.TryAdd(text, stem);
        }

        // Null where several are called so.
        Dictionary<string, string?> Called(IReadOnlyCollection<EpisodeNames> episodes)
        {
            var stems = new Dictionary<string, string?>(episodes.Count, StringComparer.Ordinal);
            foreach (var episode in episodes)
            {
                if (word(episode) is { Length: > 0 } text && !stems.TryAdd(text, episode.Stem)) stems[text] = null;
            }
            return stems;
        }
    }

    private string Name(EpisodeNames episode)
    {
        if (episode.Number is { } number && Means(Text(number))) return Text(number);
        string slug = episode.Slug.ToString();
        if (Means(slug)) return slug;
        // "/episodes/x.json" is the document of x.
        if (Means(episode.Stem) && !episode.Stem.EndsWith(JsonEnding, StringComparison.OrdinalIgnoreCase)) return episode.Stem;
        string made = $"{slug}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(episode.Stem)).AsSpan(0, HashBytes))}";
        // Whoever names a file so gets the word; a longer one is left.
        while (!meanings.TryAdd(made, episode.Stem)) made += "-";
        return made;

        bool Means(string word) => meanings.TryGetValue(word, out string? stem) && stem == episode.Stem;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
