using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Feeds.Episodes;

/// <summary>What one episode may be called by.</summary>
public readonly record struct EpisodeNames(string Stem, int? Number, EpisodeSlug Slug);

/// <summary>Which episode of a show an id means, and the id that names each one in addresses. Immutable.</summary>
/// <remarks>
/// A word is tried as number, then as slug, then as stem. Once an episode is published, a word that meant it always
/// means that episode and no other.
/// Else a number or slug means an episode only where no other one has it;
/// where a stem is spelled like another's number or slug, that other one is meant. Every episode has one id, no two have the same,
/// and each id means its episode: its number, else its slug, else its stem, else its slug with a hash of the stem.
/// </remarks>
public sealed class EpisodeIds
{
    private const int HashBytes = 8;
    private const string JsonEnding = ".json";

    /// <summary>Number, slug and stem.</summary>
    private const int WordsOfEpisode = 3;

    private readonly LayeredWords meanings;
    private readonly LayeredWords ids;

    /// <summary>Numbers that several listed episodes have.</summary>
    private readonly HashSet<string> sharedNumbers;

    /// <summary>Slugs that several listed episodes have.</summary>
    private readonly HashSet<string> sharedSlugs;

    /// <summary>Slugs of listed episodes that are numbers of others.</summary>
    private readonly HashSet<string> numberSlugs;

    /// <param name="listed">Episodes that addresses lead to. No two of all that are given have one stem.</param>
    /// <param name="others">Episodes that give way to the listed ones: drafts, withdrawn and unlisted ones. A number or slug that no
    /// listed one has may be theirs before it is a stem: so a withdrawn episode keeps the id it had.</param>
    /// <param name="settled">Ids that stand in documents already, and the stems they mean: they go before everything.</param>
    /// <param name="remembered">Words that meant an episode in an earlier revision, and its stem, whether it is given here or not: they
    /// mean no other one. They are ids only where they would be without this.</param>
    public EpisodeIds(
        IReadOnlyCollection<EpisodeNames> listed,
        IReadOnlyCollection<EpisodeNames>? others = null,
        IEnumerable<(string Id, string Stem)>? settled = null,
        IEnumerable<(string Word, string Stem)>? remembered = null)
    {
        ArgumentNullException.ThrowIfNull(listed);
        others ??= [];
        int count = listed.Count + others.Count;
        (meanings, ids) = (new(count * WordsOfEpisode), new(count));
        foreach (var (id, stem) in settled ?? [])
        {
            if (meanings.TryAdd(id, stem)) ids.TryAdd(stem, id);
        }
        foreach (var (word, stem) in remembered ?? []) meanings.TryAdd(word, stem);
        var (numbers, slugs) = (Called(listed, NumberOf), Called(listed, SlugOf));
        sharedNumbers = SharedOf(numbers);
        sharedSlugs = SharedOf(slugs);
        numberSlugs = [.. slugs.Where(s => numbers.TryGetValue(s.Key, out string? stem) && stem != s.Value).Select(s => s.Key)];
        Claim(numbers);
        Claim(slugs);
        Claim(Called(others, NumberOf).Where(IsCalledByNoListedOne));
        Claim(Called(others, SlugOf).Where(IsCalledByNoListedOne));
        foreach (var episode in listed.Concat(others)) meanings.TryAdd(episode.Stem, episode.Stem);
        foreach (var episode in listed.Concat(others).Where(e => !ids.ContainsKey(e.Stem))) ids.TryAdd(episode.Stem, Name(episode));

        bool IsCalledByNoListedOne(KeyValuePair<string, string?> word) => !numbers.ContainsKey(word.Key) && !slugs.ContainsKey(word.Key);
    }

    private EpisodeIds(EpisodeIds previous)
    {
        (meanings, ids) = (previous.meanings.Copy(), previous.ids.Copy());
        (sharedNumbers, sharedSlugs, numberSlugs) = (previous.sharedNumbers, previous.sharedSlugs, previous.numberSlugs);
    }

    /// <exception cref="KeyNotFoundException">No episode has this stem.</exception>
    public string Of(string stem) => ids[stem];

