using System.Globalization;
using Feeds.Episodes;

namespace Feeds.Topics;

/// <summary>What the items of one episode have in common, against which one item stands out.</summary>
internal sealed class EpisodeWords
{
    /// <summary>Words that tell the language: the beginning of the episode is enough.</summary>
    private const int Sample = 1500;

    private const int FewWords = 30;

    private readonly Dictionary<string, int> itemsByWord = new(StringComparer.Ordinal);
    private readonly HashSet<string> people = new(StringComparer.OrdinalIgnoreCase);
    private readonly int items;

    public EpisodeWords(EpisodeNotes notes, IReadOnlyList<BodyText> bodies)
    {
        int words = 0;
        int known = 0;
        items = notes.Items.Count;
        for (int i = 0; i < notes.Items.Count; i++)
        {
            var inItem = Words(notes.Items[i].Headline + "\n" + bodies[i].Text);
            foreach (string word in inItem.Distinct(StringComparer.Ordinal)) itemsByWord[word] = itemsByWord.GetValueOrDefault(word) + 1;
            foreach (string word in inItem.Take(Sample - words))
            {
                words++;
                if (EnglishWords.Contains(word)) known++;
            }
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
        int count = itemsByWord.GetValueOrDefault(word.ToLowerInvariant());
        return GenericWords.IsLanguage(word) ? count >= Math.Min(3, items) && count * 5 >= items * 2 && items > 1 : count >= 5 && count * 5 >= items * 4;
    }

    public bool IsPerson(string word) => people.Contains(word);

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool letter = i < text.Length && (char.IsLetterOrDigit(text[i]) || CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark);
            if (letter && start < 0) start = i;
            if (letter || start < 0) continue;
            words.Add(text[start..i].ToLowerInvariant());
            start = -1;
        }
        return words;
    }
}
