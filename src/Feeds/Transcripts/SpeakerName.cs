using System.Buffers;
using System.Globalization;

namespace Feeds.Transcripts;

/// <summary>Names of speakers as labels write them: <c>Travis</c>, <c>Speaker 1</c>, <c>Ludwig van Beethoven</c>, <c>司会</c>.</summary>
internal static class SpeakerName
{
    public const int Longest = 60;
    private const int MostWords = 6;

    private static readonly SearchValues<char> Foreign = SearchValues.Create("!?;,\"/<>@[]{}()|=“”„»«…:#*_");

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal) { "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "la", "le", "el", "al", "bin", "ibn", "ter", "ten", "zu", "y", "e", "of", "the", "and", "&" };

    /// <summary>Without marks and a closing colon; null when nothing is left that names a voice.</summary>
    public static string? Clean(string name)
    {
        string clean = CueText.Clean(name.Replace('\n', ' ')).Trim('*', '_', ' ');
        clean = clean.TrimEnd(':').TrimEnd('*', '_', ' ');
        // "???" and "[crosstalk]" do not name a speaker.
        bool isName = clean.Any(char.IsLetterOrDigit) && !IsUnknownVoice(clean.Trim('[', ']', '(', ')'));
        return isName ? clean : null;
    }

    /// <summary>A voice as recognizers number it: <c>SPEAKER_00</c>, <c>speaker 1</c>, <c>Sprecher B</c>.</summary>
    public static bool IsVoice(string text) =>
        VoiceMark(text) is { Length: > 0 } mark && (mark.Length == 1 && char.IsAsciiLetterUpper(mark[0]) || mark.All(char.IsDigit));

    /// <summary><c>speaker ?</c>, <c>Unknown Speaker</c>, <c>crosstalk</c>: a voice that could not be distinguished from others.</summary>
    public static bool IsUnknownVoice(string text)
    {
        if (VoiceMark(text) is { Length: > 0 } mark && (mark.All(c => c == '?') || SpeakerWords.NamesNobody(mark))) return true;
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool all = Array.TrueForAll(words, w => SpeakerWords.IsSound(w) || SpeakerWords.IsVoice(w));
        return all && words.Length is 1 or 2 && Array.Exists(words, SpeakerWords.IsSound);
    }

    /// <summary>What follows the word for a voice; null for a text that does not begin with one.</summary>
    private static string? VoiceMark(string text)
    {
        int end = text.LastIndexOfAny([' ', '_', '-', '#']);
        if (end < 0)
        {
            end = text.Length;
            while (end > 0 && char.IsDigit(text[end - 1])) end--;
        }
        string word = text[..end].Trim(' ', '_', '-', '#');
        return word.Length > 0 && SpeakerWords.IsVoice(word) ? text[end..].Trim(' ', '_', '-', '#') : null;
    }

    /// <summary>Whether a text can be a name: a few words in capitals, or in a script without them.</summary>
    public static bool IsPlausible(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is 0 or > Longest || text.IndexOfAny(Foreign) >= 0) return false;
        int words = 0;
        bool letter = false;
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.IsEmpty) continue;
            if (++words > MostWords) return false;
            bool initial = word[^1] == '.' && word.Length > 4;
            if (initial || !(IsCapital(word[0]) || Particles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))) return false;
            letter |= char.IsLetter(word[0]);
        }
        return letter;
    }

    private static bool IsCapital(char c) => char.IsDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.Surrogate;
}
