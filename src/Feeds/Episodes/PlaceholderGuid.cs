using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Episodes;

/// <summary>
/// Placeholders that are not GUIDs: two files made from one template would be one episode to every app.
/// </summary>
/// <remarks>
/// Sources: RFC 9562, sections 5.9 and 5.10 (the Nil and the Max UUID identify nothing; UUIDs that repeat
/// another digit have no valid version) and 4 (x is not a hexadecimal digit);
/// <see cref="TemplateExpression"/>; and <c>toString()</c> of what JavaScript has no text for. RSS 2.0 has no rules for a
/// GUID: whatever else stands there is one.
/// </remarks>
public static partial class PlaceholderGuid
{
    /// <summary>Words that people and programs put for what is to follow.</summary>
    private static readonly FrozenSet<string> Words = new[]
    {
        "todo", "tbd", "tba", "fixme", "changeme", "replaceme", "placeholder", "example", "guid", "uuid", "id", "null", "none", "nil",
            "nan", "undefined", "na", "objectobject",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a text that only speaks of a GUID has none of.</summary>
    private static readonly SearchValues<char> Particular = SearchValues.Create("/0123456789");

    public static bool Is(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        string letters = string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        if (letters.Length == 0 || Words.Contains(letters)) return true;
        string digits = letters.StartsWith("urnuuid", StringComparison.Ordinal) ? letters["urnuuid".Length..] : letters;
        bool isPattern = digits.Length > 0 && digits.All(c => c == digits[0])
            && digits[0] switch { '0' => true, 'x' => digits.Length >= 3, _ => digits.Length == 32 && char.IsAsciiHexDigit(digits[0]) };
        if (isPattern || UuidPattern().IsMatch(text) || TemplateExpression.IsIn(text) || Bracketed().IsMatch(text)) return true;
        return text.AsSpan().IndexOfAny(Particular) < 0 && !Scheme().IsMatch(text) && (Named().IsMatch(text) || ToDo().IsMatch(text));
    }

    /// <param name="place">Of the text; null where none can be named.</param>
    internal static Diagnostic Ignored(string text, string becomes, SourcePlace? place = null) => new(
        Severity.Warning,
        DiagnosticCodes.PlaceholderGuid,
        $"'{Excerpt.Of(text, 60)}' is a placeholder, not a GUID; {becomes}.",
        "Write a GUID that no other episode has, or remove the line.",
        place?.Line,
        place?.Column);

    /// <summary>The pattern of version 4, as snippets that make UUIDs have it.</summary>
    [GeneratedRegex("^[xy]{8}-[xy]{4}-[0-9xy][xy]{3}-[xyn][xy]{3}-[xy]{12}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex UuidPattern();

    /// <summary>Words in brackets: <c>&lt;guid&gt;</c>, <c>[your id here]</c>.</summary>
    [GeneratedRegex(@"^(?:<[\p{L} _.\-]+>|\[[\p{L} _.\-]+\]|\{[\p{L} _.]+\}|\$[\p{L}_]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    /// <summary>An address or a URN.</summary>
    [GeneratedRegex(@"^[A-Za-z][\w+.\-]*:\S", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    /// <summary>A note to oneself: "TODO: ask Kim".</summary>
    [GeneratedRegex(@"^(?:TODO|FIXME|TBD|XXX)(?![\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex ToDo();

    /// <summary>Words that speak of a GUID: "insert GUID here".</summary>
    [GeneratedRegex(@"(?<![\p{L}\d])(?:guid|uuid)(?![\p{L}\d])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
