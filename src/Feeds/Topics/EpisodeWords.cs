using System.Globalization;
using System.Runtime.InteropServices;
using Feeds.Episodes;

namespace Feeds.Topics;

/// <summary>What the texts of one episode have in common, against which one item stands out.</summary>
internal sealed class EpisodeWords
{
    /// <summary>Words that tell the language: the beginning of the episode is enough.</summary>
    private const int Sample = 1500;

    private const int FewWords = 30;

    /// <summary>What four of five items say, and at least so many, is what the show is about.</summary>
    private const int FewestItems = 3;

    /// <summary>Characters of a word that are looked at: longer ones are addresses and hashes.</summary>
    private const int LongestWord = 64;

    /// <summary>Letters of a name of which addresses are made.</summary>
    private const int ShortestOwn = 5;

    private static readonly string[] OwnEndings = ["fm", "com", "org", "net", "io", "show", "podcast", "pod"];

    private readonly Dictionary<string, (int Items, int Last, bool? Known)> itemsByWord = new(StringComparer.Ordinal);
    private readonly HashSet<string> people = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> fullNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> ownNames = new(StringComparer.Ordinal);
    private readonly List<string> sample = [];
    private readonly int items;

    /// <param name="bodies">Of the items, in their order.</param>
    /// <param name="others">Texts of the other parts.</param>
    /// <param name="show">The show's slug or name; its words are what every episode is about.</param>
    public EpisodeWords(EpisodeNotes notes, IReadOnlyList<BodyText> bodies, IReadOnlyList<string> others, string? show)
    {
        int words = 0;
        int known = 0;
        items = notes.Items.Count;
        for (int i = 0; i < notes.Items.Count; i++)
        {
            Count(notes.Items[i].Headline, i, ref words, ref known);
            Count(bodies[i].Text, i, ref words, ref known);
            Text.Add(bodies[i].Text);
        }
        foreach (string other in others)
        {
            Count(other, -1, ref words, ref known);
            Text.Add(other);
        }
        // Few words, some of them names, tell less than many.
        IsEnglish = words > 0 && known * 100 >= words * (words < FewWords ? 30 : 60);
        Language = IsEnglish ? "en" : StopWords.LanguageOf(sample);
        AddPeople(notes);
        ownNames.UnionWith((show ?? "").Split(['-', ' '], StringSplitOptions.RemoveEmptyEntries).Select(TopicKey.Of));
        if (show is not null) ownNames.Add(TopicKey.Of(show));
    }

    public bool IsEnglish { get; }

    /// <summary>Primary language subtag; null where the words do not tell.</summary>
    public string? Language { get; }

    public RunningText Text { get; } = new();

    /// <summary>Whether it is what the show is about rather than one item: a word of its name, or said by most items.</summary>
    public bool IsEverywhere(string word)
    {
        if (IsOwnName(TopicKey.Of(word))) return true;
        int count = itemsByWord.GetValueOrDefault(word.ToLowerInvariant()).Items;
        return count >= FewestItems && count * 5 >= items * 4;
    }

    /// <summary>A word of the show's name, or its host and account: "Changelog.com", "SyntaxFM".</summary>
    private bool IsOwnName(string key) =>
        ownNames.Contains(key) || ownNames.Any(own => own.Length >= ShortestOwn && key.Length > own.Length
            && key.StartsWith(own, StringComparison.Ordinal) && OwnEndings.Contains(key[own.Length..]));

    /// <summary>Said by so many items that a release of it is a subject of its own: "Python 3.7".</summary>
    public bool IsCommon(string word)
    {
        if (IsEverywhere(word)) return true;
        int count = itemsByWord.GetValueOrDefault(word.ToLowerInvariant()).Items;
        return count >= FewestItems && count * 2 >= items;
    }

    public bool IsPerson(string word) => people.Contains(word) || fullNames.Contains(word);

    public bool IsStopWord(string word) => StopWords.Contains(word, Language);

    private void AddPeople(EpisodeNotes notes)
    {
        foreach (string name in notes.Hosts.Concat(notes.Guests).Concat(notes.Persons.Select(p => p.Name)))
        {
            fullNames.Add(name);
            people.UnionWith(name.Split(' '));
        }
        people.UnionWith(notes.Items.Concat(notes.Extras).Select(item => item.Host).OfType<string>());
        fullNames.UnionWith(notes.Sponsors.Select(s => s.Name));
    }

    /// <summary>Counts the items that say each word, and how many of the first words are English.</summary>
    private void Count(string text, int item, ref int words, ref int known)
    {
        var byWord = itemsByWord.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[LongestWord];
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool letter = i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] > '\u007F' && CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark));
            if (letter && start < 0) start = i;
            if (letter || start < 0) continue;
            var word = text.AsSpan(start, Math.Min(i - start, LongestWord));
            start = -1;
            bool innerCapital = word[1..].IndexOfAnyInRange('A', 'Z') >= 0;
            int length = word.ToLowerInvariant(buffer);
            var lower = buffer[..length];
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(byWord, lower, out bool seen);
            if (item >= 0 && (!seen || count.Last != item || count.Items == 0)) count = (count.Items + 1, item, count.Known);
            // Names such as "MongoDB" and "ODM" are in no language.
            if (words >= Sample || innerCapital) continue;
            words++;
            sample.Add(lower.ToString());
            count.Known ??= EnglishWords.Contains(lower);
            if (count.Known is true) known++;
        }
    }
}
