using System.Text.RegularExpressions;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>Words for what a person does, as files write them.</summary>
internal static partial class PersonRole
{
    public const string Host = "host";
    public const string Guest = "guest";

    private static readonly char[] Separators = [',', '/', ';', '&', '|', '、'];

    /// <returns>In lower case; <c>host</c> and <c>guest</c> for the words of other languages. Null for no text.</returns>
    public static string? Of(string? text)
    {
        if (text is null || XmlText.Clean(Blocks.RichText.Fold(text)).ToLowerInvariant() is not { Length: > 0 } word) return null;
        if (PodcastAdvice.IsRole(word)) return word;
        if (PeopleLabels.HostOpenings.Contains(word)) return Host;
        return PeopleLabels.GuestOpenings.Contains(word) ? Guest : word;
    }

    /// <summary>A word of the taxonomy, or a word for hosts or guests.</summary>
    public static bool IsKnown(string? role) => Of(role) is { } word && PodcastAdvice.IsRole(word);

    /// <returns>"Host, Editor" as two roles where both are known; else the text as one.</returns>
    public static IEnumerable<string> Split(string text)
    {
        string[] parts = text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (parts.Length > 1 && parts.All(IsKnown) ? parts : [text]).Select(Of).OfType<string>();
    }

    /// <returns>The role that a key names, also in the plural: <c>editors</c>. Null for another key.</returns>
    public static string? OfKey(string key)
    {
        string words = key.Replace('_', ' ').Replace('-', ' ');
        return IsKnown(words) ? Of(words) : words.EndsWith('s') && IsKnown(words[..^1]) ? Of(words[..^1]) : null;
    }

    /// <returns>"Ann Lee (host)" as name and role; another text as the name.</returns>
    public static (string Name, string? Role) Beside(string text) =>
        Aside().Match(text) is { Success: true } match && IsKnown(match.Groups["role"].Value)
            ? (match.Groups["name"].Value, Of(match.Groups["role"].Value)) : (text, null);

    /// <summary>Reports a role beside a key that says another one: a job elsewhere.</summary>
    public static void ReportUnkept(Findings findings, string role, int offset) => findings.Add(
        Severity.Info, DiagnosticCodes.StatedNotKept, $"'role' says '{Excerpt.Of(role, 80)}'; feeds have no place for it.",
        "Add it to the notes if listeners need it.", offset);

    [GeneratedRegex(@"^(?<name>[^()（）]{1,200}?)\s*[(（](?<role>[^()（）]{1,60})[)）]$", RegexOptions.NonBacktracking)]
    private static partial Regex Aside();
}
