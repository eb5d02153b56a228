using System.Collections.Frozen;

namespace Feeds.Parsing.Interpreting;

/// <summary>Words around a time of the episode: <c>ab 12:34</c>, <c>Min. 12:34</c>, <c>12:34 min</c>, <c>12:34から</c>.</summary>
internal static class TimeWords
{
    /// <summary>Characters of the longest phrase and the blanks around it.</summary>
    private const int Longest = 24;

    /// <summary>"From", before the time. Source: Wiktionary, translations of "from" and "starting from".</summary>
    private static readonly FrozenSet<string> From = Set(
        "from|at|starting at|starts at|beginning at|ab|von|bei|à partir de|dès|depuis|desde|a partir de|da|dal|dalle|a partire da",
        "vanaf|van|från|fra|frå|od|ze|с|от|начиная с|з|від|от|de la|începând cu|des de|από|alates",
        "من|ابتداء من|از|החל מ|dari|mulai|từ|从|從|自|bắt đầu từ");

    /// <summary>"From", after the time. Source: the same.</summary>
    private static readonly string[] After = ["から", "より", "부터", "起", "开始", "開始", "alkaen", "itibaren", "से"];

    /// <summary>"Minute" before the time. Source: CLDR, <c>units/duration-minute</c>, and Wiktionary, translations of "minute".</summary>
    private static readonly FrozenSet<string> Minute = Set(
        "min|minute|minutes|mn|minuto|minuti|minuut|minuten|minut|minuta|minutt|minuutti|minutul|perc|dk|dakika",
        "мин|минута|хв|хвилина|λεπτό|الدقيقة|دقيقة|دقیقه|דקה|मिनट|menit|phút|นาที|分|분");

    /// <summary>Short forms of "minutes" after the time; a long form begins a title ("Minutes of the meeting").</summary>
    private static readonly FrozenSet<string> Minutes = Set("min|mins|mn|мин|хв|dk|分|分钟|分鐘|분|دقيقة|دقیقه|मिनट|นาที");

    /// <summary>What stands before a time, from there on.</summary>
    /// <param name="minute">It says "minute": no time of day is meant.</param>
    /// <returns>Where the time begins; <paramref name="start"/> where no such word stands there.</returns>
    public static int SkipBefore(string text, int start, out bool minute)
    {
        minute = false;
        int digit = start;
        int limit = Math.Min(text.Length, start + Longest);
        while (digit < limit && !DecimalDigits.IsDigit(text[digit])) digit++;
        if (digit == start || digit == limit) return start;
        return AreWords(text.AsSpan(start, digit - start), out minute) ? digit : start;
    }

    /// <summary>The same from the time backwards.</summary>
    /// <returns>Where the words begin; <paramref name="time"/> where none stand there.</returns>
    public static int SkipBack(string text, int time, out bool minute)
    {
        minute = false;
        int found = time;
        int start = time;
        for (int words = 0; words < 4 && start > 0 && time - start < Longest; words++)
        {
            while (start > 0 && text[start - 1] is ' ' or '\u00A0' or '.') start--;
            while (start > 0 && char.IsLetter(text[start - 1])) start--;
            if (start < time && AreWords(text.AsSpan(start, time - start), out bool named)) (found, minute) = (start, named);
        }
        return found;
    }

    /// <summary>"min" or "から" after a time that ends there.</summary>
    /// <returns>Where it ends; <paramref name="end"/> where none stands there.</returns>
    public static int SkipAfter(string text, int end)
    {
        int p = end;
        while (p < text.Length && text[p] is ' ' or '\u00A0') p++;
        foreach (string word in After)
        {
            if (text.AsSpan(p).StartsWith(word, StringComparison.OrdinalIgnoreCase)) return p + word.Length;
        }
        int last = p;
        while (last < text.Length && last - p < Longest && char.IsLetter(text[last])) last++;
        if (last == p || !Minutes.Contains(text[p..last].ToLowerInvariant())) return end;
        return last < text.Length && text[last] == '.' ? last + 1 : last;
    }

    /// <summary>Says "minutes", and nothing else.</summary>
    public static bool IsMinutes(string text) => Minutes.Contains(text.Trim(' ', '\u00A0', '.').ToLowerInvariant());

    /// <summary>"12:34から" ends with such a word.</summary>
    /// <returns>Where the word begins; the end of the text without one.</returns>
    public static int TrimAfter(string text)
    {
        foreach (string word in After)
        {
            if (text.EndsWith(word, StringComparison.OrdinalIgnoreCase)) return text.AsSpan(0, text.Length - word.Length).TrimEnd().Length;
        }
        return text.Length;
    }

    private static bool AreWords(ReadOnlySpan<char> text, out bool minute)
    {
        minute = false;
        string words = text.Trim(" \u00A0.:-").ToString().ToLowerInvariant();
        if (words.Length == 0) return false;
        if (From.Contains(words)) return true;
        int blank = words.LastIndexOf(' ');
        minute = Minute.Contains(words[(blank + 1)..]);
        return minute && (blank < 0 || From.Contains(words[..blank].TrimEnd())
            || words[..blank] is "à la" or "ab der" or "desde el" or "dal");
    }

    private static FrozenSet<string> Set(params string[] groups) =>
        groups.SelectMany(g => g.Split('|')).ToFrozenSet(StringComparer.Ordinal);
}
