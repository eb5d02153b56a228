using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Interpreting;
using Feeds.Parsing.Stated;
using Feeds.Transcripts;

namespace Feeds.Parsing.Chapters;

/// <summary>A list of chapters as text: <c>12:34 Title</c>, <c>- [12:34] Title</c>, <c>00:00:00.000 Title &lt;https://…&gt;</c>, <c>Title (12:34)</c>.</summary>
/// <remarks>The third is what mp4chaps and Auphonic write. Audacity's labels (seconds, tab, seconds, tab, title) are read as well.</remarks>
internal sealed class ChapterListReader(SourceText source, Findings findings, ChapterCollector chapters)
{
    public void Read()
    {
        if (OgmChaptersReader.IsOgm(source))
        {
            new OgmChaptersReader(source, findings, chapters).Read();
            return;
        }
        bool any = false;
        for (int line = 0; line < source.Lines.Count; line++)
        {
            var text = source.Line(line);
            if (text.IsWhiteSpace()) continue;
            if (ReadLabel(text, line) || ReadLine(text, line)) any = true;
            else if (any || !IsHeading(text))
            {
                findings.Add(
                    Severity.Warning,
                    DiagnosticCodes.NoChapterLine,
                    "The line neither begins nor ends with a time; it was ignored.",
                    "Write each chapter as \"12:34 Title\".",
                    source.FirstVisible(line));
            }
        }
        if (!any) findings.Add(Severity.Error, DiagnosticCodes.BrokenChapters, "No line of the file is a chapter.", "Write each chapter as \"12:34 Title\", one a line.", source.FirstVisible(0));
    }

    private bool ReadLine(ReadOnlySpan<char> text, int line)
    {
        var item = text.TrimStart();
        if (item.Length > 1 && item[0] is '-' or '*' or '+' or '•' && item[1] is ' ' or '\t') item = item[1..].TrimStart();
        int offset = source.Lines[line].Start + text.Length - item.Length;
        var rich = StatedMarkdown.Read(item.ToString(), offset, findings);
        double start;
        RichText title;
        if (TimeMark.TryLeading(rich, out var leading)) (start, title) = (leading.Seconds, rich.From(leading.RestStart));
        else if (TimeMark.TryTrailing(rich, out var trailing)) (start, title) = (trailing.Seconds, rich.Slice(0, trailing.RestStart));
        else if (TimeMark.TrySeparated(rich, out var separated)) (start, title) = (separated.Seconds, rich.Slice(0, separated.RestStart));
        else return false;
        var (words, url) = ChapterTitle.Read(title);
        chapters.Add(start, null, words, url, null, hidden: false, offset);
        return true;
    }

    private bool ReadLabel(ReadOnlySpan<char> text, int line)
    {
        int first = text.IndexOf('\t');
        int second = first < 0 ? -1 : text[(first + 1)..].IndexOf('\t');
        if (second < 0 || !CueClock.TryParse(text[..first], out double start) || !CueClock.TryParse(text.Slice(first + 1, second), out double end)) return false;
        chapters.Add(start, end > start ? end : null, text[(first + second + 2)..].ToString(), null, null, hidden: false, source.FirstVisible(line));
        return true;
    }

    /// <summary>What may stand above the list.</summary>
    private static bool IsHeading(ReadOnlySpan<char> text) => text.Length <= 80 && (text.TrimStart().StartsWith("#", StringComparison.Ordinal) || text.TrimEnd().EndsWith(":", StringComparison.Ordinal) || text.IndexOfAny('.', '!', '?') < 0);
}
