using System.Net;
using System.Text;

namespace Feeds.Transcripts;

/// <summary>A cue's text as written to what was said: tags away, entities read, one piece a voice.</summary>
/// <remarks>
/// Source: WebVTT, sections 4.2.2 (cue text) and 6.4 (voice, class, timestamp tags). Only known tags are taken away: people write
/// <c>List&lt;T&gt;</c> without escaping it.
/// </remarks>
internal static class CueText
{
    /// <summary>Longest tag that is looked for; keeps the search linear.</summary>
    private const int LongestTag = 500;

    private const int LongestEntity = 32;

    private static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase) { "v", "c", "i", "b", "u", "s", "ruby", "rt", "lang", "font", "em", "strong", "br", "span", "p" };

    /// <summary>Reads one cue: what each voice says, in order, never empty. Pieces of one voice are one.</summary>
    public static List<(string? Speaker, string Text)> Read(ReadOnlySpan<char> raw)
    {
        var voices = new List<(string? Speaker, string Text)>(1);
        var builder = new StringBuilder(raw.Length);
        string? speaker = null;
        for (int i = 0; i < raw.Length;)
        {
            int next = raw[i..].IndexOfAny('<', '&');
            builder.Append(next < 0 ? raw[i..] : raw.Slice(i, next));
            if (next < 0) break;
            i += next;
            int length = raw[i] == '<' ? Tag(raw[i..], builder, ref speaker, voices) : Entity(raw[i..], builder);
            if (length == 0) builder.Append(raw[i++]);
            else i += length;
        }
        Flush(builder, speaker, voices);
        return voices.Count < 2 ? voices : Join(voices);
    }

    /// <summary>White space folded within each line, empty lines and characters that no document may hold taken away.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text)) return text;
        var builder = new StringBuilder(text.Length);
        bool space = false, line = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '\n' or '\r' or '\u2028' or '\u0085') line = true;
            else if (char.IsWhiteSpace(c)) space = true;
            else
            {
                if (builder.Length > 0 && (line || space)) builder.Append(line ? '\n' : ' ');
                (space, line) = (false, false);
                bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                if (pair) builder.Append(c).Append(text[++i]);
                else builder.Append(char.IsControl(c) || char.IsSurrogate(c) || c >= '\uFFFE' ? '\uFFFD' : c);
            }
        }
        return builder.ToString();
    }

    private static bool IsClean(string text)
    {
        char before = ' ';
        foreach (char c in text)
        {
            if (c < ' ' || c >= '\u007F' || (c == ' ' && before == ' ')) return false;
            before = c;
        }
        return before != ' ';
    }

    /// <returns>Length of the tag; 0 when it is none.</returns>
    private static int Tag(ReadOnlySpan<char> text, StringBuilder builder, ref string? speaker, List<(string? Speaker, string Text)> voices)
    {
        int end = text[..Math.Min(text.Length, LongestTag)].IndexOf('>');
        if (end < 2) return 0;
        var inside = text[1..end];
        if (CueClock.TryRead(inside, out _, out int time, out _) && time == inside.Length) return end + 1;
        bool closes = inside[0] == '/';
        if (closes) inside = inside[1..];
        int nameEnd = inside.IndexOfAny(" .\t\n/");
        var name = nameEnd < 0 ? inside : inside[..nameEnd];
        if (!Tags.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)) return 0;
        if (name.Equals("v", StringComparison.OrdinalIgnoreCase))
        {
            Flush(builder, speaker, voices);
            int blank = inside.IndexOfAny(" \t\n");
            speaker = closes || blank < 0 ? null : SpeakerName.Clean(WebUtility.HtmlDecode(inside[blank..].ToString()));
        }
        else if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
        {
            builder.Append('\n');
        }
        return end + 1;
    }

    private static int Entity(ReadOnlySpan<char> text, StringBuilder builder)
    {
        int end = text[..Math.Min(text.Length, LongestEntity)].IndexOf(';');
        if (end < 2) return 0;
        string written = text[..(end + 1)].ToString();
        string read = WebUtility.HtmlDecode(written);
        if (read == written) return 0;
        builder.Append(read);
        return end + 1;
    }

    private static void Flush(StringBuilder builder, string? speaker, List<(string? Speaker, string Text)> voices)
    {
        string text = Clean(builder.ToString());
        builder.Clear();
        if (text.Length > 0) voices.Add((speaker, text));
    }

    private static List<(string? Speaker, string Text)> Join(List<(string? Speaker, string Text)> voices)
    {
        var joined = new List<(string? Speaker, string Text)>(1);
        for (int i = 0; i < voices.Count;)
        {
            int end = i + 1;
            while (end < voices.Count && voices[end].Speaker == voices[i].Speaker) end++;
            joined.Add((voices[i].Speaker, string.Join(' ', voices[i..end].Select(v => v.Text))));
            i = end;
        }
        return joined;
    }
}
