using System.Globalization;
using System.Runtime.InteropServices;
using Feeds.Episodes;

namespace Feeds.Topics;

/// <summary>What the items of one episode have in common, against which one item stands out.</summary>
internal sealed class EpisodeWords
{
    /// <summary>Words that tell the language: the beginning of the episode is enough.</summary>
    private const int Sample = 1500;

    private const int FewWords = 30;

    /// <summary>Characters of a word that are looked at: longer ones are no words but addresses and hashes.</summary>
    private const int LongestWord = 64;

    private readonly Dictionary<string, (int Items, int Last, bool? Known)> itemsByWord = new(StringComparer.Ordinal);
    private readonly HashSet<string> people = new(StringComparer.OrdinalIgnoreCase);
    private readonly int items;

    public EpisodeWords(EpisodeNotes notes, IReadOnlyList<BodyText> bodies)
    {
        int words = 0;
        int known = 0;
        items = notes.Items.Count;
        for (int i = 0; i < notes.Items.Count; i++)
        {
            Count(notes.Items[i].Headline, i, ref words, ref known);
            Count(bodies[i].Text, i, ref words, ref known);
        }
        // Few words, some of them names, tell less than many.
        IsEnglish = words > 0 && known * 100 >= words * (words < FewWords ? 30 : 60);
        foreach (string name in notes.Hosts.Concat(notes.Guests)) people.UnionWith(name.Split(' '));
        people.UnionWith(notes.Items.Concat(notes.Extras).Select(item => item.Host).OfType<string>());
    }

    public bool IsEnglish { get; }

    /// <summary>Whether it is what the show is about rather than one item: nearly all items say it, or four in ten when it is a language.</summary>
    public bool IsEverywhere(string word)
    {
        int count = itemsByWord.GetValueOrDefault(word.ToLowerInvariant()).Items;
        return GenericWords.IsLanguage(word) ? count >= Math.Min(3, items) && count * 5 >= items * 2 && items > 1 : count >= 5 && count * 5 >= items * 4;
    }

    public bool IsPerson(string word) => people.Contains(word);

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
            int length = word.ToLowerInvariant(buffer);
            var lower = buffer[..length];
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(byWord, lower, out bool seen);
            if (!seen || count.Last != item) count = (count.Items + 1, item, count.Known);
            if (words >= Sample) continue;
            words++;
            count.Known ??= EnglishWords.Contains(lower);
            if (count.Known is true) known++;
        }
    }
}
