using System.Globalization;
using System.Text.RegularExpressions;
using Feeds.Episodes;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Interpreting;

/// <summary>What a title line says: the number, the season, and the title proper.</summary>
/// <param name="Explicit">The line names itself an episode's title ("Episode #89: …", "89: …").</param>
internal sealed partial record EpisodeTitle(string Title, int? Number, int? Season, bool Explicit)
{
    private const int Longest = 300;
    private const int LongestLine = 150;

    /// <summary>The word for "draft" that the line has beside its title.</summary>
    public DraftMark? Mark { get; init; }

    /// <summary>A word for "draft" stands around the number and the title, or between them; it belongs to neither.</summary>
    public static EpisodeTitle Parse(string text, EpisodeFileName file)
    {
        text = TextShapes.Clean(text);
        if (DraftMark.InTitle(text, file.Show) is { } mark) return ParseUnmarked(mark.Rest, file) with { Mark = mark };
        var title = ParseUnmarked(text, file);
        if (title.Title == text || DraftMark.InTitle(title.Title, file.Show) is not { } inner) return title;
        return title with { Title = inner.Rest, Mark = inner };
    }

    /// <returns>The title that the episode has: with the word, as written, where it doesn't mark a draft.</returns>
    public string TitleBeside(DraftMark mark, StatedFacts? facts) =>
        mark.IsCertain && !DraftDecision.IsReleased(facts) ? Title : mark.Whole;

    private static EpisodeTitle ParseUnmarked(string text, EpisodeFileName file)
    {
        if (text.Length > Longest) return new(Excerpt.Of(text, Longest), null, null, false);
        if (Ordered(text, file) is { } ordered) return ordered;
        var leading = Leading().Match(text);
        if (leading.Success && NumberIn(leading) is { } number && IsNumbered(leading, number, file, out bool named))
        {
            string rest = leading.Groups["rest"].Value.Trim();
            return new(rest.Length == 0 ? text : rest, number, SeasonIn(leading), named);
        }
        var trailing = Trailing().Match(text);
        if (trailing.Success && NumberIn(trailing) is { } only && NamesShow(trailing.Groups["rest"].Value.Trim(), file)) return new(text, only, SeasonIn(trailing), Explicit: true);
        if (trailing.Success && NumberIn(trailing) is { } last) return new(trailing.Groups["rest"].Value.Trim(), last, SeasonIn(trailing), Explicit: true);
        return new(text, null, null, false);
    }

    /// <summary>The number before the word ("9. osa: …", "12. rész"), season and number ("Season 2, Episode 9: …"), or both at the end
    /// ("… (9. osa)"), in any language whose word for "episode" is known.</summary>
    private static EpisodeTitle? Ordered(string text, EpisodeFileName file)
    {
        var match = SeasonFirst().Match(text);
        bool found = IsWord(match, "seasonword", Vocabulary.IsSeasonWord) && IsWord(match, "word", Vocabulary.IsCountedEpisode);
        if (!found) found = IsWord(match = NumberFirst().Match(text), "word", Vocabulary.IsCountedEpisode);
        if (!found) found = IsWord(match = AtEnd().Match(text), "word", Vocabulary.IsEpisodeOnly);
        if (!found || NumberIn(match) is not { } number) return null;
        string rest = match.Groups["rest"].Value.Trim();
        return new(rest.Length == 0 || NamesShow(rest, file) ? text : rest, number, SeasonIn(match), Explicit: true);
    }

    private static bool IsWord(Match match, string group, Func<string, bool> known) =>
        match.Groups[group] is { Success: true, Value: var word } && known(word.TrimEnd('.').ToLowerInvariant());

    /// <returns>The number of a line that begins with a word for "episode" or the show's name, the number and a sign, and goes on with a title; null for every other.</returns>
    public static int? NumberNamed(string text, EpisodeFileName file)
    {
        if (text.Length > LongestLine) return null;
        var match = Leading().Match(TextShapes.Clean(text));
        if (!match.Success || match.Groups["rest"].Length == 0 || !match.Groups["sep"].Success) return null;
        string lead = Lead(match);
        return Vocabulary.IsEpisodeWord(LastWord(lead)) || IsShow(lead, file.Show.ToString()) ? NumberIn(match) : null;
    }

    /// <summary><c>S02E05</c>, <c>2x05</c>; null for everything else.</summary>
    public static (int Season, int Number)? SeasonAndNumber(string text) =>
        SeasonEpisode().Match(text.Trim()) is { Success: true } match && SeasonIn(match) is { } season && NumberIn(match) is { } number ? (season, number) : null;

    /// <summary>"This is Python Bytes …: episode 10" in the first sentences; a sentence that does not name itself speaks of other episodes.</summary>
    public static int? NumberIn(string text) => InSentence().Match(text) is { Success: true } match ? NumberIn(match) : null;

