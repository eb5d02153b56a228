using System.Buffers;
using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing;

/// <summary>Refuses texts that are mark-up and hardly anything else: what a reader makes of a mark takes far more memory than the mark.</summary>
/// <remarks>
/// A text may have 100,000 marks, or 20,000 and one for every six characters where that is more: more than notes that people or pages
/// that programs write (the densest of those at hand have one for every eight), so that nothing below 100 KB is refused, and no page
/// that says something. A mark takes up to 200 bytes; from half a megabyte on that has to fit into twenty times the size.
/// </remarks>
internal static class MarkLimit
{
    private const int Fewest = 100_000;

    private const int Free = 20_000;

    private const int CharactersForOne = 6;

    /// <summary>A colon may make an address, and that a link with a text of its own: it counts for three.</summary>
    private const int Colon = 3;

    /// <summary>What lines, blocks, spans, tags, attributes, entities, table cells and addresses begin or end with.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("\n\r*_~[<|`=\"'&:");

    /// <returns>Offset of the first mark too many; -1 when there is none.</returns>
    public static int Find(ReadOnlySpan<char> text)
    {
        if (text.Length <= Fewest) return -1;
        return Find(text, Most(text.Length));
    }

    /// <param name="left">Marks that it may have.</param>
    private static int Find(ReadOnlySpan<char> text, int left)
    {
        for (int at = 0; ; at++)
        {
            int next = text[at..].IndexOfAny(Marks);
            if (next < 0) return -1;
            at += next;
            left -= text[at] == ':' ? Colon : 1;
            if (left < 0) return at;
        }
    }

    /// <summary>Of a file of notes. In front matter a text may be full of signs, as a transcript with times is: a line there costs
    /// what its values cost, which have a limit of their own (<see cref="StatedLimits"/>).</summary>
    public static Diagnostic? Check(SourceText source)
    {
        int at = Find(source.Text);
        if (at >= 0 && FrontMatterReader.Extent(source) is { } matter) at = Find(source, matter);
        if (at < 0) return null;
        var (line, column) = source.Place(at);
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"Up to here the text has more line breaks, tags, quotation marks, colons and other signs of markup than the "
                + $"{Most(source.Text.Length):N0} that may be read of {source.Text.Length:N0} characters; it was not read.");
        return new(
            Severity.Error, DiagnosticCodes.TooManyMarks, message,
            "Upload the notes of a single episode, without generated tables and lists of data; upload a transcript as a file of its own.",
            line, column);
    }

    private static int Find(SourceText source, (int First, int End, bool IsToml) matter)
    {
        int left = Most(source.Text.Length);
        for (int line = matter.First; line < matter.End; line++)
        {
            left--;
            var text = source.Line(line);
            bool isValue = text is [' ' or '\t' or '-', ..];
            for (int i = text.IndexOfAny(Marks); !isValue && i >= 0;)
            {
                left -= text[i] != ':' ? 1 : matter.IsToml ? 0 : Colon;
                int next = text[(i + 1)..].IndexOfAny(Marks);
                i = next < 0 ? -1 : i + 1 + next;
            }
            if (left < 0) return source.Lines[line].Start;
        }
        int body = source.Lines[matter.End].Start;
        return Find(source.Text.AsSpan(body), left) is >= 0 and var found ? body + found : -1;
    }

    private static int Most(int characters) => Math.Max(Fewest, Free + (characters / CharactersForOne));
}
