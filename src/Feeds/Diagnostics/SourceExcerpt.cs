using System.Globalization;
using System.Text;
using Feeds.Importing;
using Feeds.Parsing;

namespace Feeds.Diagnostics;

/// <summary>The lines of an uploaded file that diagnostics point to.</summary>
public sealed class SourceExcerpt
{
    /// <summary>Longest excerpt, in characters; a longer line is cut around the place.</summary>
    private const int MaxLength = 110;

    /// <summary>What is shown before the place when a line is cut.</summary>
    private const int Before = 60;

    private const char Cut = '…';

    private readonly SourceText? source;

    private SourceExcerpt(SourceText? source) => this.source = source;

    /// <param name="content">The whole file. What is no text has no lines, so no excerpts either.</param>
    public static SourceExcerpt Of(ReadOnlySpan<byte> content) => new(TextDecoder.Decode(content, []));

    /// <param name="content">A whole feed as it was found, also packed; its encoding is settled as for an import.</param>
    public static SourceExcerpt OfFeed(ReadOnlyMemory<byte> content) => new(FeedText.Decode(content, charset: null, []));

    /// <summary>One line and a caret below the column.</summary>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1, in UTF-16 units; null points to no column.</param>
    /// <returns>Null when the file has no such line. <c>Caret</c> is empty without a column. Neither holds tabs, nor a character that a terminal would obey.</returns>
    public (string Line, string Caret)? Find(int line, int? column)
    {
        if (source is null || line < 1 || line > source.Lines.Count) return null;
        var text = source.Line(line - 1);
        int at = Math.Clamp((column ?? 1) - 1, 0, text.Length);
        int start = text.Length > MaxLength && at > Before ? at - Before : 0;
        if (start > 0 && char.IsLowSurrogate(text[start])) start--;
        int end = Math.Min(text.Length, start + MaxLength);
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;

        var shown = new StringBuilder();
        if (start > 0) shown.Append(Cut);
        var lead = new StringBuilder(start > 0 ? " " : "");
        int position = start;
        foreach (var rune in text[start..end].EnumerateRunes())
        {
            shown.Append(Visible(rune));
            if (position < at) lead.Append(Blank(rune));
            position += rune.Utf16SequenceLength;
        }
        if (end < text.Length) shown.Append(Cut);
        return (shown.ToString(), column is null ? "" : lead.Append('^').ToString());
    }

    /// <summary>Characters that move the cursor, reorder what follows or cannot be seen would make a terminal show something else than the file.</summary>
    private static string Visible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control when rune.Value == '\t' => " ",
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse when rune.Value != 0x200D => "\uFFFD",
        _ => rune.ToString(),
    };

    /// <summary>White space as wide as the character, so that the caret stands below its place.</summary>
    private static string Blank(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => "",
        _ when rune.Value == 0x200D => "",
        _ => IsWide(rune.Value) ? "\u3000" : " ",
    };

    /// <remarks>The blocks that Unicode Standard Annex #11 (East Asian Width) calls wide; single exceptions within them do not matter here.</remarks>
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
