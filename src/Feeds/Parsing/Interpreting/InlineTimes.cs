using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>
/// Several times on one line: <c>00:00 Intro · 02:10 News · 10:45 Outro</c>, <c>(0:00) Intro (2:10) News (10:45) Outro</c>,
/// <c>Intro 0:00, News 2:10, Outro 10:45</c>.
/// </summary>
/// <remarks>
/// At least three, each with a title. Sentences that mention times are not such a list: a preposition leads to their times, or no title
/// follows.
/// </remarks>
internal sealed class InlineTimes
{
    private const int Fewest = 3;

    /// <summary>Characters of a paragraph; a longer one is text.</summary>
    private const int Longest = 20_000;

    /// <summary>Characters within which a time and what marks it end.</summary>
    private const int Window = 64;

    private const int LongestLabel = 60;

    /// <summary>Characters behind a sentence in the last title that make it a text of its own.</summary>
    private const int LongestTail = 30;

    /// <summary>What parts the entries of such a list.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("·•∙⋅‧|｜;；,，、/／–—→-");

    /// <summary>The same where a title stands before its time, one kind a list.</summary>
    private static readonly char[][] Separators =
        [['·', '•', '∙', '⋅', '‧'], ['|', '｜'], [';', '；'], ['/', '／'], [',', '，', '、']];

    private static readonly SearchValues<char> Colons = SearchValues.Create(":：");

    /// <summary>Words before a time in sentences of the languages whose notes are read, in lower case.</summary>
    private static readonly FrozenSet<string> Prose = string.Join(
        ' ',
        "at to from until till and or by around about between since before after um bis von ab gegen und oder zwischen seit vor nach",
        "à de et ou vers entre avant après a las al hasta desde y o alle dalle e fra prima dopo om van tot en tussen voor na",
        "kl klo från till och mellan fra til og mellem às as das até do od w i po между до с и в от").Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly RichText text;
    private readonly string line;
    private readonly List<Found> times = [];

    private InlineTimes(RichText text) => (this.text, line) = (text, text.Text);

    /// <summary>A time of the line.</summary>
    private readonly record struct Found(int Start, int TitleStart, TimeMark Mark);

    /// <param name="position">Of the text in the source.</param>
    /// <param name="labelled">"Chapters" or the like stands above it.</param>
    /// <returns>The list; null for everything else, also for lines with a time each.</returns>
    public static TimedRun? Read(RichText text, int position, bool labelled)
    {
        string line = text.Text;
        if (line.Length > Longest || CountColons(line) < Fewest) return null;
        var times = new InlineTimes(text);
        times.Find();
        return times.times.Count < Fewest || times.IsColumn() || times.IsProse() ? null : times.ToRun(position, labelled);
    }

    private static int CountColons(string line)
    {
        int count = 0;
        for (int at; count < Fewest && (at = line.AsSpan().IndexOfAny(Colons)) >= 0; line = line[(at + 1)..]) count++;
        return count;
    }

