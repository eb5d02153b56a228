using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Transcripts;

namespace Feeds.Parsing.Chapters;

/// <summary>The simple chapter format of OGM tools: lines <c>CHAPTER01=00:00:00.000</c> and <c>CHAPTER01NAME=Title</c>, in pairs.</summary>
/// <remarks>Source: mkvmerge's manual, "The simple chapter format"; mp4chaps, option <c>--chapter-format</c>.</remarks>
internal sealed class OgmChaptersReader(SourceText source, Findings findings, ChapterCollector chapters)
{
    private const string Word = "CHAPTER";
    private const string NameWord = "NAME";
    private const int MostDigits = 6;
    private const string Advice = "Write two lines a chapter: CHAPTER01=00:00:00.000 and CHAPTER01NAME=Title.";

    private readonly Dictionary<int, Entry> entries = [];

    /// <summary>Whether the first line that is not empty is one of this format.</summary>
    public static bool IsOgm(SourceText source)
    {
        for (int line = 0; line < source.Lines.Count; line++)
        {
            if (!source.Line(line).IsWhiteSpace()) return TryKey(source.Line(line), out _, out _, out _);
        }
        return false;
    }

    public void Read()
    {
        for (int line = 0; line < source.Lines.Count; line++)
        {
            var text = source.Line(line);
            if (text.IsWhiteSpace()) continue;
            if (TryKey(text, out int number, out bool names, out var value)) Add(number, names, value, line);
            else findings.Add(Severity.Warning, DiagnosticCodes.NoChapterLine,
                "The line is not valid in the simple chapter format; it is left out.", Advice, source.FirstVisible(line));
        }
        foreach (var (number, entry) in entries.OrderBy(e => e.Key)) Finish(number, entry);
    }

    private void Add(int number, bool names, ReadOnlySpan<char> value, int line)
    {
        if (!entries.TryGetValue(number, out var entry)) entries.Add(number, entry = new() { Line = line });
        if (names) entry.Name ??= value.Trim().ToString();
        else (entry.Start, entry.Line) = (CueClock.TryParse(value.Trim(), out double start) ? start : null, line);
    }

    private void Finish(int number, Entry entry)
    {
        int offset = source.FirstVisible(entry.Line);
        string key = string.Create(CultureInfo.InvariantCulture, $"{Word}{number:00}");
        if (!string.IsNullOrEmpty(entry.Name)
            && entry.Start is { } start) chapters.Add(start, null, entry.Name, null, null, hidden: false, offset);
        else if (entry.Start is null) findings.Add(Severity.Warning, DiagnosticCodes.HalfChapter,
            $"{key} has no readable time; the chapter was ignored.", Advice, offset);
        else findings.Add(Severity.Warning, DiagnosticCodes.HalfChapter,
            $"{key} has no line {key}{NameWord} with its title; the chapter is left out.", Advice, offset);
    }

    /// <param name="names">Whether the line states the title of the chapter, and not its time.</param>
    public static bool TryKey(ReadOnlySpan<char> line, out int number, out bool names, out ReadOnlySpan<char> value)
    {
        number = 0;
        names = false;
        value = default;
        line = line.TrimStart();
        int sign = line.IndexOf('=');
        if (sign < 0 || !line.StartsWith(Word, StringComparison.OrdinalIgnoreCase)) return false;
        var key = line[Word.Length..sign].TrimEnd();
        names = key.EndsWith(NameWord, StringComparison.OrdinalIgnoreCase);
        if (names) key = key[..^NameWord.Length];
        value = line[(sign + 1)..];
        return key.Length is > 0 and <= MostDigits && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private sealed class Entry
    {
        public double? Start { get; set; }

        public string? Name { get; set; }

        public int Line { get; set; }
    }
}
