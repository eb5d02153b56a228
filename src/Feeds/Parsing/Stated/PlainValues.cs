using System.Text;

namespace Feeds.Parsing.Stated;

/// <summary>A value behind a key of the first level, as it is written.</summary>
/// <param name="Value">As written, without the spaces around it.</param>
/// <param name="Line">Counted from 0.</param>
/// <param name="Offset">Of the value in the text.</param>
/// <param name="IsSure">It can be nothing but text: nothing has to be said of it.</param>
/// <param name="IsPlain">YAML refuses it, or takes it for something else.</param>
internal sealed record PlainValue(string Key, string Value, int Line, int LineStart, int Offset, bool IsSure, bool IsPlain)
{
    /// <summary>The key has no colon and blank after it: <c>draft:true</c>, <c>draft：true</c>.</summary>
    public bool IsGlued { get; init; }
}

/// <summary>
/// Finds values such as <c>[Bonus] The one</c>, <c>"Why?" asks the vicar</c>, <c>*star* power</c>, <c>#hashtag</c> and <c>Ask: why</c>
/// behind keys of the first level.
/// </summary>
/// <remarks>
/// Source: YAML 1.2.2, sections 5.3 (indicators), 6.6 (comments), 6.8 and 6.9 (directives, tags, anchors), 7.3.3 (plain style), 8.1.1
/// (block scalar headers). One pass over the lines. What is in order is left to the reader of YAML, and so is what goes on below its
/// line.
/// </remarks>
internal static class PlainValues
{
    private const int LongestLine = 10_000;

    /// <summary>Keys whose value is a text for people: more of it can only be text.</summary>
    private static readonly HashSet<string> TextKeys = new(
        [
            .. FactKeys.Title, .. FactKeys.Summary, .. FactKeys.Description, .. FactKeys.Subtitle, .. FactKeys.SeasonName,
            .. FactKeys.EpisodeDisplay, .. FactKeys.License, .. FactKeys.Location, "author", "copyright",
        ],
        StringComparer.Ordinal);

    /// <summary>Tags of YAML itself. Source: yaml.org, Language-Independent Types for YAML 1.1.</summary>
    private static readonly HashSet<string> YamlTags = new(StringComparer.Ordinal)
    {
        "str", "int", "float", "bool", "null", "seq", "map", "binary", "set", "omap", "pairs", "timestamp", "merge", "value", "yaml",
    };

    /// <param name="text">Lines that end in LF, or CR LF.</param>
    public static IReadOnlyList<PlainValue> Find(string text) => [.. Entries(text).Where(e => e.IsPlain)];

