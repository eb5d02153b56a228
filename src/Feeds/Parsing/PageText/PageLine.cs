namespace Feeds.Parsing.PageText;

/// <summary>One line of copied page text.</summary>
/// <param name="Indent">Columns of white space before it.</param>
/// <param name="Start">Offset of its text: behind the bullet, where there is one.</param>
internal readonly record struct PageLine(int Indent, bool Bullet, bool Ordered, int Number, int Position, int Start, int End)
{
    private const string Bullets = "•◦▪‣●○⁃·・";

    public bool IsBlank => Start == End && !Bullet;

    public static PageLine Read(SourceText source, int index)
    {
        string text = source.Text;
        var range = source.Lines[index];
        int end = range.End;
        while (end > range.Start && char.IsWhiteSpace(text[end - 1])) end--;
        int p = range.Start;
        int indent = 0;
        for (; p < end && char.IsWhiteSpace(text[p]); p++) indent += text[p] == '\t' ? 4 - indent % 4 : 1;
        int position = p;
        if (p == end) return new(0, false, false, 0, p, p, p);
        if (Bullets.Contains(text[p], StringComparison.Ordinal) && p + 1 < end && (text[p] != '·' || text[p + 1] == ' ')) return new(indent, true, false, 0, position, Skip(text, p + 1, end), end);
        if (text[p] is '-' or '*' or '–' && p + 1 < end && text[p + 1] is ' ' or '\t') return new(indent, true, false, 0, position, Skip(text, p + 1, end), end);
        int digits = 0;
        while (p + digits < end && digits < 3 && char.IsAsciiDigit(text[p + digits])) digits++;
        if (digits is 1 or 2 && p + digits + 1 < end && text[p + digits] is '.' or ')' && text[p + digits + 1] is ' ' or '\t')
        {
            int number = int.Parse(text.AsSpan(p, digits), System.Globalization.CultureInfo.InvariantCulture);
            return new(indent, false, true, number, position, Skip(text, p + digits + 1, end), end);
        }
        return new(indent, false, false, 0, position, position, end);
    }

    private static int Skip(string text, int p, int end)
    {
        while (p < end && char.IsWhiteSpace(text[p])) p++;
        return p;
    }
}
