using Feeds.Parsing.Blocks;
using Feeds.Parsing.Markdown.Inlines;

namespace Feeds.Parsing.Markdown;

/// <summary>The lines of the paragraph that is being read.</summary>
internal sealed class ParagraphBuilder(SourceText source, InlineReader inlines, LinkReferences references)
{
    private readonly List<TextRange> lines = [];

    public bool IsOpen => lines.Count > 0;

    public void Add(int start, int end) => lines.Add(new(start, end));

    /// <returns>Null when nothing in it can be seen.</returns>
    public ParagraphBlock? Close()
    {
        int position = 0;
        var text = Take(ref position);
        return text is null ? null : new(position, text);
    }

    /// <returns>Null, and the paragraph stays open, when it holds only link references.</returns>
    public HeadingBlock? CloseAsHeading(int level)
    {
        int position = 0;
        var text = Take(ref position);
        return text is null ? null : new(position, level, text);
    }

    public int Count => lines.Count;

    public TextRange FirstLine => lines[0];

    public void Clear() => lines.Clear();

    public RichText ReadInlines(TextRange range) => inlines.Read(source.Text[range.Start..range.End], raw => range.Start + raw);

    /// <summary>A cell of a table, in which a bar stands behind a backslash, in code too.</summary>
    public RichText ReadCell(TextRange range) =>
        inlines.Read(source.Text[range.Start..range.End].Replace("\\|", "|", StringComparison.Ordinal), raw => Math.Min(range.Start + raw, range.End));

    private RichText? Take(ref int position)
    {
        int skipped = 0;
        while (skipped < lines.Count && IsReference(skipped)) skipped++;
        lines.RemoveRange(0, skipped);
        if (lines.Count == 0) return null;
        position = lines[0].Start;
        var text = lines.Count == 1 ? ReadInlines(Trimmed(lines[0])) : inlines.Read(Join(), Place);
        lines.Clear();
        return text.IsBlank ? null : text;
    }

    private bool IsReference(int line) => source.Text[lines[line].Start] == '[' && references.TryHide(Slice(line), lines[line].Start);

    private ReadOnlySpan<char> Slice(int line) => source.Text.AsSpan(lines[line].Start, lines[line].Length);

    private TextRange Trimmed(TextRange line)
    {
        int end = line.End;
        while (end > line.Start && char.IsWhiteSpace(source.Text[end - 1])) end--;
        return new(line.Start, end);
    }

    private string Join()
    {
        lines[^1] = Trimmed(lines[^1]);
        int length = lines.Count - 1;
        foreach (var line in lines) length += line.Length;
        return string.Create(length, (source.Text, lines), static (span, state) =>
        {
            for (int i = 0; i < state.lines.Count; i++)
            {
                var line = state.lines[i];
                if (i > 0)
                {
                    span[0] = '\n';
                    span = span[1..];
                }
                state.Text.AsSpan(line.Start, line.Length).CopyTo(span);
                span = span[line.Length..];
            }
        });
    }

    /// <remarks>Asked for bad links only, whose reports are few.</remarks>
    private int Place(int raw)
    {
        foreach (var line in lines)
        {
            if (raw <= line.Length) return line.Start + raw;
            raw -= line.Length + 1;
        }
        return lines[^1].End;
    }
}
