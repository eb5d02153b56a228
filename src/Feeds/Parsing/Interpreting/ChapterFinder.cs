using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Lists, lines, headings and tables of times to the episode's chapters.</summary>
/// <remarks>
/// A single time says nothing; a run of rising times does. What only looks like one is left alone: times of day, a programme of a day (every time at a quarter of an hour),
/// verses and other numbers that follow each other closely, times that fall as often as they rise, runs as long as a transcript.
/// </remarks>
internal sealed class ChapterFinder(Findings findings)
{
    private const int MostChapters = 300;
    private const int LongestAverage = 100;
    private const int ShortestGap = 5;

    private readonly List<List<TimedLine>> runs = [];

    public IReadOnlyList<Chapter> Find(IReadOnlyList<Block> blocks)
    {
        Collect(blocks);
        runs.RemoveAll(r => !IsRun(r));
        if (runs.Count == 0) return [];
        // Parts of one list that stand in several sections go on with each other; else the longest is meant.
        bool rising = runs.Zip(runs.Skip(1)).All(p => p.Second.Min(t => t.Seconds) > p.First.Max(t => t.Seconds));
        var lines = rising ? [.. runs.SelectMany(r => r)] : runs.MaxBy(r => r.Count)!;
        Report(lines);
        return [.. lines.OrderBy(l => l.Seconds).Select(l => new Chapter(l.Seconds, Title(l.Title), l.Title.Links().Select(s => s.Value).FirstOrDefault()))];
    }

    private static string Title(RichText title) => TextShapes.Clean(title.Text).Trim(' ', ':', '-', '–', '—', '|');

    private void Collect(IReadOnlyList<Block> blocks)
    {
        List<TimedLine> headings = [];
        List<TimedLine> lines = [];
        for (int i = 0; i < blocks.Count; i++)
        {
            switch (blocks[i])
            {
                case ListBlock list:
                    List<TimedLine> entries = [];
                    Collect(list, entries, AllTimed(list));
                    if (entries.Count > 0) runs.Add(entries);
                    if (entries.Count < 2) continue;
                    break;
                case TableBlock table:
                    runs.Add([.. table.Rows.Select(FromRow).OfType<TimedLine>()]);
                    break;
                case HeadingBlock heading when TimedLine.Read(heading.Text, heading.Position, trailing: true) is { } headed:
                    headings.Add(headed);
                    break;
                case ParagraphBlock paragraph when FromLines(paragraph, i + 1 < blocks.Count ? blocks[i + 1] : null) is { Count: > 0 } found:
                    lines.AddRange(found);
                    continue;
                case QuoteBlock quote:
                    Collect(quote.Blocks);
                    continue;
                case HeadingBlock:
                    break;
                default:
                    continue;
            }
            Close();
        }
        Close();
        runs.Add(headings);

        void Close()
        {
            if (lines.Count > 0) runs.Add(lines);
            lines = [];
        }
    }

    private static void Collect(ListBlock list, List<TimedLine> found, bool trailing)
    {
        foreach (var entry in list.Entries)
        {
            if (entry.Blocks is not [var first, ..]) continue;
            if (TextShapes.TextOf(first) is { } text && TimedLine.Read(text.Slice(0, text.FirstLineEnd), entry.Position, trailing) is { } line) found.Add(line);
            foreach (var inner in entry.Blocks.OfType<ListBlock>()) Collect(inner, found, trailing: false);
        }
    }

    /// <summary>Times at the ends of entries may be the lengths of what is linked; where every entry has one and they rise they are not.</summary>
    private static bool AllTimed(ListBlock list) =>
        list.Entries.Count > 2 && list.Entries.TrueForAll(e => e.Blocks is [var first, ..] && TextShapes.TextOf(first) is { } text && TimeMark.TryTrailing(text.Slice(0, text.FirstLineEnd), out _));

    private static TimedLine? FromRow(TableRow row)
    {
        if (row.Header || row.Cells.Count < 2 || !TimeMark.TryLeading(row.Cells[0], out var mark) || row.Cells[0].HasLetters(mark.RestStart, row.Cells[0].Text.Length)) return null;
        return row.Cells[1].IsBlank ? null : new(mark.Seconds, row.Cells[1], row.Position, Marked: true);
    }

    /// <summary>Every line begins with a time; or the time stands alone, and the next paragraph says what begins.</summary>
    private static List<TimedLine> FromLines(ParagraphBlock paragraph, Block? next)
    {
        List<TimedLine> found = [];
        int offset = 0;
        int count = 0;
        foreach (var line in TextShapes.Lines(paragraph.Text))
        {
            count++;
            if (TimedLine.Read(line, paragraph.Position + offset, trailing: false) is { } timed) found.Add(timed);
            else if (found.Count == 0) break;
            offset = Math.Min(paragraph.Text.Text.IndexOf('\n', offset) is >= 0 and var end ? end + 1 : paragraph.Text.Text.Length, paragraph.Text.Text.Length);
        }
        if (count == 1 && found.Count == 0 && TimeMark.TryLeading(paragraph.Text, out var mark) && !paragraph.Text.HasLetters(mark.RestStart, paragraph.Text.Text.Length)
            && FirstText(next) is { } said && said.FirstLineEnd is > 0 and < 150 && !TimeMark.TryLeading(said, out _))
        {
            found.Add(new(mark.Seconds, said.Slice(0, said.FirstLineEnd), paragraph.Position, mark.Marked));
        }
        return found.Count * 2 >= count ? found : [];
    }

    private static RichText? FirstText(Block? block) => block switch
    {
        ParagraphBlock paragraph => paragraph.Text,
        ListBlock { Entries: [{ Blocks: [var first, ..] }, ..] } => TextShapes.TextOf(first),
        _ => null,
    };

    private static bool IsRun(List<TimedLine> lines)
    {
        if (lines.Count is < 2 or > MostChapters) return false;
        if (lines.Sum(l => l.Title.Text.Length) > lines.Count * LongestAverage) return false;
        int falls = 0;
        List<double> gaps = [];
        for (int i = 1; i < lines.Count; i++)
        {
            double gap = lines[i].Seconds - lines[i - 1].Seconds;
            if (gap < 0) falls++;
            gaps.Add(Math.Abs(gap));
        }
        gaps.Sort();
        bool marked = lines.TrueForAll(l => l.Marked);
        if (falls > (lines.Count < 4 ? 0 : Math.Max(1, lines.Count / 6))) return false;
        if (gaps[gaps.Count / 2] < ShortestGap && !(marked && gaps[^1] >= ShortestGap)) return false;
        return marked || !IsDay(lines);
    }

    /// <summary>09:00, 10:30, 12:15: a programme.</summary>
    private static bool IsDay(List<TimedLine> lines) =>
        lines.TrueForAll(l => l.Seconds % 15 == 0 && l.Seconds is >= 6 * 60 and <= 24 * 60);

    private void Report(List<TimedLine> lines)
    {
        double last = 0;
        foreach (var line in lines)
        {
            if (line.Seconds < last)
            {
                findings.Add(Severity.Warning, DiagnosticCodes.ChapterOutOfOrder, "The time of this chapter lies before the one above it; chapters are put in the order of time.", "Correct the time, or move the line.", line.Position);
            }
            last = Math.Max(last, line.Seconds);
        }
    }
}
