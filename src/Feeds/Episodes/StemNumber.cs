using System.Globalization;
using System.Text.RegularExpressions;
using Feeds.Parsing.Interpreting;
using Feeds.Parsing.Stated;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>The number that a stem states.</summary>
public static partial class StemNumber
{
    /// <summary><c>089</c>, <c>473-a-clean-room-rewrite</c>, <c>075 pypi</c>, <c>e012</c>, <c>episode-12</c>, <c>s02e05</c>, <c>python-bytes-089</c> (the show's own name).</summary>
    /// <returns>
    /// Null for a stem that states none: words only, a date or a year and month (<c>2018-08-04-title</c>, <c>2018-08</c>), digits that a word begins with (<c>12monkeys</c>),
    /// digits behind words that are neither the show's name nor a word for "episode" (<c>rust-1-26</c>), more than five digits.
    /// </returns>
    /// <param name="showTitle">The show's title: a number behind it counts as one behind the show's slug does.</param>
    public static int? Of(Slug show, string stem, string? showTitle = null) => SeasonAndNumber(show, stem, showTitle).Number;

    /// <returns>As <see cref="Of(Slug, string, string?)"/>, with the season of <c>s02e05</c>; a season only together with a
    /// number.</returns>
    public static (int? Number, int? Season) SeasonAndNumber(Slug show, string stem, string? showTitle = null)
    {
        ArgumentNullException.ThrowIfNull(stem);
        if (!stem.AsSpan().ContainsAnyInRange('0', '9')) return default;
        stem = DraftMark.Unmarked(show, stem);
        if (Read(Season().Match(stem)) is { Number: not null } both) return both;
        if (SpelledSeason().Match(stem) is { Success: true } spelled && IsSeasonWord(spelled)
            && IsEpisodeWord(spelled.Groups["word"].Value)) return Read(spelled);
        if (AfterShow(show, stem, showTitle) is { } behind) return (behind, null);
        var match = Number().Match(stem);
        if (!match.Success || Date().IsMatch(stem)) return default;
        string lead = match.Groups["lead"].Value.Trim(Signs);
        bool known = lead.Length == 0 || IsEpisodeWord(lead[(lead.LastIndexOfAny(['-', '_', ' ']) + 1)..])
            || EpisodeTitle.Squeeze(lead).EndsWith(EpisodeTitle.Squeeze(show.ToString()), StringComparison.Ordinal) || EpisodeTitle.IsShow(lead, show.ToString());
        return known ? Read(match) : default;
    }

    /// <summary>Whether it may be the show's title that makes the number of a stem known.</summary>
    public static bool DependsOnTitle(Slug show, string stem) =>
        stem.AsSpan().ContainsAnyInRange('0', '9') && !Date().IsMatch(stem) && Of(show, stem) is null;

    /// <summary>The number behind the show's slug or title, which may have digits of its own.</summary>
    private static int? AfterShow(Slug show, string stem, string? title)
    {
        foreach (string name in ShowWords.Of(show, title))
        {
            if (ShowWords.Behind(name, stem) is not { } rest || Date().IsMatch(rest.TrimStart(Signs))) continue;
            var match = Number().Match(rest);
            string lead = match.Groups["lead"].Value.Trim(Signs);
            if (match.Success && (lead.Length == 0 || IsEpisodeWord(lead)
                || lead.Equals("podcast", StringComparison.OrdinalIgnoreCase))) return Read(match).Number;
        }
        return null;
    }

    private static readonly char[] Signs = ['-', '_', ' ', '#', '.', '(', '['];

    private static bool IsSeasonWord(Match match) => Vocabulary.IsSeasonWord(match.Groups["of"].Value.ToLowerInvariant());

    private static bool IsEpisodeWord(string word) => word is "e" or "E" || Vocabulary.IsEpisodeWord(word.ToLowerInvariant());

    private static (int? Number, int? Season) Read(Match match)
    {
        return match.Success ? (Value("number"), match.Groups["season"].Success ? Value("season") : null) : default;

        int Value(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary><c>staffel-2-folge-5</c>.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\d])(?<of>\p{L}{4,12})[\-_ .]?(?<season>[0-9]{1,2})"
            + @"[\-_ .]+(?<word>\p{L}{1,12})[\-_ .]?(?<number>[0-9]{1,5})(?![\p{L}\d])",
        RegexOptions.CultureInvariant)]
    private static partial Regex SpelledSeason();

    /// <summary><c>s02e05</c> as a part of its own: at the start, behind a sign, or with a capital behind a small letter.</summary>
    [GeneratedRegex(@"(?:(?<![\p{L}\d])[sS]|(?<=\p{Ll})S)(?<season>[0-9]{1,2})[\-_ .]?[eE][pP]?(?<number>[0-9]{1,5})(?![\p{L}\d])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Season();

    [GeneratedRegex(@"^(?<lead>\D{0,150}?)(?<number>[0-9]{1,5})(?:回|話|화)?(?:[^\d\p{L}].*)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{4}(?:[\-_.]?\d{2}[\-_.]?\d{2}(?!\d)|[\-_]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
