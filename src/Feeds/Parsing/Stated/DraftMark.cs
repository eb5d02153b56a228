using System.Globalization;
using System.Text.RegularExpressions;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Parsing.Stated;

/// <summary>
/// A word for "draft" that stands apart from the other words of a title: <c>[Draft] The harbour</c>, <c>ENTWURF: Der Hafen</c>.
/// </summary>
/// <param name="Word">As written.</param>
/// <param name="Whole">The title with it.</param>
/// <param name="Rest">The title without it; the whole title where nothing else is left.</param>
/// <param name="IsCertain">False where the word may as well be what the episode is about: <c>Draft: who picks first?</c>.</param>
internal sealed partial record DraftMark(string Word, string Whole, string Rest, bool IsCertain)
{
    private const int LongestTitle = 300;

    private static readonly char[] Separators = ['-', '_', '.', ' ', '(', ')', '[', ']'];

    /// <param name="title">One line, white space folded.</param>
    /// <param name="show">A show may be called "Draft": its name in a title does not count.</param>
    public static DraftMark? InTitle(string title, Slug show)
    {
        if (title.Length > LongestTitle) return null;
        return In(Opening(), certain: true) ?? In(Closing(), certain: true) ?? In(Label(), certain: null) ?? In(Alone(), certain: null)
            ?? In(Ending(), certain: false);

        DraftMark? In(Regex shape, bool? certain)
        {
            var match = shape.Match(title);
            string word = match.Groups["word"].Value;
            if (!match.Success || !VisibilityWords.MarksDraft(word) || IsShow(word, show)) return null;
            string rest = title.Remove(match.Index, match.Length).Trim();
            return new(word, title, rest.Length == 0 ? title : rest, certain ?? IsUpper(word));
        }
    }

    /// <returns>The word that a file's name begins or ends with as a part of its own (<c>draft-007</c>, <c>_draft</c>,
    /// <c>Folge 4 (Entwurf)</c>); null where neither is one.</returns>
    public static string? InStem(Slug show, string stem)
    {
        string named = BehindShow(show, stem);
        string[] parts = named.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return null;
        return VisibilityWords.IsDraft(parts[0]) ? parts[0] : VisibilityWords.IsDraft(parts[^1]) ? parts[^1] : null;
    }

    /// <returns>The stem without the word that it begins with, so that the number after it is found; a year after it is not one.</returns>
    public static string Unmarked(Slug show, string stem)
    {
        string start = stem.TrimStart(Separators);
        int end = start.AsSpan().IndexOfAny(Separators.AsSpan());
        if (end < 0 || !VisibilityWords.IsDraft(start[..end]) || BehindShow(show, stem).Length < stem.Length) return stem;
        string rest = start[end..].Trim(Separators);
        bool isYear = int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= 1900 and <= 2100;
        return isYear ? stem : rest;
    }

    private static string BehindShow(Slug show, string stem) =>
        ShowWords.Of(show, null).Select(name => ShowWords.Behind(name, stem)).FirstOrDefault(rest => rest is not null) ?? stem;

    private static bool IsShow(string word, Slug show) => ShowWords.Of(show, null).Contains(Letters.Fold(word));

    /// <summary>Scripts without capitals have no other form.</summary>
    private static bool IsUpper(string word) => !word.Any(char.IsLower);

    private const string Words = @"(?<word>\p{L}[\p{L}\p{M}'’ ]{1,29}?)";

    private const string Bracketed = @"[\[(（【［{]\s*" + Words + @"(?:[ ._\-]?v?\d{1,3})?!?\s*[\])）】］}]";

    [GeneratedRegex("^" + Bracketed + @"\s*(?:[:：|–—\-]\s*)?", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?:\s*[:：|–—\-])?\s*" + Bracketed + "$", RegexOptions.CultureInvariant)]
    private static partial Regex Closing();

    /// <summary>Before a colon or a dash, or before a number that one of them follows.</summary>
    [GeneratedRegex(
        "^" + Words + @"(?:\s*[:：|–—]\s*|\s+-+\s*|-+\s+|\s+(?=#?\d{1,5}\s*[:：|–—\-]))", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex("^" + Words + "$", RegexOptions.CultureInvariant)]
    private static partial Regex Alone();

    [GeneratedRegex(@"(?:[:：|–—]\s*|\s-+\s*)" + Words + "$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
