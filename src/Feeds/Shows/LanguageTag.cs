using System.Text.RegularExpressions;

namespace Feeds.Shows;

/// <summary>Whether a text has the shape of a language tag: language, script, region, variants.</summary>
/// <remarks>Source: RFC 5646 section 2.1, without extensions and private use, which no podcast directory takes.</remarks>
internal static partial class LanguageTag
{
    public static bool IsValid(string text) => text.Length <= 35 && Shape().IsMatch(text);

    /// <returns>The tag without white space, with hyphens for underscores; null when it is none.</returns>
    public static string? Read(string text) => text.Trim().Replace('_', '-') is var tag && IsValid(tag) ? tag : null;

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
