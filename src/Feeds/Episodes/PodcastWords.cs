using System.Globalization;
using System.Text.RegularExpressions;
using Feeds.Media;

namespace Feeds.Episodes;

/// <summary>Values that the Podcasting 2.0 namespace gives a shape, the same in every kind of file.</summary>
internal static partial class PodcastWords
{
    /// <summary>What a medium may be; each but <c>mixed</c> also as a list (<c>musicL</c>). Source: tag <c>medium</c>.</summary>
    private static readonly string[] Media = ["podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course"];

    /// <returns>In the namespace's spelling; null for another word.</returns>
    public static string? Medium(string text)
    {
        if (text.Equals("mixed", StringComparison.OrdinalIgnoreCase)) return "mixed";
        bool list = text.EndsWith('L') || text.EndsWith('l');
        string? whole = Media.FirstOrDefault(m => m.Equals(text, StringComparison.OrdinalIgnoreCase));
        return whole ?? (list && Media.FirstOrDefault(m => m.Equals(text[..^1], StringComparison.OrdinalIgnoreCase)) is { } one ? one + "L" : null);
    }

    /// <returns>The URI, also of coordinates without <c>geo:</c>; null for none. Source: RFC 5870, section 3.3.</returns>
    public static string? Geo(string text)
    {
        string uri = text.StartsWith("geo:", StringComparison.OrdinalIgnoreCase) ? "geo:" + text[4..] : "geo:" + text.Replace(" ", "", StringComparison.Ordinal);
        return GeoShape().Match(uri) is { Success: true } match && Math.Abs(Degrees(match.Groups[1])) <= 90 && Math.Abs(Degrees(match.Groups[2])) <= 180 ? uri : null;
    }

    /// <returns>In capital letters; null for what is none.</returns>
    public static string? Osm(string text) => OsmShape().IsMatch(text) ? text.ToUpperInvariant() : null;

    /// <returns>In capital letters; null for what are not two letters. Source: ISO 3166-1 alpha-2.</returns>
    public static string? Country(string text) => text.Length == 2 && text.All(char.IsAsciiLetter) ? text.ToUpperInvariant() : null;

    /// <returns>Without the name of the property before it; null for what is no rule. Source: RFC 5545, section 3.3.10.</returns>
    public static string? RecurrenceRule(string text)
    {
        string rule = text.StartsWith("RRULE:", StringComparison.OrdinalIgnoreCase) ? text[6..] : text;
        return RuleShape().IsMatch(rule) ? rule : null;
    }

    /// <returns>
    /// By the usual name, in small letters, without parameters; null for what is not a type of media. Source: RFC 6838, section 4.2.
    /// </returns>
    public static string? MediaType(string text) => TypeNames.Of(text) is { } type && MediaTypeShape().IsMatch(type) ? type : null;

    private static double Degrees(Group number) => double.Parse(number.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^geo:(-?[0-9]{1,3}(?:\.[0-9]{1,20})?),(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)(?:,-?[0-9]{1,9}(?:\.[0-9]{1,20})?)?(?:;[A-Za-z0-9.%=;-]{1,100})?$", RegexOptions.NonBacktracking)]
    private static partial Regex GeoShape();

    [GeneratedRegex("^(audio|video|application)/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$", RegexOptions.NonBacktracking)]
    private static partial Regex MediaTypeShape();

    [GeneratedRegex("^[NWRnwr][0-9]{1,19}(#[0-9]{1,9})?$", RegexOptions.NonBacktracking)]
    private static partial Regex OsmShape();

    [GeneratedRegex("^([A-Z-]{1,20}=[A-Z0-9,:+-]{1,100};)*FREQ=(SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z-]{1,20}=[A-Z0-9,:+-]{1,100})*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex RuleShape();
}