    /// <param name="id">As it stands in an address. Leading zeros of a number are passed over where nothing is spelled with them.</param>
    public bool TryFind(string id, [NotNullWhen(true)] out string? stem)
    {
        if (meanings.TryGetValue(id, out stem)) return true;
        return !IsContested(id) && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && meanings.TryGetValue(Text(number), out stem);
    }

    /// <summary>Whether several of the listed episodes have this word as number or slug.</summary>
    public bool IsContested(string word) => sharedNumbers.Contains(word) || sharedSlugs.Contains(word) || numberSlugs.Contains(word);

    /// <summary>The same with more listed episodes, where these change neither the meaning of a word nor an id of the others.</summary>
    /// <remarks>The others are not looked at, so that it takes as long as there are episodes added.</remarks>
    /// <param name="added">Their GUIDs are new, too: no word was remembered for them.</param>
    /// <returns>Null where they do, or may.</returns>
    public EpisodeIds? TryAdd(IEnumerable<EpisodeNames> added)
    {
        ArgumentNullException.ThrowIfNull(added);
        var next = new EpisodeIds(this);
        return added.All(next.TryAdd) ? next : null;
    }

    private bool TryAdd(EpisodeNames episode)
    {
        var (number, slug) = (NumberOf(episode), SlugOf(episode));
        if (number is not null && !IsFree(number)) return false;
        // A slug that several have already is given to none, however many have it.
        bool slugIsShared = sharedSlugs.Contains(slug);
        if (!IsFree(episode.Stem) || (!slugIsShared && !IsFree(slug))) return false;
        if (number is not null) meanings.TryAdd(number, episode.Stem);
        if (!slugIsShared && slug.Length > 0) meanings.TryAdd(slug, episode.Stem);
        meanings.TryAdd(episode.Stem, episode.Stem);
        ids.TryAdd(episode.Stem, Name(episode));
        return true;
    }

    /// <summary>Whether it means nothing, and would mean the one episode that is called so.</summary>
    private bool IsFree(string word) => !TryFind(word, out _) && !IsContested(word);

    /// <summary>Each word with the stem of the one episode that is called so; null where several are.</summary>
    private static Dictionary<string, string?> Called(IReadOnlyCollection<EpisodeNames> episodes, Func<EpisodeNames, string?> word)
    {
        var stems = new Dictionary<string, string?>(episodes.Count, StringComparer.Ordinal);
        foreach (var episode in episodes)
        {
            if (word(episode) is { Length: > 0 } text && !stems.TryAdd(text, episode.Stem)) stems[text] = null;
        }
        return stems;
    }

    private static HashSet<string> SharedOf(Dictionary<string, string?> called) =>
        called.Where(c => c.Value is null).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Gives each word to the one episode that is called so; not one that is given already.</summary>
    private void Claim(IEnumerable<KeyValuePair<string, string?>> called)
    {
        foreach (var (word, stem) in called)
        {
            if (stem is not null) meanings.TryAdd(word, stem);
        }
    }

    private string Name(EpisodeNames episode)
    {
        if (NumberOf(episode) is { } number && Means(number) && !sharedNumbers.Contains(number)) return number;
        string slug = SlugOf(episode);
        if (Means(slug)) return slug;
        if (Means(episode.Stem) && !IsJson(episode.Stem)) return episode.Stem;
        string made = $"{slug}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(episode.Stem)).AsSpan(0, HashBytes))}";
        // A file that is named so gets the word; this episode gets a longer one. The one that it had in an earlier revision stays.
        while (!Means(made) && !meanings.TryAdd(made, episode.Stem)) made += "-";
        return made;

        bool Means(string word) => meanings.TryGetValue(word, out string? stem) && stem == episode.Stem;
    }

    /// <summary>"/episodes/x.json" is the document of x.</summary>
    private static bool IsJson(string stem) => stem.EndsWith(JsonEnding, StringComparison.OrdinalIgnoreCase);

    private static string? NumberOf(EpisodeNames episode) => episode.Number is { } number ? Text(number) : null;

    private static string SlugOf(EpisodeNames episode) => episode.Slug.ToString();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
