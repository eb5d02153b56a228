using System.Globalization;
using System.Text.RegularExpressions;
using Feeds.Parsing.Interpreting;
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
    public static int? Of(Slug show, string stem) => SeasonAndNumber(show, stem).Number;

    /// <returns>As <see cref="Of"/>, with the season of <c>s02e05</c>; a season only together with a number.</returns>
    public static (int? Number, int? Season) SeasonAndNumber(Slug show, string stem)
    {
        ArgumentNullException.ThrowIfNull(stem);
        var match = Number().Match(stem);
        if (!match.Success || Date().IsMatch(stem)) return default;
        string lead = match.Groups["lead"].Value.Trim('-', '_', ' ', '#', '.');
        string last = lead[(lead.LastIndexOfAny(['-', '_', ' ']) + 1)..].ToLowerInvariant();
        bool known = lead.Length == 0 || last == "e" || Vocabulary.IsEpisodeWord(last) || match.Groups["season"].Success
            || EpisodeTitle.Squeeze(lead).EndsWith(EpisodeTitle.Squeeze(show.ToString()), StringComparison.Ordinal) || EpisodeTitle.IsShow(lead, show.ToString());
        return known ? (Value("number"), match.Groups["season"].Success ? Value("season") : null) : default;

        int Value(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<lead>\D{0,150}?)(?:s(?<season>\d{1,2})[\-_ ]?e(?:p)?)?(?<number>\d{1,5})(?:回|話|화)?(?:[^\d\p{L}].*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{4}(?:[\-_.]?\d{2}[\-_.]?\d{2}(?!\d)|[\-_]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
