using System.Collections.Frozen;
using Feeds.Parsing.Dates;
using Feeds.Parsing.Interpreting;

namespace Feeds.Topics;

/// <summary>Words by which notes name their own parts and days; the reader of notes has them, in many languages.</summary>
internal static class NotesWords
{
    private static readonly FrozenSet<string> Sponsors = FrozenSet.Create(
        StringComparer.Ordinal, "sponsor", "sponsors", "sponsoren", "sponsoring", "sponsorship", "sponsorships", "sponsorit",
        "sponsorer", "sponzor", "sponzoři", "sponsorzy", "patrocinador", "patrocinadores", "patrocinio",
        "patrocínio", "спонсор", "спонсоры");

    /// <summary>"Joke", "Extras", "Show notes", "Chapters", "Published", "March 2020": a label of the notes and not a subject.</summary>
    public static bool IsLabel(string text)
    {
        string lower = text.Trim().TrimEnd(':', '!', '.').ToLowerInvariant();
        if (Vocabulary.IsEndMatter(lower) || Vocabulary.IsChaptersLabel(lower) || Vocabulary.IsChrome(lower) || Vocabulary.IsAudio(lower))
        {
            return true;
        }
        if (Vocabulary.IsSubject(lower) || Vocabulary.IsDateLabel(lower) || Vocabulary.IsDuration(lower)) return true;
        string[] words = lower.Split([' ', ',', '!', '/'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && Array.TrueForAll(words, IsLabelWord);
    }

    /// <summary>"Sponsor", "Sponsors": who pays for an episode, and never what it is about.</summary>
    public static bool IsSponsorWord(string text) => Sponsors.Contains(text.ToLowerInvariant());

    private static bool IsLabelWord(string word) =>
        Vocabulary.IsJokeWord(word) || Vocabulary.IsExtraWord(word) || Vocabulary.IsExtraFiller(word) || Vocabulary.IsItemWord(word)
        || Vocabulary.IsEpisodeWord(word) || Vocabulary.IsSeasonWord(word) || IsDay(word)
        || word.All(char.IsDigit);

    private static bool IsDay(string word) => Months.Number(word) > 0 || Vocabulary.IsDateFiller(word);
}
