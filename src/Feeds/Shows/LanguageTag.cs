using System.Text.RegularExpressions;

namespace Feeds.Shows;

/// <summary>Whether a text has the shape of a language tag: language, script, region, variants.</summary>
/// <remarks>Source: RFC 5646 section 2.1, without extensions and private use, which no podcast directory takes.</remarks>
internal static partial class LanguageTag
{
    public static bool IsValid(string text) => text.Length <= 35 && Shape().IsMatch(text);

    /// <returns>The tag without white space, with hyphens for underscores; null when it is none.</returns>
    public static string? Read(string text) => text.Trim().Replace('_', '-') is var tag && IsValid(tag) ? tag : null;

    /// <summary>The tag as registries write it: <c>en-GB</c> for <c>EN_gb</c>, <c>de</c> for <c>deu</c> and for <c>German</c>.</summary>
    /// <remarks>Source: RFC 5646, sections 2.1.1 (case) and 2.2.1 (the shortest code).</remarks>
    /// <returns>Null for a text that is neither a tag nor the name of a language.</returns>
    public static string? Canonical(string text)
    {
        if (LanguageCodes.OfName(text) is { } named) return named;
        if (Read(text) is not { } tag) return null;
        string[] parts = tag.Split('-');
        parts[0] = LanguageCodes.Shortest(parts[0]) ?? parts[0].ToLowerInvariant();
        for (int i = 1; i < parts.Length; i++) parts[i] = Cased(parts[i], i);
        return string.Join('-', parts);
    }

    /// <summary>The tag that a part of a file's name is; null where its language, script or region is unknown, so that it may be any
    /// word.</summary>
    public static string? Known(string text)
    {
        if (Read(text) is not { } tag) return null;
        string[] parts = tag.Split('-');
        if (LanguageCodes.Shortest(parts[0]) is null) return null;
        return parts.Skip(1).All(IsKnown) ? Canonical(tag) : null;
    }

    /// <summary>Scripts and regions are known; numbered regions and variants are not words.</summary>
    private static bool IsKnown(string part) => part.Length switch
    {
        2 => LanguageCodes.IsRegion(part),
        4 when char.IsLetter(part[0]) => LanguageCodes.IsScript(part),
        _ => true,
    };

    /// <returns>The language without script and region: <c>pt</c> of <c>pt-BR</c>.</returns>
    public static string Primary(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is > 0 and var end ? tag[..end] : tag;

    private static string Cased(string part, int index) => part.Length switch
    {
        2 => part.ToUpperInvariant(),
        4 when index == 1 && char.IsLetter(part[0]) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
        _ => part.ToLowerInvariant(),
    };

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
