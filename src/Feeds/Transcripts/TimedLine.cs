using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Feeds.Transcripts;

/// <summary>A line that says when something is said: <c>00:12 words</c>, <c>[00:00:12] words</c>, <c>**Anna** (00:12): words</c>, <c>Anna  0:12</c>, <c>00:12 - 00:15 words</c>.</summary>
/// <param name="Text">Where the words begin in the line; its length when they follow below.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimedLine(double Start, double? End, string? Speaker, int Text)
{
    private const string Marks = " \t\u00A0*_#>";

    public static bool TryParse(ReadOnlySpan<char> line, out TimedLine timed)
    {
        timed = default;
        int at = Skip(line, 0, Marks);
        if (at == line.Length || IsListItem(line)) return false;
        return TryTimeFirst(line, at, null, out timed) || TrySpeakerFirst(line, at, out timed);
    }

    /// <summary>A line that begins with a speaker in bold type, <c>**Ana:**</c> or <c>**Ana**:</c>.</summary>
    /// <param name="text">Where the words begin in the line.</param>
    public static bool TryLabel(ReadOnlySpan<char> line, [NotNullWhen(true)] out string? speaker, out int text)
    {
        text = Skip(line, 0, " \t\u00A0>");
        speaker = BoldLabel(line, ref text, open: false);
        return speaker is not null;
    }

    /// <summary>A line that begins with a label in bold type, of a speaker or not: <c>**???:**</c>.</summary>
    public static bool HasBoldLabel(ReadOnlySpan<char> line)
    {
        int start = Skip(line, 0, " \t\u00A0>");
        int inside = Skip(line, start, "*_");
        if (inside - start < 2) return false;
        var near = line[inside..Math.Min(line.Length, inside + SpeakerName.Longest + 4)];
        int end = near.IndexOfAny("*_");
        return end > 0 && (near[end - 1] == ':' || near[end..].TrimStart("*_") is [':', ..]);
    }

    /// <summary>Lists of times are chapters, not speech.</summary>
    private static bool IsListItem(ReadOnlySpan<char> line)
    {
        var start = line.TrimStart();
        return start.Length > 1 && start[0] is '-' or '*' or '+' or '•' or '·' && start[1] is ' ' or '\t';
    }

    private static bool TryTimeFirst(ReadOnlySpan<char> line, int at, string? speaker, out TimedLine timed)
    {
        timed = default;
        if (!TryTime(line, ref at, out double start)) return false;
        double? end = null;
        int range = Skip(line, at, " \t");
        int dash = Skip(line, range, "-–—>→");
        int second = Skip(line, dash, " \t");
        if (dash > range && dash - range <= 3 && TryTime(line, ref second, out double until) && until >= start) (end, at) = (until, second);
        if (at < line.Length && char.IsLetterOrDigit(line[at])) return false;
        int text = Skip(line, at, Marks);
        if (text < line.Length && line[text] is ':' or '-' or '–' or '—' or '|' && (text + 1 == line.Length || Marks.Contains(line[text + 1], StringComparison.Ordinal))) text = Skip(line, text + 1, " \t\u00A0");
        else text = Skip(line, at, " \t\u00A0") is var plain && plain < line.Length && line[plain] is '*' or '_' ? plain : text;
        if (speaker is null) speaker = BoldLabel(line, ref text, open: line[..at].IndexOfAny('*', '_') >= 0);
        else text = Skip(line, text, Marks);
        timed = new(start, end, speaker, text);
        return true;
    }

    private static bool TrySpeakerFirst(ReadOnlySpan<char> line, int at, out TimedLine timed)
    {
        timed = default;
        var near = line[at..Math.Min(line.Length, at + SpeakerName.Longest + 12)];
        int bracket = near.IndexOfAny('[', '(');
        if (bracket > 0 && Name(near[..bracket]) is { } name && TryTimeFirst(line, at + bracket, name, out timed)) return true;
        // Without brackets only a line that says nothing else: "Anna  0:12".
        var whole = line.TrimEnd(Marks);
        if (whole.Length - at > SpeakerName.Longest + 12) return false;
        int blank = whole.LastIndexOfAny(' ', '\t', '\u00A0');
        if (blank <= at || !CueClock.TryRead(whole[(blank + 1)..], out double start, out int length, out _) || length != whole.Length - blank - 1) return false;
        if (Name(whole[at..blank]) is not { } alone) return false;
        timed = new(start, null, alone, line.Length);
        return true;
    }

    private static string? Name(ReadOnlySpan<char> text)
    {
        var name = text.Trim(" \t\u00A0*_:|-–—•·,");
        return SpeakerName.IsPlausible(name) ? SpeakerName.Clean(name.ToString()) : null;
    }

    /// <summary><c>**Anna:**</c> or <c>**Anna**:</c> after the time.</summary>
    /// <param name="open">Whether the bold may have begun before the time.</param>
    private static string? BoldLabel(ReadOnlySpan<char> line, ref int text, bool open)
    {
        int start = Skip(line, text, "*_");
        if (start == text && !open) return null;
        var near = line[start..Math.Min(line.Length, start + SpeakerName.Longest + 2)];
        int end = near.IndexOfAny("*_:");
        if (end <= 0 || Name(near[..end]) is not { } name) return null;
        int after = Skip(line, start + end, "*_: \t");
        var marks = line[(start + end)..after];
        if (!marks.Contains(':') || marks.IndexOfAny('*', '_') < 0) return null;
        text = after;
        return name;
    }

    /// <summary>A time, in brackets or not, also as a link's text.</summary>
    private static bool TryTime(ReadOnlySpan<char> line, ref int at, out double seconds)
    {
        seconds = 0;
        if (at >= line.Length) return false;
        char close = line[at] switch { '[' => ']', '(' => ')', '{' => '}', '<' => '>', _ => '\0' };
        int time = close == '\0' ? at : Skip(line, at + 1, " \t");
        if (!CueClock.TryRead(line[time..], out seconds, out int length, out _)) return false;
        int end = time + length;
        if (close != '\0')
        {
            end = Skip(line, end, " \t");
            if (end >= line.Length || line[end] != close) return false;
            end++;
            bool link = close == ']' && end < line.Length && line[end] == '(';
            if (link && line[end..].IndexOf(')') is > 0 and var target) end += target + 1;
        }
        at = end;
        return true;
    }

    private static int Skip(ReadOnlySpan<char> line, int at, string signs)
    {
        while (at < line.Length && signs.Contains(line[at], StringComparison.Ordinal)) at++;
        return at;
    }
}