    /// <summary>Keys of the first level with a value that ends on its line.</summary>
    public static IEnumerable<PlainValue> Entries(string text)
    {
        int start = 0;
        for (int line = 0; start < text.Length; line++)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            int next = Math.Min(end + 1, text.Length);
            bool goesOn = next < text.Length && text[next] is ' ' or '\t' && text.AsSpan(next).TrimStart(" \t") is not ['\n' or '\r', ..];
            if (!goesOn && end - start <= LongestLine && Read(text, start, end, line) is { } value) yield return value;
            start = end + 1;
        }
    }

    /// <summary>Whether the key's value is a text for people.</summary>
    public static bool IsTextKey(string squeezed) => TextKeys.Contains(squeezed);

    /// <summary>The text with the lines of these values made blank: every other offset stays.</summary>
    public static string Without(string text, IReadOnlyList<PlainValue> values)
    {
        if (values.Count == 0) return text;
        var builder = new StringBuilder(text);
        foreach (var value in values)
        {
            int end = value.IsGlued ? text.IndexOf('\n', value.LineStart) : value.Offset + value.Value.Length;
            for (int i = value.LineStart; i < (end < 0 ? text.Length : end); i++) builder[i] = ' ';
        }
        return builder.ToString();
    }

    private static PlainValue? Read(string text, int start, int end, int line)
    {
        if (Glued(text, start, end, line) is { } glued) return glued;
        if (!char.IsLetter(text[start])) return null;
        int colon = text.IndexOf(':', start, end - start);
        if (colon < 0 || colon + 1 >= end || text[colon + 1] is not (' ' or '\t')) return null;
        string key = text[start..colon].TrimEnd();
        int at = colon + 1;
        while (at < end && text[at] is ' ' or '\t') at++;
        string value = text[at..end].TrimEnd();
        if (value.Length == 0 || key.Contains(' ', StringComparison.Ordinal)) return null;
        bool sure = false;
        bool plain = IsPlain(value) || (TextKeys.Contains(StatedVocabulary.Squeeze(key)) && IsText(value, text, out sure));
        return new(key, value, line, start, at, sure, plain);
    }

    /// <summary>A known key, a colon (also a full-width one), and the value without a blank between.</summary>
    private static PlainValue? Glued(string text, int start, int end, int line)
    {
        if (!char.IsLetter(text[start]) && text[start] is not ('"' or '\'')) return null;
        var all = text.AsSpan(start, end - start);
        int comment = all.IndexOf(" #");
        if (comment >= 0) all = all[..comment];
        int colon = all.IndexOfAny(':', '：');
        if (colon <= 0 || all.Contains(": ", StringComparison.Ordinal) || all.TrimEnd().EndsWith(":")) return null;
        if (all[colon] == ':' && all[colon + 1] is ' ' or '\t') return null;
        string key = Unquoted(all[..colon]);
        if (!StatedVocabulary.IsKnown(key) && !VisibilityWords.IsKey(StatedVocabulary.Squeeze(key))) return null;
        var value = all[(colon + 1)..];
        int at = start + colon + 1 + value.Length - value.TrimStart().Length;
        string said = Unquoted(value.Trim());
        bool quoted = said.Length < value.Trim().Length;
        return said.Length == 0 ? null : new(key, said, line, start, quoted ? at + 1 : at, IsSure: false, IsPlain: true) { IsGlued = true };
    }

    private static string Unquoted(ReadOnlySpan<char> text) =>
        (text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text).Trim().ToString();

    /// <summary>Whatever the key: YAML rejects the value, and it is not just a broken list or mapping.</summary>
    private static bool IsPlain(string value) => value[0] switch
    {
        '"' or '\'' => IsQuotedOnlyAtFirst(value),
        '{' => value.StartsWith("{{", StringComparison.Ordinal) || value.StartsWith("{%", StringComparison.Ordinal),
        '[' or '#' or '|' or '>' or '&' or '*' or '!' => false,
        '@' or '`' or '%' or ',' or ']' or '}' => true,
        '-' or '?' => value.Length > 1 && value[1] == ' ' || HasColon(value),
        _ => HasColon(value),
    };

    /// <summary>"Ask: why": a colon and a space, before any comment.</summary>
    private static bool HasColon(string value)
    {
        int comment = value.IndexOf(" #", StringComparison.Ordinal);
        var said = comment < 0 ? value : value.AsSpan(0, comment);
        return said.Contains(": ", StringComparison.Ordinal) || said.EndsWith(":");
    }

    /// <summary>The text's own value: signs at its begin that mean something to YAML, and nothing to its writer.</summary>
    private static bool IsText(string value, string text, out bool sure)
    {
        sure = value is "Null" or "NULL";
        return sure || value[0] switch
        {
            '[' or '{' => !IsClosedAtEnd(value),
            '*' => !text.Contains($"&{NameOf(value)}", StringComparison.Ordinal) || NameOf(value).Length + 1 < value.Length,
            '&' => NameOf(value).Length == 0 || !text.Contains($"*{NameOf(value)}", StringComparison.Ordinal),
            '!' => !IsTagged(value),
            '|' or '>' => !IsBlockHeader(value),
            '#' => value.Length > 1 && value[1] is not (' ' or '#' or '!'),
            '"' or '\'' => false,
            _ => value.IndexOf(" #", StringComparison.Ordinal) is > 0 and var at && at + 2 < value.Length && value[at + 2] != ' ',
        };
    }

    /// <summary>"!!str 42", "!ruby/object:Date", "!&lt;tag:…&gt; x", and "! 'a'", which is how programs in Ruby wrote a text.</summary>
    /// <remarks>A tag has its value behind it, and does not end with a colon: "!important: read this" is a text.</remarks>
    private static bool IsTagged(string value)
    {
        string name = NameOf(value);
        if (name.EndsWith(':')) return false;
        if (name.Length > 0 && name.Length + 1 == value.Length && !YamlTags.Contains(name.TrimStart('!'))) return false;
        if (name.StartsWith('!')) return YamlTags.Contains(name[1..]) || name.AsSpan().IndexOfAny('/', ':') >= 0;
        return name.StartsWith('<') || name.AsSpan().IndexOfAny('/', ':') >= 0
            || (name.Length == 0 && value.AsSpan(1).TrimStart() is ['"' or '\'', ..]);
    }

    private static string NameOf(string value)
    {
        int end = 1;
        while (end < value.Length && value[end] is not (' ' or '\t' or ',' or '[' or ']' or '{' or '}')) end++;
        return value[1..end];
    }

    /// <summary>A quote at the begin whose partner is not at the end; none of the lines below goes on with the value.</summary>
    private static bool IsQuotedOnlyAtFirst(string value)
    {
        int close = QuoteEnd(value, 0);
        return close < 0 || !IsEnd(value, close + 1);
    }

    /// <returns>Offset of the quote that closes the one at <paramref name="at"/>; negative where none does.</returns>
    private static int QuoteEnd(string value, int at)
    {
        char quote = value[at];
        for (int i = at + 1; i < value.Length; i++)
        {
            if (quote == '"' && value[i] == '\\') i++;
            else if (value[i] == quote && quote == '\'' && i + 1 < value.Length && value[i + 1] == quote) i++;
            else if (value[i] == quote) return i;
        }
        return -1;
    }

    /// <summary>A list or group that ends with the value; one that never ends is text, too, behind the key of a text.</summary>
    private static bool IsClosedAtEnd(string value)
    {
        int depth = 0;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] is '"' or '\'' && i > 0 && value[i - 1] is '[' or '{' or ' ' or ','
                && QuoteEnd(value, i) is > 0 and var close) i = close;
            else if (value[i] is '[' or '{') depth++;
            else if (value[i] is ']' or '}' && --depth == 0) return IsEnd(value, i + 1);
        }
        return false;
    }

    private static bool IsEnd(string value, int at)
    {
        var rest = value.AsSpan(at);
        return rest.IsWhiteSpace() || (rest[0] is ' ' or '\t' && rest.TrimStart()[0] == '#');
    }

    /// <summary><c>|</c>, <c>&gt;-</c>, <c>|2+</c>, with a comment perhaps.</summary>
    private static bool IsBlockHeader(string value)
    {
        int i = 1;
        while (i < value.Length && i < 3 && value[i] is '+' or '-' or (>= '1' and <= '9')) i++;
        return IsEnd(value, i);
    }
}