    private static int? NumberIn(Match match) =>
        int.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static int? SeasonIn(Match match) =>
        int.TryParse(match.Groups["season"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int season) ? season : null;

    /// <summary>A number at the start is the episode's when something says so: a sign, the word, the show's name, the file's name, or nothing else beside it.</summary>
    private static bool IsNumbered(Match match, int number, EpisodeFileName file, out bool named)
    {
        string lead = Lead(match);
        bool sign = match.Groups["mark"].Success || match.Groups["season"].Success;
        named = sign || Vocabulary.IsEpisodeWord(LastWord(lead)) || IsShow(lead, file.Show.ToString());
        if (named) return true;
        // "2001: A Space Odyssey" is a title as a whole, whatever the file is called.
        if (number is >= 1900 and <= 2100 && match.Groups["rest"].Length > 0) return false;
        return StemNumber.Of(file.Show, file.Stem) == number || (lead.Length == 0 && match.Groups["sep"].Value is ":" or "" or "-" or "–" or "—");
    }

    private static string Lead(Match match) => match.Groups["lead"].Value.Trim(' ', '-', '–', '—', ':', ',', '|');

    private static string LastWord(string lead) => lead[(lead.LastIndexOf(' ') + 1)..].ToLowerInvariant();

    /// <summary>"The Night Sky Podcast, Episode 7" has no other title.</summary>
    private static bool NamesShow(string words, EpisodeFileName file) =>
        IsShow(words, file.Show.ToString()) || words.EndsWith(" podcast", StringComparison.OrdinalIgnoreCase) || words.EndsWith(" show", StringComparison.OrdinalIgnoreCase);

    /// <summary>The show's name or its initials: "Python Bytes", "PB" for <c>python-bytes</c>.</summary>
    public static bool IsShow(string lead, string slug)
    {
        if (lead.Length == 0) return false;
        string squeezed = Squeeze(lead);
        string show = Squeeze(slug);
        string initials = string.Concat(slug.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(w => w[0]));
        return squeezed == show || squeezed == "the" + show || squeezed == show + "podcast" || (initials.Length > 1 && squeezed == initials);
    }

    /// <summary>Letters and digits in lower case: equal for texts that differ in signs and spaces only.</summary>
    public static string Squeeze(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"^(?<lead>\p{L}[\p{L}\p{M}'’&.\- ]{0,60}?)??[\s:\-–—,|]{0,3}(?:S(?<season>\d{1,2})\s?E|(?<mark>#|№)\s?)?(?<number>\d{1,5})(?:回|話|화|集)?(?:\s{0,3}(?<sep>[:：|\-–—.,)])(?!\d)|(?<=[回話화集])\s{1,3}|(?=\s{0,3}$))\s*(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"^(?<rest>.{3,}?)\s{0,3}[\(\[|–—\-:,]\s{0,3}(?:S(?<season>\d{1,2})\s?E|(?:episode|ep\.?|folge|épisode|episodio|episódio|#)\s?#?)(?<number>\d{1,5})[\)\]]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Trailing();

    private const string Word = @"(?<word>\p{L}[\p{L}\p{M}]{1,14}\.?)";

    private const string Ordinal = @"(?:\.|-?(?:й|я|а|ий|ша|га|та|st|nd|rd|th|er?|ère|ème|[ºª]|\.º|\.ª|inci|ıncı|uncu|üncü|nci|ncı))?";

    private const string Rest = @"(?:\s{0,3}[:：|\-–—.,]\s*(?<rest>.*)|\s*)$";

    [GeneratedRegex(@"^(?<number>\d{1,5})" + Ordinal + @"\s{0,2}" + Word + Rest, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NumberFirst();

    private const string SeasonWord = @"(?<seasonword>\p{L}[\p{L}\p{M}]{1,14})";

    [GeneratedRegex(
        "^(?:" + SeasonWord + @"\s?#?(?<season>\d{1,2})|(?<season>\d{1,2})" + Ordinal + @"\s{0,2}" + SeasonWord + @")[\s,:|·/\-–—]{1,4}(?:"
            + Word + @"\s?#?(?<number>\d{1,5})|(?<number>\d{1,5})" + Ordinal + @"\s{0,2}" + Word + ")" + Rest,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SeasonFirst();

    [GeneratedRegex(
        @"^(?<rest>.{3,}?)\s{0,3}[\(\[|–—\-:,]\s{0,3}(?:" + Word + @"\s?#?(?<number>\d{1,5})|"
            + @"(?<number>\d{1,5})" + Ordinal + @"\s{0,2}" + Word + @")[\)\]]?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AtEnd();

    [GeneratedRegex(@"(?:\bthis is|\bwelcome to|\blistening to|\bdas ist|\bhier ist|\bwillkommen z|\bvoici|\bc'est|\beste es|\bbienvenid)[^.!?]{0,200}?(?<!bonus )\b(?:episode|folge|épisode|episodio|episódio) #?(?<number>\d{1,5})(?=[,.:;!]|\sof\s|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InSentence();

    [GeneratedRegex(@"^S?(?<season>\d{1,2})\s?[EX]P?(?<number>\d{1,5})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SeasonEpisode();
}
