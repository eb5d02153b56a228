using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Finds the runs of timed lines in blocks: in lists, tables, quotes, paragraphs and headings.</summary>
internal sealed class TimedRuns
{
    /// <summary>Fewer paragraphs that end with a time are text.</summary>
    private const int FewestEnds = 3;

    private readonly List<TimedRun> runs = [];
    private readonly TimedRun headings = new() { IsHeadings = true };
    private TimedRun lines = new();
    private TimedRun ends = new() { Separated = true };
    private bool labelled;

    public static List<TimedRun> Find(IReadOnlyList<Block> blocks)
    {
        var found = new TimedRuns();
        found.Collect(blocks);
        found.Close();
        found.runs.Add(found.headings);
        return found.runs.FindAll(r => r.Lines.Count > 0);
    }

    private void Collect(IReadOnlyList<Block> blocks)
    {
        HashSet<ListBlock> taken = [];
        for (int i = 0; i < blocks.Count; i++)
        {
            if (OgmTimes.Read(blocks, ref i, labelled) is { } ogm)
            {
                AddWhole(ogm);
                continue;
            }
            switch (blocks[i])
            {
                case ListBlock list when !taken.Contains(list):
                    AddList(JoinedLists.From(blocks, i, taken) ?? list);
                    break;
                case TableBlock table:
                    AddTable(table);
                    break;
                case HeadingBlock heading:
                    AddHeading(heading);
                    break;
                case ParagraphBlock paragraph:
                    AddParagraph(paragraph, i + 1 < blocks.Count ? blocks[i + 1] : null);
                    break;
                case QuoteBlock quote:
                    Collect(quote.Blocks);
                    break;
                case CodeBlock code:
                    AddCode(code);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Ends the lines that stand in paragraphs; what follows is another run.</summary>
    private void Close()
    {
        if (lines.Lines.Count > 0) runs.Add(lines);
        lines = new() { Labelled = labelled };
        if (ends.Lines.Count >= FewestEnds) runs.Add(ends);
        ends = new() { Labelled = labelled, Separated = true };
    }

    /// <summary>Paragraphs of one line that end with a time: "Title (12:34)".</summary>
    private bool TryAddEnd(ParagraphBlock paragraph, List<RichText> all)
    {
        if (all.Count > 1 || TimedLine.Read(all[0], paragraph.Position, trailing: true) is not { } line) return false;
        ends.Lines.Add(line);
        return true;
    }

    /// <summary>Every line of a block of code begins with a time: chapters in a fence, or the log of a program.</summary>
    private void AddCode(CodeBlock code)
    {
        var all = TextShapes.Lines(code.Text).Where(l => !l.IsBlank).ToList();
        var run = new TimedRun { Labelled = labelled, Doubt = "they stand in a block of code" };
        foreach (var line in all)
        {
            if (TimedLine.Read(line, code.Position, trailing: false) is not { } timed) return;
            run.Lines.Add(timed);
        }
        if (run.Lines.Count > 0) runs.Add(run);
    }

    /// <summary>Adds a text that is a whole list.</summary>
    /// <returns>False for any other text.</returns>
    private bool TryAddInline(RichText? text, int position)
    {
        if (text is null || InlineTimes.Read(text, position, labelled) is not { } run) return false;
        AddWhole(run);
        return true;
    }

    private void AddWhole(TimedRun run)
    {
        Close();
        runs.Add(run);
        labelled = false;
        lines = new();
    }

    private void AddHeading(HeadingBlock heading)
    {
        if (TryAddInline(heading.Text, heading.Position)) return;
        if (TimedLine.Read(heading.Text, heading.Position, trailing: true) is { } headed) headings.Lines.Add(headed);
        else AddLeft(heading.Text, heading.Position, headings);
        Close();
        labelled = IsLabel(heading.Text);
        lines = new() { Labelled = labelled };
    }

    private void AddTable(TableBlock table)
    {
        Close();
        bool titleFirst = table.Rows.TrueForAll(r => FromRow(r, titleFirst: false) is null);
        var run = new TimedRun { Labelled = labelled, Separated = titleFirst };
        foreach (var row in table.Rows.Where(r => !r.Header && r.Cells.Count > 1))
        {
            var (time, title) = titleFirst ? (row.Cells[^1], row.Cells[0]) : (row.Cells[0], row.Cells[1]);
            if (FromRow(row, titleFirst) is { } line) run.Lines.Add(line);
            else AddLeft(RichText.Plain($"{time.Text} {title.Text}"), row.Position, run);
        }
        runs.Add(run);
        labelled = false;
    }

    private void AddList(ListBlock list)
    {
        if (list.Entries is [{ Blocks: [var only, ..] } entry] && TryAddInline(TextShapes.TextOf(only), entry.Position)) return;
        bool separated = AllTimed(list, TimeMark.TrySeparated);
        bool trailing = separated || AllTimed(list, TimeMark.TryTrailing);
        bool bare = !trailing && AllTimed(list, TimeMark.TryLast);
        var run = new TimedRun { Labelled = labelled, Separated = separated, Bare = bare };
        Collect(list, run, trailing || bare);
        if (run.Lines.Count > 0) runs.Add(run);
        else if (UnreadTimes.Find(list, labelled) is { } unread) runs.Add(unread);
        // A single entry with a time may stand among the lines of a list that goes on behind it.
        if (run.Lines.Count < 2) return;
        Close();
        labelled = false;
    }

    private static void Collect(ListBlock list, TimedRun run, bool trailing)
    {
        foreach (var entry in list.Entries)
        {
            if (entry.Blocks is not [var first, ..]) continue;
            if (TextShapes.TextOf(first) is { } text && ReadEntry(text, entry, trailing, run.Bare) is { } line) run.Lines.Add(line);
            else if (TextShapes.TextOf(first) is { } other) AddLeft(other.Slice(0, other.FirstLineEnd), entry.Position, run);
            foreach (var inner in entry.Blocks.OfType<ListBlock>()) Collect(inner, run, trailing: false);
        }
    }

    /// <summary>Time and title on one line, on two, or in two paragraphs.</summary>
    private static TimedLine? ReadEntry(RichText text, ListEntry entry, bool trailing, bool bare)
    {
        var line = text.Slice(0, text.FirstLineEnd);
        if (TimedLine.Read(line, entry.Position, trailing, bare) is { } timed) return timed;
        if (text.FirstLineEnd < text.Text.Length)
        {
            var rest = text.From(text.FirstLineEnd + 1);
            return TimedLine.Read(line, rest.Slice(0, rest.FirstLineEnd), entry.Position);
        }
        return entry.Blocks is [_, ParagraphBlock { Text: var below }, ..]
            ? TimedLine.Read(line, below.Slice(0, below.FirstLineEnd), entry.Position) : null;
    }

    private delegate bool FindTime(RichText line, out TimeMark mark);

    /// <summary>
    /// Times at the ends of entries may be the lengths of what is linked; where every entry has one and they rise they are not.
    /// </summary>
    private static bool AllTimed(ListBlock list, FindTime find) =>
        list.Entries.Count > 2 && list.Entries.TrueForAll(e =>
            e.Blocks is [var first, ..] && TextShapes.TextOf(first) is { } text && find(text.Slice(0, text.FirstLineEnd), out _));

    /// <param name="titleFirst">The time stands behind the title.</param>
    private static TimedLine? FromRow(TableRow row, bool titleFirst)
    {
        if (row.Header || row.Cells.Count < 2) return null;
        var (time, title) = titleFirst ? (row.Cells[^1], row.Cells[0]) : (row.Cells[0], row.Cells[1]);
        bool alone = TimeMark.TryLeading(time, out var mark) && !time.HasLetters(mark.RestStart, time.Text.Length);
        return !alone || title.IsBlank ? null : new(mark.Seconds, title, time.Text, row.Position, Marked: true);
    }

    private void AddParagraph(ParagraphBlock paragraph, Block? next)
    {
        if (TryAddInline(paragraph.Text, paragraph.Position)) return;
        var all = TextShapes.Lines(paragraph.Text).ToList();
        bool label = IsLabel(all[0]);
        if (label && all.Count == 1)
        {
            Close();
            labelled = true;
            lines = new() { Labelled = true };
            return;
        }
        var run = new TimedRun { Labelled = labelled || label };
        int skipped = label ? 1 : 0;
        int used = ReadLines(paragraph, all, skipped, run);
        if (run.Lines.Count == 0 && all.Count == 1 && FirstText(next) is { } said && said.FirstLineEnd > 0
            && TitleBelow.IsIn(said.Text[..said.FirstLineEnd])
            && TimedLine.Read(all[0], said.Slice(0, said.FirstLineEnd), paragraph.Position) is { } alone)
        {
            run.Untitled.Clear();
            run.Lines.Add(alone);
            used = 1;
        }
        if (run.Lines.Count == 0 && TrySeparated(paragraph, all, skipped) is { } separated)
        {
            Close();
            runs.Add(separated);
            return;
        }
        if (run.Lines.Count == 0 && TryAddEnd(paragraph, all)) return;
        if (run.Lines.Count == 0 && UnreadTimes.Find(paragraph, all.Skip(skipped), run.Labelled) is { } unread) runs.Add(unread);
        if (run.Lines.Count == 0 && all.Count == 1)
        {
            lines.Untitled.AddRange(run.Untitled);
            if (lines.Lines.Count > 0) lines.Impossible.AddRange(run.Impossible);
            if (lines.Lines.Count > 0) AddDotted(all[0], paragraph.Position, lines);
        }
        if (run.Lines.Count == 0 || used * 2 < all.Count - skipped) return;
        // A time above all others that is later than they are is the length of the episode.
        bool isLength = lines.Lines is [{ IsBelow: true } first] && first.Seconds > run.Lines[0].Seconds;
        if (lines.Lines.Count == 0 || isLength) run.Untitled.InsertRange(0, lines.Untitled);
        if (lines.Lines.Count == 0 || isLength) lines = run;
        else
        {
            lines.Lines.AddRange(run.Lines);
            lines.Impossible.AddRange(run.Impossible);
            lines.Untitled.AddRange(run.Untitled);
            lines.Left.AddRange(run.Left);
        }
    }

    /// <summary>Every line begins with a time; or the time stands alone on a line, and the next one says what begins.</summary>
    /// <returns>Lines that belong to the run.</returns>
    private static int ReadLines(ParagraphBlock paragraph, List<RichText> all, int first, TimedRun run)
    {
        int used = 0;
        int offset = 0;
        for (int i = 0; i < all.Count; offset += all[i].Text.Length + 1, i++)
        {
            if (i < first) continue;
            int position = paragraph.Position + offset;
            if (TimedLine.Read(all[i], position, trailing: false) is { } timed)
            {
                run.Lines.Add(timed);
                used++;
            }
            else if (i + 1 < all.Count && TimedLine.Read(all[i], all[i + 1], position) is { } pair)
            {
                run.Lines.Add(pair);
                used += 2;
                offset += all[i].Text.Length + 1;
                i++;
            }
            else if (AddLeft(all[i], position, run))
            {
                used++;
            }
            else if (run.Lines.Count == 0)
            {
                break;
            }
        }
        return used;
    }

    /// <summary>
    /// Adds a line among times that has a time and is not a chapter: an impossible one, one without a title, one with a point in place of
    /// the colon that goes on after the times above it.
    /// </summary>
    private static bool AddLeft(RichText line, int position, TimedRun run)
    {
        bool impossible = TimeMark.IsImpossible(line, out string shown);
        if (impossible) run.Impossible.Add((shown, position));
        else if (TimedLine.IsAlone(line)) run.Untitled.Add((line.Text.Trim(), position));
        else return AddDotted(line, position, run);
        return true;
    }

    private static bool AddDotted(RichText line, int position, TimedRun run)
    {
        // A version or a price is more likely before the first time, and below the last one.
        double above = run.Lines is [.., var last] ? last.Seconds : -1;
        bool goesOn = UnreadTimes.TryLeading(line, out double seconds) && seconds > above && (above >= 0 || seconds == 0);
        if (goesOn) run.Left.Add((line.Text.Trim(), "its time has no colon", position));
        return goesOn;
    }

    /// <summary>Every line ends with a time.</summary>
    private TimedRun? TrySeparated(ParagraphBlock paragraph, List<RichText> all, int first)
    {
        if (all.Count - first < 3) return null;
        bool bare = all.Skip(first).Any(l => !TimeMark.TrySeparated(l, out _) && !TimeMark.TryTrailing(l, out _));
        var run = new TimedRun { Labelled = labelled || first > 0, Separated = !bare, Bare = bare };
        int offset = 0;
        for (int i = 0; i < all.Count; offset += all[i].Text.Length + 1, i++)
        {
            if (i < first) continue;
            if (TimedLine.Read(all[i], paragraph.Position + offset, trailing: true, bare) is not { } line) return null;
            run.Lines.Add(line);
        }
        return run;
    }

    private static RichText? FirstText(Block? block) => block switch
    {
        ParagraphBlock paragraph => paragraph.Text,
        ListBlock { Entries: [{ Blocks: [var first, ..] }, ..] } => TextShapes.TextOf(first),
        _ => null,
    };

    private static bool IsLabel(RichText text) => Vocabulary.IsChaptersLabel(text.Text);
}
