using System.Buffers;

namespace Feeds.Parsing.Markdown;

/// <summary>What a raw line looks like, where that decides whether it may go on with the text above it.</summary>
internal static class LineShape
{
    private const int LongestName = 40;

    private static readonly SearchValues<char> Signs = SearchValues.Create(".,;!?()[]`");
    private static readonly SearchValues<char> SignsOrBlank = SearchValues.Create(" :.,;([`");

    /// <summary>A marked-up line with a name and an ordinal (<c>**Brian #1:** …</c>): always a heading, whatever stands around it.</summary>
    public static bool IsMarkedItemHeading(ReadOnlySpan<char> line)
    {
        var rest = line.TrimStart();
        if (line.Length - rest.Length > 3) return false;
        int marks = rest.IndexOfAnyExcept("#* [_");
        if (marks < 2 || !rest[..marks].Contains("**", StringComparison.Ordinal)) return false;
        return NameAndOrdinal(rest[marks..]) || (rest[..marks].Contains('#') && char.IsAsciiDigit(rest[marks]) && EndsOrdinal(rest[marks..]));
    }

    /// <summary>A line that begins something new even where no blank line says so.</summary>
    public static bool StandsAlone(ReadOnlySpan<char> line)
    {
        var rest = line.Trim();
        if (rest.IsEmpty) return false;
        if (IsMarkedItemHeading(line) || (char.IsLetter(rest[0]) && NameAndOrdinal(rest))) return true;
        if (rest.StartsWith("**") || rest.StartsWith("[**") || rest.StartsWith("__"))
        {
            // Wholly bold, or a bold label.
            int open = rest[0] == '[' ? 3 : 2;
            int close = rest[open..].IndexOf(rest.Slice(open - 2, 2));
            if (close <= 0) return false;
            var after = rest[(open + close + 2)..].TrimStart("*_");
            return after.IsEmpty || after[0] == ':' || rest[open + close - 1] == ':';
        }
        return false;
    }

    /// <summary><c>Michael:</c> alone on its line.</summary>
    public static bool IsNameLabel(ReadOnlySpan<char> line)
    {
        var rest = line.Trim();
        return rest.Length is > 2 and <= LongestName && rest[^1] == ':' && char.IsUpper(rest[0]) && rest[..^1].IndexOfAny(SignsOrBlank) < 0;
    }

    private static bool NameAndOrdinal(ReadOnlySpan<char> text)
    {
        int hash = text[..Math.Min(text.Length, LongestName)].IndexOfAny('#', '＃');
        if (hash < 2 || !char.IsLetter(text[0]) || text[..hash].IndexOfAny(Signs) >= 0) return false;
        return EndsOrdinal(text[(hash + 1)..]);
    }

    private static bool EndsOrdinal(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("* ");
        int digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) return text.Length is > 0 and <= 3;
        if (digits > 3) return false;
        var after = text[digits..].TrimStart("* ");
        return after.IsEmpty ? digits > 0 : after[0] is ':' or '：' || (digits > 0 && after[0] is '.' or ')' or '(' or '[' or '-');
    }
}
