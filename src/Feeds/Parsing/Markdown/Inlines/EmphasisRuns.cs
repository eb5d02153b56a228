namespace Feeds.Parsing.Markdown.Inlines;

/// <summary><c>*emphasis*</c>, <c>**strong**</c> and the same with <c>_</c>: the runs are put aside here, and paired by <see cref="DelimiterStack"/>.</summary>
/// <remarks>CommonMark 0.31, 6.2; a run of exactly four asterisks is an empty bold, as editors leave it behind, and vanishes.</remarks>
internal sealed class EmphasisRuns(InlineState state)
{
    private const int LongestName = 40;

    /// <returns>Where to go on.</returns>
    public int Read(string raw, int i)
    {
        int run = InlineReader.RunLength(raw, i);
        if (run == 4 && raw[i] == '*') return i + run;
        if (run == 2 && raw[i] == '_' && Dunder(raw, i) is > 0 and var name)
        {
            state.Text.Append(raw.AsSpan(i, name));
            return i + name;
        }
        char before = i == 0 ? '\n' : raw[i - 1];
        char after = i + run < raw.Length ? raw[i + run] : '\n';
        state.Delimiters.Push(raw[i], state.Text.Length, run, before, after);
        state.Text.Append(raw.AsSpan(i, run));
        return i + run;
    }

    /// <returns>Length of a name like <c>__init__</c>, which nobody means to be bold; 0 when there is none.</returns>
    private static int Dunder(string raw, int i)
    {
        int end = i + 2;
        while (end < raw.Length && end < i + LongestName && (char.IsAsciiLetterLower(raw[end]) || char.IsAsciiDigit(raw[end]) || raw[end] == '_')) end++;
        return end > i + 4 && raw[end - 1] == '_' && raw[end - 2] == '_' && char.IsAsciiLetterLower(raw[i + 2]) ? end - i : 0;
    }
}
