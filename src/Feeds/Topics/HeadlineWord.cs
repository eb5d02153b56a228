using System.Globalization;

namespace Feeds.Topics;

/// <summary>One word of a headline.</summary>
/// <param name="Text">Without punctuation around it and without an English possessive.</param>
/// <param name="First">Whether it begins the headline or a part of it (behind a colon, a dash, a full stop).</param>
/// <param name="Last">Whether a part of the headline ends with it.</param>
internal readonly record struct HeadlineWord(string Text, bool First, bool Last)
{
    private const string Opening = "([{\"'“”‘’«»„*_`<@#¿¡";
    private const string Closing = ")]}\"'“”‘’«»„*_`>,;:.!?…、。，：！？";

    /// <summary>Capitals within, digits among letters, or signs between letters: <c>FastAPI</c>, <c>pdir2</c>, <c>gc.freeze()</c>, <c>C++</c>.</summary>
    public bool IsNameLike
    {
        get
        {
            string text = Text;
            if (text.Length < 2 || !text.Any(char.IsLetter)) return false;
            bool inner = text.Zip(text.Skip(1)).Any(pair => char.IsLower(pair.First) && char.IsUpper(pair.Second))
                || (text.Length > 3 && text.Count(char.IsUpper) > 2 && char.IsLower(text[^1]) && text[^1] != 's');
            bool sign = text.EndsWith("()", StringComparison.Ordinal) || text is "C++" or "C#" or "F#" || (text.Length > 2 && text[^1] == '+' && char.IsLetter(text[^2]));
            bool dotted = text.IndexOfAny(['.', '_']) is > 0 and var at && at < text.Length - 2 && !char.IsDigit(text[at + 1]) && !char.IsDigit(text[0]) && !text.Contains("..", StringComparison.Ordinal);
            bool digit = char.IsLetter(text[0]) && text.Any(char.IsDigit) && text.All(char.IsLetterOrDigit) && text.Count(char.IsLetter) > 1 && text.Length > 3;
            return inner || sign || dotted || digit;
        }
    }

    /// <summary>Whether a name could be written so: it begins with a letter (or the dot of ".NET") and has no signs of code or of a contraction.</summary>
    public bool CanBeName => Text.Length > 1
        && (char.IsLetter(Text[0]) || (Text[0] == '.' && char.IsLetter(Text[1])))
        && Text.All(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '_' or '+' or '#' or '(' or ')' or '\u200D' || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
        && (!Text.Contains('(', StringComparison.Ordinal) || Text.EndsWith("()", StringComparison.Ordinal))
        && !(Text.Contains(')', StringComparison.Ordinal) && !Text.EndsWith("()", StringComparison.Ordinal));

    /// <summary>Adjectives that end English compounds: what is left of <c>uv-based</c> and <c>GIL-free</c> is the name.</summary>
    private static readonly string[] CompoundEnds =
        ["based", "free", "like", "oriented", "driven", "powered", "ready", "only", "compatible", "related", "inspired", "backed", "aware", "friendly"];

    /// <summary><c>uv</c> of <c>uv-based</c>; null where the last part is no such ending.</summary>
    public string? CompoundName =>
        Text.LastIndexOf('-') is > 1 and var at && CompoundEnds.Contains(Text[(at + 1)..].ToLowerInvariant()) ? Text[..at] : null;

    public bool IsAcronym => Text.Length is > 1 and < 7 && Text.All(c => char.IsUpper(c) || char.IsDigit(c)) && Text.Any(char.IsUpper);

    public bool IsCapital => Text.Length > 0 && char.IsUpper(Text[0]);

    public bool IsLatin => Text.All(char.IsAscii);

    /// <summary><c>3.7</c>, <c>v1.8</c>, <c>10</c>, <c>1.0.0rc1</c>; a year is none.</summary>
    public bool IsVersion
    {
        get
        {
            string text = Text.Length > 1 && Text[0] is 'v' or 'V' && char.IsDigit(Text[1]) ? Text[1..] : Text;
            if (text.Length == 0 || !char.IsDigit(text[0])) return false;
            bool year = text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 1900 and < 2100;
            return !year && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '.') && (text.Contains('.', StringComparison.Ordinal) || text.Length <= 2);
        }
    }

    /// <summary>Words in order. Scripts that write without spaces are cut where Latin letters begin and end.</summary>
    public static IReadOnlyList<HeadlineWord> Split(string headline)
    {
        var words = new List<HeadlineWord>();
        bool first = true;
        foreach (string chunk in Pieces(headline))
        {
            string core = chunk.TrimStart(Opening.ToCharArray()).TrimEnd(Closing.ToCharArray());
            if (core.EndsWith('(')) core = chunk.Contains("()", StringComparison.Ordinal) ? core + ")" : core[..^1];
            foreach (string suffix in new[] { "’s", "'s" })
            {
                if (core.EndsWith(suffix, StringComparison.Ordinal)) core = core[..^2];
            }
            bool breaks = core.Length == 0 ? chunk.Any(c => !char.IsLetterOrDigit(c)) : chunk[^1] is ':' or '.' or '!' or '?' or '—' or '–' or ';' or ')' or '：' or '。';
            if (chunk[0] is '(' or '“' or '"') first = true;
            if (core.Any(char.IsLetterOrDigit)) words.Add(new(core, first, breaks));
            else if (words.Count > 0) words[^1] = words[^1] with { Last = true };
            first = breaks;
        }
        if (words.Count > 0) words[^1] = words[^1] with { Last = true };
        return words;
    }

    private static IEnumerable<string> Pieces(string headline)
    {
        foreach (string chunk in headline.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            // A slash between words joins two of them ("venv/virtualenv"), in an address it does not.
            string[] parts = chunk.Contains("://", StringComparison.Ordinal) || chunk.Count(c => c == '/') > 2 ? [chunk] : chunk.Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 1 && parts.Any(part => part.Length < 2)) parts = [chunk];
            foreach (string part in parts)
            {
                int start = 0;
                for (int i = 1; i < part.Length; i++)
                {
                    if (IsUnspaced(part[i]) != IsUnspaced(part[i - 1]))
                    {
                        yield return part[start..i];
                        start = i;
                    }
                }
                yield return part[start..];
            }
        }
    }

    /// <summary>Whether the script of the letter is written without spaces: Chinese, Japanese, Thai and their neighbours.</summary>
    private static bool IsUnspaced(char c) => c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u3000' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uFF01' and <= '\uFF60');
}
