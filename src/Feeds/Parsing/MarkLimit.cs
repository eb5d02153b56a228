using System.Buffers;
using Feeds.Diagnostics;

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
        int left = Math.Max(Fewest, Free + (text.Length / CharactersForOne));
        for (int at = 0; ; at++)
        {
            int next = text[at..].IndexOfAny(Marks);
            if (next < 0) return -1;
            at += next;
            left -= text[at] == ':' ? Colon : 1;
            if (left < 0) return at;
        }
    }

    public static Diagnostic? Check(SourceText source)
    {
        int at = Find(source.Text);
        if (at < 0) return null;
        var (line, column) = source.Place(at);
        return new(Severity.Error, DiagnosticCodes.TooManyMarks, "The text consists almost entirely of line breaks, tags and other markup; it was not read.", "Upload the notes of a single episode, without generated tables and lists of data.", line, column);
    }
}
