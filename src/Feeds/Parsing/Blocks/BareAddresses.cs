using System.Buffers;

namespace Feeds.Parsing.Blocks;

/// <summary>Makes links of addresses that stand in the text as they are (<c>https://…</c>).</summary>
internal static class BareAddresses
{
    public static RichText Link(RichText rich)
    {
        string text = rich.Text;
        int found = text.IndexOf("://", StringComparison.Ordinal);
        if (found < 0) return rich;

        List<InlineSpan>? added = null;
        int span = 0;
        int blockedUntil = 0;
        while (found >= 0)
        {
            int next = found + 3;
            int start = found >= 5 && text.AsSpan(found - 5, 5).Equals("https", StringComparison.OrdinalIgnoreCase) ? found - 5
                : found >= 4 && text.AsSpan(found - 4, 4).Equals("http", StringComparison.OrdinalIgnoreCase) ? found - 4 : -1;
            while (span < rich.Spans.Length && rich.Spans[span].Start <= Math.Max(start, 0))
            {
                if (rich.Spans[span].Kind is InlineKind.Link or InlineKind.Code) blockedUntil = Math.Max(blockedUntil, rich.Spans[span].End);
                span++;
            }
            if (start >= blockedUntil && (start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]) || start == blockedUntil))
            {
                int end = End(text, next, Boundary(rich, span, start));
                if (WebAddress.Classify(text[start..end], out string address) == AddressKind.Safe)
                {
                    (added ??= []).Add(new(InlineKind.Link, start, end, address));
                    next = end;
                }
            }
            found = next >= text.Length ? -1 : text.IndexOf("://", next, StringComparison.Ordinal);
        }
        if (added is null) return rich;
        return new(text, Merged(rich.Spans, added));
    }

    /// <summary>In the order of spans; of equal ones the link lies within.</summary>
    private static InlineSpan[] Merged(InlineSpan[] spans, List<InlineSpan> added)
    {
        var all = new InlineSpan[spans.Length + added.Count];
        for (int i = 0, left = 0, right = 0; i < all.Length; i++)
        {
            bool first = right == added.Count || (left < spans.Length && IsBefore(spans[left], added[right]));
            all[i] = first ? spans[left++] : added[right++];
        }
        return all;
    }

    private static bool IsBefore(InlineSpan span, InlineSpan added) =>
        span.Start != added.Start ? span.Start < added.Start : span.End >= added.End;

    /// <summary>An address must not reach over the edge of other mark-up.</summary>
    private static int Boundary(RichText rich, int span, int start)
    {
        int boundary = span < rich.Spans.Length ? rich.Spans[span].Start : rich.Text.Length;
        for (int i = span - 1; i >= 0 && i >= span - 8; i--)
        {
            if (rich.Spans[i].End > start) boundary = Math.Min(boundary, rich.Spans[i].End);
        }
        return Math.Max(boundary, start);
    }

    /// <summary>What ends an address beside white space: quotes, and the signs of scripts that write without blanks.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create($"<>\"“”«»`、。，「」『』（）【】！？；：\u3000{RichText.Picture}");

    private static int End(string text, int start, int limit)
    {
        int end = start;
        int open = 0;
        while (end < limit && !char.IsWhiteSpace(text[end]) && !Ends.Contains(text[end]))
        {
            if (text[end] == '(') open++;
            else if (text[end] == ')' && open-- == 0) break;
            end++;
        }
        while (end > start && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '’' or '…' or ']' or '_') end--;
        return end;
    }
}
