using System.Globalization;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Html;

/// <summary>Lines that a writer parted with line breaks instead of paragraphs and lists.</summary>
internal static class HtmlLines
{
    private const string Bullets = "•·‣◦▪▫●○–—-*+►▶▸➤→✓✔";

    private enum LineKind
    {
        Text,

        /// <summary>An item's heading or a bold label: it begins a paragraph of its own. A line that is bold as a whole is one.</summary>
        Label,
        Bullet,
        Number,
    }

    private readonly record struct Line(int Start, int End, LineKind Kind, int TextStart, int Number);

    /// <returns>The paragraph as it is, or cut into paragraphs and lists where its lines are such.</returns>
    public static IEnumerable<Block> Split(int position, RichText text)
    {
        if (!text.Text.Contains('\n', StringComparison.Ordinal))
        {
            yield return new ParagraphBlock(position, text);
            yield break;
        }
        var lines = Read(text);
        for (int i = 0; i < lines.Count;)
        {
            int end = i + 1;
            if (lines[i].Kind is LineKind.Bullet or LineKind.Number)
            {
                while (end < lines.Count && Continues(lines[end - 1], lines[end])) end++;
                // One line with a hyphen is a sentence with a hyphen.
                if (end - i > 1 || (i > 0 && text.Text[lines[i - 1].End - 1] == ':'))
                {
                    yield return List(position, text, lines, i, end);
                    i = end;
                    continue;
                }
            }
            bool alone = lines[i].Kind == LineKind.Label && TextShapes.IsWhollyStrong(text.Slice(lines[i].Start, lines[i].End));
            while (!alone && end < lines.Count && lines[end].Kind != LineKind.Label && !IsList(text, lines, end)) end++;
            yield return new ParagraphBlock(position, text.Slice(lines[i].Start, lines[end - 1].End));
            i = end;
        }
    }

    private static bool Continues(Line before, Line line) =>
        line.Kind == before.Kind && (line.Kind == LineKind.Bullet || line.Number == before.Number + 1);

    private static bool IsList(RichText text, List<Line> lines, int i) =>
        lines[i].Kind is LineKind.Bullet or LineKind.Number
        && ((i + 1 < lines.Count && Continues(lines[i], lines[i + 1])) || (i > 0 && text.Text[lines[i - 1].End - 1] == ':'));

    private static ListBlock List(int position, RichText text, List<Line> lines, int from, int end)
    {
        var list = new ListBlock(position, lines[from].Kind == LineKind.Number, Math.Max(lines[from].Number, 1));
        for (int i = from; i < end; i++)
        {
            list.Entries.Add(new ListEntry(position) { Blocks = { new ParagraphBlock(position, text.Slice(lines[i].TextStart, lines[i].End)) } });
        }
        return list;
    }

    private static List<Line> Read(RichText text)
    {
        List<Line> lines = [];
        for (int start = 0; start <= text.Text.Length;)
        {
            int end = text.Text.IndexOf('\n', start);
            if (end < 0) end = text.Text.Length;
            if (end > start) lines.Add(Classify(text, start, end));
            start = end + 1;
        }
        return lines;
    }

    private static Line Classify(RichText text, int start, int end)
    {
        var line = text.Text.AsSpan(start, end - start);
        if (line.Length > 2 && Bullets.Contains(line[0], StringComparison.Ordinal) && (line[1] == ' ' || line[0] is '•' or '‣' or '◦' or '▪'))
        {
            int at = 1;
            while (at < line.Length && line[at] == ' ') at++;
            if (at < line.Length) return new(start, end, LineKind.Bullet, start + at, 0);
        }
        int digits = line.IndexOfAnyExceptInRange('0', '9');
        if (digits is > 0 and <= 3 && digits + 2 < line.Length && line[digits] is '.' or ')' && line[digits + 1] == ' ')
        {
            return new(start, end, LineKind.Number, start + digits + 2, int.Parse(line[..digits], CultureInfo.InvariantCulture));
        }
        return new(start, end, IsLabel(text.Slice(start, end)) ? LineKind.Label : LineKind.Text, start, 0);
    }

    private static bool IsLabel(RichText line)
    {
        if (line.Spans.Length > 0)
        {
            if (TextShapes.IsWhollyStrong(line)) return true;
            var first = line.Spans[0];
            if (first is { Kind: InlineKind.Strong, Start: 0 } && (line.Text[first.End - 1] == ':' || (first.End < line.Text.Length && line.Text[first.End] == ':'))) return true;
        }
        return ItemHeadingShape.TryRead(line, isHeading: false, out var shape) && shape is { Certain: true, Ordinal: not null };
    }
}
