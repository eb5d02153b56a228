using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

internal enum SponsorLineKind
{
    None,

    /// <summary>It begins with words for a sponsor: "Sponsored by X", "Sponsor: X". In the text of an item it may speak of something
    /// else.</summary>
    Opening,

    /// <summary>It speaks of the show itself: "This episode is brought to you by X".</summary>
    OfShow,
}

/// <summary>Where a line or sentence names a sponsor.</summary>
/// <param name="NameStart">Offset in the text.</param>
/// <param name="NameEnd">Where the words after the name begin; the end of the line if there are none.</param>
internal readonly record struct SponsorLine(SponsorLineKind Kind, int NameStart, int NameEnd)
{
    /// <summary>Characters of a line in which the words behind a name are looked for.</summary>
    private const int NearEnd = 160;

    /// <summary>Longest title between subject and verb.</summary>
    private const int LongestInsertion = 80;

    public bool Names => Kind is not SponsorLineKind.None;

    /// <summary>Reads what begins at an offset; "X is sponsored by Y" names no sponsor of the show.</summary>
    public static SponsorLine Read(RichText line, int from, int to)
    {
        if (Frame(line.Text, from, to) is { Names: true } frame) return frame;
        if (OfShow(line, from, to) is { Names: true } named) return named;
        if (Opening(line, from, to) is { Names: true } opening) return opening;
        return Tail(line.Text, from, to);
    }

    public static SponsorLine Read(RichText line) => Read(line, 0, line.Text.Length);

    /// <summary>"This episode is brought to you by X": subject, verb and phrase of one language.</summary>
    public static SponsorLine OfShow(RichText line, int from, int to)
    {
        string text = line.Text;
        int i = Skip(text, from, to);
        if (i >= to) return default;
        foreach (string subject in SponsorWords.AllSubjects.With(text[i]))
        {
            if (!Matches(text, i, to, subject)) continue;
            int verb = Skip(text, i + subject.Length, to);
            foreach (var words in SponsorWords.With(subject))
            {
                if (BehindVerb(line, verb, to, words, verbNeeded: false) is > 0 and var name) return new(SponsorLineKind.OfShow, name, to);
                if (BehindInsertion(line, verb, to, words) is > 0 and var further) return new(SponsorLineKind.OfShow, further, to);
            }
        }
        return default;
    }

    /// <summary>Whether the words at an offset are what a show calls itself: "this episode".</summary>
    public static bool BeginsWithShow(string text, int at)
    {
        foreach (string subject in SponsorWords.AllSubjects.With(text[at]))
        {
            if (Matches(text, at, text.Length, subject)) return true;
        }
        return false;
    }

    /// <returns>Where the name begins behind verb and phrase; 0 where they are not there.</returns>
    private static int BehindVerb(RichText line, int at, int to, SponsorWords words, bool verbNeeded)
    {
        string text = line.Text;
        int behind = After(text, at, to, words.AllVerbs);
        if (behind == 0 && verbNeeded) return 0;
        int phrase = behind > 0 ? Skip(text, behind, to) : at;
        int name = After(text, phrase, to, words.AllPhrases);
        // What is presented "to you" is paid for; what is only presented has a presenter.
        bool toListeners = behind > 0 && SponsorWords.SpeaksToListeners(text.AsSpan(at, behind - at));
        bool isSponsor = name > 0 && (toListeners || !MayNameHost(text[phrase..name]) || StartsWithLink(line, name, to));
        return isSponsor ? name : 0;
    }

    /// <summary>"This episode of Harbour Log is brought to you by X".</summary>
    private static int BehindInsertion(RichText line, int at, int to, SponsorWords words)
    {
        string text = line.Text;
        bool Begins(string words) => text.AsSpan(at, to - at).StartsWith(words, StringComparison.OrdinalIgnoreCase);
        if (!Array.Exists(SponsorWords.Insertions, Begins)) return 0;
        int last = Math.Min(to, at + LongestInsertion);
        for (int i = at + 1; i < last && text[i] is not ('.' or '!' or '?'); i++)
        {
            if (text[i - 1] == ' ' && BehindVerb(line, i, to, words, verbNeeded: true) is > 0 and var name) return name;
        }
        return 0;
    }

    /// <summary>A sentence within a line that names the show's sponsor: its subject is the show, or it says "our sponsor".</summary>
    public static SponsorLine Sentence(RichText line, int from, int to)
    {
        if (OfShow(line, from, to) is { Names: true } named) return named;
        if (Frame(line.Text, from, to) is { Names: true } frame) return frame;
        int i = Skip(line.Text, from, to);
        bool own = i < to && Find(line.Text, i, to, SponsorWords.AllOpenings) is { } opening && SponsorWords.IsOwn(opening);
        return own ? Opening(line, from, to) with { Kind = SponsorLineKind.OfShow } : default;
    }

    /// <summary>"Presented by Jane Doe" names a host, "presented by" with a link a sponsor.</summary>
    private static bool MayNameHost(string phrase) => PeopleLabels.HostOpenings.Contains(phrase.ToLowerInvariant());

    private static bool StartsWithLink(RichText line, int at, int to)
    {
        int name = Skip(line.Text, at, to);
        return line.Links().Any(l => l.Start <= name && l.End > name);
    }

    /// <summary>"この番組は X の提供で", "Thanks to X for sponsoring".</summary>
    private static SponsorLine Frame(string text, int from, int to)
    {
        int i = Skip(text, from, to);
        if (i >= to) return default;
        foreach (string before in SponsorWords.FrameOpenings.With(text[i]))
        {
            if (!Matches(text, i, to, before)) continue;
            int name = i + before.Length;
            int end = -1;
            string near = text[name..Math.Min(to, name + NearEnd)].Replace('’', '\'');
            foreach (var (_, behind) in SponsorWords.Frames.Where(f => f.Before == before))
            {
                int found = near.IndexOf(behind, StringComparison.OrdinalIgnoreCase);
                if (found > 0 && (end < 0 || name + found < end)) end = name + found;
            }
            if (end > 0) return new(SponsorLineKind.OfShow, name, end);
        }
        return default;
    }

    /// <summary>"Sponsor: Brought to you by X": one opening may follow another.</summary>
    private static SponsorLine Opening(RichText line, int from, int to)
    {
        string text = line.Text;
        int at = 0;
        bool isOwn = false;
        int start = from;
        for (int round = 0; round < 2; round++)
        {
            int i = Skip(text, start, to);
            string? opening = i < to ? Find(text, i, to, SponsorWords.AllOpenings) : null;
            if (opening is null || (SponsorWords.NeedsSign(opening) && !IsSigned(text, i + opening.Length, to))) break;
            at = start = i + opening.Length;
            isOwn |= SponsorWords.IsOwn(opening);
            if (OfShow(line, at, to) is { Names: true } inner) return inner;
        }
        return at == 0 ? default : new(isOwn ? SponsorLineKind.OfShow : SponsorLineKind.Opening, at, to);
    }

    /// <summary>"Acme sponsors this episode".</summary>
    private static SponsorLine Tail(string text, int from, int to)
    {
        int start = Skip(text, from, to);
        if (start >= to || !(char.IsUpper(text[start]) || char.IsDigit(text[start]))) return default;
        var near = text.AsSpan(start, Math.Min(to - start, NearEnd));
        foreach (string tail in SponsorWords.Tails)
        {
            int end = near.IndexOf(tail, StringComparison.OrdinalIgnoreCase);
            if (end > 0 && near[..end].IndexOfAny(".!?:") < 0) return new(SponsorLineKind.OfShow, start, start + end);
        }
        return default;
    }

    private static int After(string text, int i, int to, Openings words) =>
        i < to && Find(text, i, to, words) is { } found ? i + found.Length : 0;

    private static string? Find(string text, int i, int to, Openings words)
    {
        foreach (string candidate in words.With(text[i]))
        {
            if (Matches(text, i, to, candidate)) return candidate;
        }
        return null;
    }

    /// <summary>"Sponsor" alone is a label only with a sign or a name in capitals behind it.</summary>
    private static bool IsSigned(string text, int end, int to)
    {
        while (end < to && text[end] == '*') end++;
        if (end == to || text[end] is ':' or '：' or '-' or '–' or '—' or '!') return true;
        int i = Skip(text, end, to);
        return i > end && i < to && (text[i] is '-' or '–' or '—' || (char.IsUpper(text[i]) && i + 1 < to && char.IsUpper(text[i + 1])));
    }

    private static bool Matches(string text, int i, int to, string words)
    {
        if (i + words.Length > to) return false;
        for (int k = 0; k < words.Length; k++)
        {
            char c = text[i + k] switch { '’' => '\'', '\u00A0' => ' ', var other => char.ToLowerInvariant(other) };
            if (c != words[k]) return false;
        }
        int end = i + words.Length;
        // Scripts without blanks go on at once.
        return end == to || !char.IsLetterOrDigit(text[end])
            || char.GetUnicodeCategory(words[^1]) is System.Globalization.UnicodeCategory.OtherLetter
            // Of Thai also behind a vowel or tone, which are marks.
            || words[^1] is >= '\u0E00' and <= '\u0E7F';
    }

    public static int Skip(string text, int i, int to)
    {
        while (i < to && (RichText.IsGap(text[i])
            || text[i] is '*' or '_' or ':' or '：' or '>' or '“' or '"' or ',' or '、' or '，' or '،')) i++;
        return i;
    }
}
