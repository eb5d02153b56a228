using Feeds.Parsing.Blocks;
using Feeds.Parsing.Chapters;
using Feeds.Transcripts;

namespace Feeds.Parsing.Interpreting;

/// <summary>
/// Chapters that an export of a program pasted into notes, as lines, entries of a list or code: <c>CHAPTER01=00:00:00.000</c> and
/// <c>CHAPTER01NAME=Title</c>.
/// </summary>
/// <remarks>The same format as a chapters file has, see <see cref="OgmChaptersReader"/>.</remarks>
internal static class OgmTimes
{
    private sealed class Entry
    {
        public double? Start { get; set; }

        public RichText? Title { get; set; }

        public required string Line { get; init; }

        public required int Position { get; init; }
    }

    /// <param name="i">Of the first block; of the last one that belongs to the list where there is one.</param>
    /// <returns>Null where the block holds anything else.</returns>
    public static TimedRun? Read(IReadOnlyList<Block> blocks, ref int i, bool labelled)
    {
        var entries = new Dictionary<int, Entry>();
        int next = i;
        while (next < blocks.Count && TryAdd(blocks[next], entries)) next++;
        if (next == i) return null;
        i = next - 1;
        var run = new TimedRun { Labelled = labelled };
        foreach (var entry in entries.Values)
        {
            if (entry is { Start: { } start, Title: { } title }) run.Lines.Add(new(start, title, entry.Line, entry.Position, Marked: true));
            else run.Left.Add((entry.Line, entry.Start is null ? "it has no readable time" : "it has no title", entry.Position));
        }
        return run;
    }

    /// <returns>False, and nothing is added, unless every line of the block is of the format.</returns>
    private static bool TryAdd(Block block, Dictionary<int, Entry> entries)
    {
        if (!LinesOf(block).Any() || !LinesOf(block).All(l => OgmChaptersReader.TryKey(l.Line.Text, out _, out _, out _))) return false;
        foreach (var (line, position) in LinesOf(block))
        {
            OgmChaptersReader.TryKey(line.Text, out int number, out bool names, out var value);
            if (!entries.TryGetValue(number, out var entry))
            {
                entries[number] = entry = new() { Line = line.Text.Trim(), Position = position };
            }
            if (!names) entry.Start ??= CueClock.TryParse(value.Trim(), out double start) ? start : null;
            else if (!value.IsWhiteSpace()) entry.Title ??= line.From(line.Text.Length - value.Length);
        }
        return true;
    }

    private static IEnumerable<(RichText Line, int Position)> LinesOf(Block block) => block switch
    {
        ParagraphBlock paragraph => Lines(paragraph.Text, paragraph.Position),
        CodeBlock code => Lines(code.Text, code.Position),
        ListBlock list => list.Entries.SelectMany(e => e.Blocks.SelectMany(LinesOf)),
        _ => [],
    };

    private static IEnumerable<(RichText Line, int Position)> Lines(RichText text, int position) =>
        TextShapes.Lines(text).Where(l => !l.IsBlank).Select(l => (l, position));
}