    private void Find()
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (!MayBegin(i) || !TimeMark.TryLeading(text.Slice(i, Math.Min(i + Window, line.Length)), out var mark)) continue;
            times.Add(new(i, i + mark.RestStart, mark));
            i += Math.Max(mark.RestStart, 1) - 1;
        }
    }

    private bool MayBegin(int i)
    {
        if (!DecimalDigits.IsDigit(line[i]) && line[i] is not ('(' or '[' or '（' or '【' or '@')) return false;
        return i == 0 || RichText.IsGap(line[i - 1]) || Signs.Contains(line[i - 1]) || IsPictogram(i - 1);
    }

    private bool IsPictogram(int i) =>
        line[i] == '\uFE0F' || char.IsLowSurrogate(line[i]) || char.GetUnicodeCategory(line[i]) is UnicodeCategory.OtherSymbol;

    /// <summary>Lines with one time each are read line by line; so are those that begin with a time and only mention others.</summary>
    private bool IsColumn()
    {
        if (!line.Contains('\n', StringComparison.Ordinal)) return false;
        int lines = 1, timed = 0, most = 0, last = -1, inLine = 0;
        foreach (char c in line) lines += c == '\n' ? 1 : 0;
        foreach (var time in times)
        {
            int start = time.Start == 0 ? 0 : line.LastIndexOf('\n', time.Start - 1) + 1;
            bool first = start != last;
            inLine = first ? 1 : inLine + 1;
            if (first && !text.HasLetters(start, time.Start)) timed++;
            most = Math.Max(most, inLine);
            last = start;
        }
        return most < 2 || (timed == lines && !times.TrueForAll(IsSetOff));
    }

    /// <summary>A time in brackets and the like, at the beginning, or behind a sign.</summary>
    private bool IsSetOff(Found time)
    {
        int p = Before(time.Start);
        return time.Mark.Marked || p == 0 || Signs.Contains(line[p - 1]) || line.AsSpan(p, time.Start - p).Contains('\n');
    }

    /// <returns>Offset behind what stands before a time, without blanks and pictograms.</returns>
    private int Before(int p)
    {
        while (p > 0 && (RichText.IsGap(line[p - 1]) || IsPictogram(p - 1) || char.IsHighSurrogate(line[p - 1]))) p--;
        return p;
    }

    private bool IsProse()
    {
        foreach (var time in times)
        {
            int end = Before(time.Start), start = end;
            while (start > 0 && char.IsLetter(line[start - 1])) start--;
            string word = line[start..end];
            if (Prose.Contains(word.Length > 1 ? word.ToLowerInvariant() : word)) return true;
        }
        return false;
    }

    private TimedRun? ToRun(int position, bool labelled)
    {
        int begin = times[0].Start;
        int label = HasWords(0, begin) ? LabelEnd() : 0;
        bool named = label > 0 && Vocabulary.IsChaptersLabel(line[..label]);
        bool other = HasWords(Math.Min(label, begin), begin);
        if (other)
        {
            if (TitlesFirst(position, named ? label : 0, labelled || named) is { } titles) return titles;
            // Words before times that nothing but commas sets off are a sentence.
            if (!times.Skip(1).All(t => IsSetOff(t) && line[Before(t.Start) - 1] is not (',' or '，' or '、'))) return null;
        }
        var lines = Lines(position);
        int untitled = lines.Count(l => l.Title.IsBlank);
        if (untitled * 2 > lines.Count) return null;
        string? doubt = other ? "other text stands before them" : untitled > 0 ? "not every time has a title" : Doubt(lines);
        return new() { Lines = lines, Labelled = labelled || named, Doubt = doubt };
    }

    private bool HasWords(int start, int end) => line[start..end].Any(char.IsLetterOrDigit);

    private static string? Doubt(List<TimedLine> lines)
    {
        if (!IsRising(lines)) return "their times do not rise";
        return HasTail(lines[^1].Title.Text) ? "other text follows them" : null;
    }

    private static bool IsRising(List<TimedLine> lines) => lines.Zip(lines.Skip(1)).All(p => p.Second.Seconds > p.First.Seconds);

    /// <summary>Words that end in a colon before the first time.</summary>
    private int LabelEnd()
    {
        int colon = line.AsSpan(0, Math.Min(line.Length, LongestLabel)).IndexOfAny(Colons);
        return colon > 0 && !line.AsSpan(0, colon).ContainsAnyInRange('0', '9') ? colon + 1 : 0;
    }

    private List<TimedLine> Lines(int position)
    {
        string pictograms = HasWords(0, times[0].Start) ? "" : line[..times[0].Start].Trim();
        List<TimedLine> lines = [];
        for (int i = 0; i < times.Count; i++)
        {
            int next = i + 1 < times.Count ? times[i + 1].Start : line.Length;
            var title = text.Slice(times[i].TitleStart, Math.Max(TitleEnd(next, pictograms), times[i].TitleStart));
            lines.Add(new(times[i].Mark.Seconds, title, line[times[i].Start..next], position + times[i].Start, times[i].Mark.Marked));
        }
        return lines;
    }

    private int TitleEnd(int end, string pictograms)
    {
        while (true)
        {
            if (end > 0 && (char.IsWhiteSpace(line[end - 1]) || Signs.Contains(line[end - 1]))) end--;
            else if (pictograms.Length > 0 && line.AsSpan(0, end).EndsWith(pictograms)) end -= pictograms.Length;
            else return end;
        }
    }

    /// <summary>A sentence ends in the title, and a longer one follows.</summary>
    private static bool HasTail(string title)
    {
        for (int i = 3; i + 2 + LongestTail < title.Length; i++)
        {
            bool ends = title[i] is '.' or '!' or '?' && title[i + 1] == ' ' && char.IsUpper(title[i + 2]);
            if (ends && char.IsLetter(title[i - 1]) && char.IsLetter(title[i - 2]) && char.IsLetter(title[i - 3])) return true;
        }
        return false;
    }

    /// <summary>"Intro 0:00, News 2:10, Outro 10:45": every part between signs of one kind ends with its time.</summary>
    private TimedRun? TitlesFirst(int position, int from, bool labelled)
    {
        foreach (char[] signs in Separators)
        {
            if (Parts(position, from, signs) is not { Count: >= Fewest } lines) continue;
            bool bare = lines.Exists(l => !TimeMark.TryTrailing(RichText.Plain(l.Line), out _)
                && !TimeMark.TrySeparated(RichText.Plain(l.Line), out _));
            return new() { Lines = lines, Labelled = labelled, Bare = bare, Doubt = IsRising(lines) ? null : "their times do not rise" };
        }
        return null;
    }

    /// <returns>Null where a part has no time at its end, or more than one.</returns>
    private List<TimedLine>? Parts(int position, int from, char[] signs)
    {
        List<TimedLine> lines = [];
        int time = 0;
        for (int start = from; start < line.Length;)
        {
            int end = line.IndexOfAny(signs, start);
            if (end < 0) end = line.Length;
            if (!string.IsNullOrWhiteSpace(line[start..end]))
            {
                int first = time;
                while (time < times.Count && times[time].Start < end) time++;
                var part = text.Slice(start, end);
                bool leads = time - first == 1 && !text.HasLetters(start, times[first].Start);
                if (time - first != 1 || leads
                    || TimedLine.Read(part, position + start, trailing: true, bare: true) is not { } timed) return null;
                lines.Add(timed);
            }
            start = end + 1;
        }
        return lines;
    }
}
