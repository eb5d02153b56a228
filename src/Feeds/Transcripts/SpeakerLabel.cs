using System.Buffers;

namespace Feeds.Transcripts;

/// <summary>What a line of a transcript begins with: <c>Ana: …</c>, <c>SPEAKER_00: …</c>, <c>(speaker 1) …</c>, <c>李明：…</c>, <c>&gt;&gt;
/// …</c>, <c>???: …</c>.</summary>
/// <remarks>Source of <c>&gt;&gt;</c>, and of the dash before a line: practice of CEA-608 captions and of subtitles (another voice than
/// before).</remarks>
/// <param name="Kind">What may be made of it.</param>
/// <param name="Name">As spelled; empty if the label does not name a speaker.</param>
/// <param name="Text">Where the words begin in the line.</param>
internal readonly record struct SpeakerLabel(SpeakerLabelKind Kind, string Name, int Text)
{
    private static readonly SearchValues<char> OddSigns = SearchValues.Create("?#/|=*");

    private const string ChangeMarks = ">-–";

    /// <summary>Longest name in a script without blanks that is not known from elsewhere: longer ones begin a sentence.</summary>
    private const int LongestUnspaced = 4;

    /// <summary>Words before a colon of which a label not understood may be made; more are a sentence.</summary>
    private const int MostOdd = 2;

    public bool IsName => Kind is SpeakerLabelKind.Certain or SpeakerLabelKind.Possible;

    public static SpeakerLabel Read(string line)
    {
        int start = 0;
        while (start < line.Length && IsBefore(line[start])) start++;
        bool changes = line.AsSpan(0, start).IndexOfAny(ChangeMarks) >= 0 && (line[0] == '>' || start > 1);
        var none = new SpeakerLabel(changes ? SpeakerLabelKind.Unknown : SpeakerLabelKind.None, "", 0);
        if (start == line.Length) return none;
        return line[start] is '(' or '[' or '（' or '【' ? Bracketed(line, start) ?? none : BeforeColon(line, start) ?? none;
    }

    private static bool IsBefore(char c) => char.IsWhiteSpace(c) || ChangeMarks.Contains(c, StringComparison.Ordinal);

    /// <summary><c>(speaker 1)</c>, <c>[SPEAKER_00]:</c>, <c>[Ana]:</c>; what else stands in brackets is a label only before a
    /// colon.</summary>
    private static SpeakerLabel? Bracketed(string line, int start)
    {
        var near = line.AsSpan(start, Math.Min(line.Length - start, SpeakerName.Longest + 2));
        int close = near.IndexOfAny(")]）】");
        if (close < 2) return null;
        string inside = near[1..close].Trim().ToString();
        int end = start + close + 1;
        int colon = end < line.Length && line[end] == ' ' ? end + 1 : end;
        bool labels = colon < line.Length && line[colon] is ':' or '：';
        int text = SkipBlanks(line, labels ? colon + 1 : end);
        if (SpeakerName.IsVoice(inside)) return new(SpeakerLabelKind.Certain, inside, text);
        bool sound = SpeakerWords.IsSound(inside);
        if (!sound && SpeakerName.IsUnknownVoice(inside)) return new(SpeakerLabelKind.Unknown, "", text);
        if (!labels) return null;
        bool names = SpeakerName.IsPlausible(inside) && !SpeakerWords.NamesNobody(inside);
        return names ? new(SpeakerLabelKind.Possible, inside, text) : new(SpeakerLabelKind.Unknown, "", 0);
    }

    private static SpeakerLabel? BeforeColon(string line, int start)
    {
        int length = line.AsSpan(start, Math.Min(line.Length - start, SpeakerName.Longest + 1)).IndexOfAny(':', '：');
        if (length <= 0) return null;
        int colon = start + length;
        bool wide = line[colon] == '：';
        if (!wide && colon + 1 < line.Length && !char.IsWhiteSpace(line[colon + 1])) return null;
        string name = line[start..colon].Trim();
        if (name.Contains('\n', StringComparison.Ordinal)) return null;
        int text = SkipBlanks(line, colon + 1);
        if (SpeakerName.IsVoice(name)) return new(SpeakerLabelKind.Certain, name, text);
        if (SpeakerName.IsUnknownVoice(name)) return new(SpeakerLabelKind.Unknown, "", SpeakerWords.IsSound(name) ? 0 : text);
        if (SpeakerWords.NamesNobody(name)) return null;
        var kind = IsLongUnspaced(name) ? SpeakerLabelKind.Doubtful : SpeakerLabelKind.Possible;
        if (SpeakerName.IsPlausible(name)) return new(kind, name, text);
        return IsOdd(name) ? new(SpeakerLabelKind.Unknown, "", 0) : null;
    }

    /// <summary>Signs without a letter, or a word or two with signs that no name has: a label, though its speaker is unknown.</summary>
    private static bool IsOdd(string name)
    {
        if (!name.Any(char.IsLetterOrDigit)) return name.Any(c => c is '?' or '*' or '…' or '-' or '_');
        return name.Count(char.IsWhiteSpace) < MostOdd && !char.IsLower(name[0]) && name.AsSpan().ContainsAny(OddSigns)
            && !name.Contains("//", StringComparison.Ordinal);
    }

    private static bool IsLongUnspaced(string name) =>
        name.Length > LongestUnspaced && name.All(c => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.OtherLetter);

    private static int SkipBlanks(string line, int at)
    {
        while (at < line.Length && char.IsWhiteSpace(line[at])) at++;
        return at;
    }
}

internal enum SpeakerLabelKind
{
    /// <summary>The line begins with words.</summary>
    None,

    /// <summary>A voice as recognizers number it.</summary>
    Certain,

    /// <summary>A name, or the first word of a sentence.</summary>
    Possible,

    /// <summary>Rather the beginning of a sentence: a name only where the file repeats it.</summary>
    Doubtful,

    /// <summary>A different voice than before; its speaker is unknown.</summary>
    Unknown,
}
