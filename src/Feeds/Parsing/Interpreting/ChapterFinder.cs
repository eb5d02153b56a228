using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Chapters;

namespace Feeds.Parsing.Interpreting;

/// <summary>Lists, lines, headings and tables of times to the episode's chapters.</summary>
/// <remarks>
/// A single time says nothing; a run of rising times does. What only looks like one is left alone and reported: a programme of a day (every
/// time at a quarter of an hour), verses and other numbers that follow each other closely, dialogue, times that fall as often as they
/// rise, runs as long as a transcript.
/// </remarks>
internal sealed class ChapterFinder(Findings findings)
{
    private const int MostChapters = 300;
    private const int ShortestGap = 5;
    private const int LongestTurn = 60;

    /// <summary>Average seconds of a turn that no chapter is as short as.</summary>
    private const int ShortestTurn = 20;

    /// <summary>Lines of a dialogue that is too short to show turns.</summary>
    private const int LongestExchange = 3;

    private const string AsDialogue = "they look like dialogue";
    private const string AsProgramme = "they look like the programme of a day";
    private const string NotRising = "their times do not rise";

    /// <summary>Characters of a title on average: more may be the text of what was said.</summary>
    private const int LongestAverage = 200;

    /// <summary>Characters in a second that slow speech has, in scripts with a character a syllable too. Titles have far fewer.</summary>
    private const int SlowestSpeech = 3;

    /// <summary>Seconds within which a list whose times stand behind a dash begins.</summary>
    private const int FirstWithin = 120;

    /// <summary>Fewer times look like nothing.</summary>
    private const int FewestTold = 3;

    private const int Shown = 40;

    public IReadOnlyList<Chapter> Find(IReadOnlyList<Block> blocks)
    {
        var found = TimedRuns.Find(blocks);
        var all = found.FindAll(r => !r.Unread);
        var chosen = Choose(all);
        ReportLeft(found.Except(chosen));
        if (chosen.Count == 0) return [];
        List<TimedLine> lines = [.. chosen.SelectMany(r => r.Lines)];
        if (chosen.Count > 1) lines.Sort((a, b) => a.Position.CompareTo(b.Position));
        Report(lines);
        foreach (var (time, position) in chosen.SelectMany(r => r.Impossible)) ReportImpossible(time, position);
        foreach (var (line, why, position) in chosen.SelectMany(r => r.Left)) ReportLine(line, why, position);
        foreach (var (time, position) in chosen.SelectMany(r => r.Untitled)) ReportUntitled(time, position);
        foreach (var run in all.Where(r => IsSingle(r) && !chosen.Contains(r) && Fits(r, chosen)))
        {
            ReportLine(run.Lines[0].Line.Trim(), "it stands apart, and its time is written otherwise", run.Lines[0].Position);
        }
        bool signed = lines.Count > 1 && lines.TrueForAll(l => BeginsWithSign(l.Title.Text.AsSpan().TrimStart()));
        return [.. lines.OrderBy(l => l.Seconds).Select(l => Chapter(l, signed))];
    }

    /// <param name="signed">Every title begins with a sign: it is a separator without a blank, "12:34 -Title".</param>
    private static Chapter Chapter(TimedLine line, bool signed)
    {
        var (title, url) = ChapterTitle.Read(line.IsBelow ? line.Title.Slice(0, TitleBelow.End(line.Title.Text)) : line.Title);
        string cleaned = TextShapes.Clean(title);
        return new(line.Seconds, WithoutSeparators(signed ? cleaned[1..] : cleaned), url);
    }

    private static bool BeginsWithSign(ReadOnlySpan<char> title) =>
        title is ['-' or '–' or '—' or ':' or '*', var letter, ..] && char.IsLetter(letter) && !char.IsLower(letter);

    /// <summary>A sign at the beginning is a separator only before a blank; "-50%" and ":root" are titles.</summary>
    private static string WithoutSeparators(string title)
    {
        const string Signs = " :-–—|";
        int start = title.Length - title.AsSpan().TrimStart(Signs).Length;
        bool parted = start > 0 && title[start - 1] == ' ';
        return (parted ? title[start..] : title).TrimEnd(Signs.ToCharArray());
    }

    /// <summary>
    /// Parts of one list that stand in several sections, or between headings, go on with each other; else the longest is meant.
    /// </summary>
    private static List<TimedRun> Choose(List<TimedRun> all)
    {
        if (all.Count > 1 && all.Exists(r => r.IsHeadings) && all.TrueForAll(r => r.Doubt is null) && IsOneList(all)) return all;
        var parts = all.FindAll(IsPart);
        if (parts.Count > 1 && parts.Exists(r => Fault(r) is null) && GoOn(parts)) return Extended(all, parts);
        var found = all.FindAll(r => Fault(r) is null);
        if (found.Count == 0) return [];
        return Extended(all, found.Count == 1 || GoOn(found) ? found : [found.MaxBy(r => r.Lines.Count)!]);
    }

    /// <summary>
    /// A list of chapters, or what may be a part of one: two lines show no programme, and a slip is seen beside the other parts.
    /// </summary>
    private static bool IsPart(TimedRun run) => Fault(run) switch
    {
        null => true,
        NotRising => run.Labelled || KindFault(run.Lines) is null,
        AsProgramme => run.Lines.Count == 2,
        _ => false,
    };

    /// <summary>Several lists rise together, a slip apart.</summary>
    private static bool GoOn(List<TimedRun> runs)
    {
        bool rising = runs.Zip(runs.Skip(1)).All(p => p.Second.Lines.Min(t => t.Seconds) > p.First.Lines.Max(t => t.Seconds));
        if (rising) return true;
        var lines = runs.SelectMany(r => r.Lines.Select(line => (Run: r, line.Position, line.Seconds))).OrderBy(l => l.Position).ToList();
        var slips = RisingTimes.OutOfOrder([.. lines.Select(l => l.Seconds)]);
        // A list that is out of order as a whole is another list.
        return slips.Count <= RisingTimes.Allowed(lines.Count)
            && slips.GroupBy(i => lines[i].Run).All(g => g.Count() < g.Key.Lines.Count);
    }

    /// <summary>Adds the lines that stand alone between, before or behind the chosen ones and whose times fit there.</summary>
    private static List<TimedRun> Extended(List<TimedRun> all, List<TimedRun> chosen)
    {
        var single = all.FindAll(r => IsSingle(r) && r.Lines[0].Marked == chosen[0].Lines[0].Marked);
        if (single.Count > MostChapters) return chosen;
        foreach (var run in single.Where(r => !chosen.Contains(r)))
        {
            if (Fits(run, chosen)) chosen = [.. chosen.Append(run).OrderBy(c => c.Position)];
        }
        return chosen;
    }

    private static bool IsSingle(TimedRun run) => run is { Lines.Count: 1, IsHeadings: false, Separated: false, Bare: false };

    /// <summary>The time of the one line of a run rises with those above and below it.</summary>
    private static bool Fits(TimedRun single, List<TimedRun> chosen)
    {
        var (seconds, position) = (single.Lines[0].Seconds, single.Position);
        return chosen.TrueForAll(c =>
            c.Position < position ? c.Lines.Max(l => l.Seconds) < seconds : c.Lines.Min(l => l.Seconds) > seconds);
    }

    /// <summary>Headings and the lists below them, each time behind the one above it.</summary>
    private static bool IsOneList(List<TimedRun> all)
    {
        var lines = all.SelectMany(r => r.Lines).OrderBy(l => l.Position).ToList();
        bool rising = lines.Zip(lines.Skip(1)).All(p => p.Second.Seconds > p.First.Seconds);
        return rising && Fault(new() { Lines = lines, Labelled = all.Exists(r => r.Labelled) }) is null;
    }

    /// <returns>Why the lines are not chapters, for people; empty if they do not even look like it; null if they are chapters.</returns>
    private static string? Fault(TimedRun run)
    {
        var lines = run.Lines;
        if (lines.Count < 2) return "";
        if (run.Doubt is { } doubt) return doubt;
        if (lines.Count > MostChapters) return string.Create(CultureInfo.InvariantCulture, $"they are more than {MostChapters}");
        if (IsAsLongAsSpeech(lines)) return "they are as long as what is said";
        if (run.Bare && !run.Labelled && lines[0].Seconds > 0) return "they follow other words, and the first is not 0:00";
        if (!run.Labelled && lines[0].Seconds > 0 && lines.TrueForAll(l => l.Length)) return "they may be lengths, and the first is not 0";
        if (run.Separated && !run.Labelled && lines[0].Seconds > FirstWithin) return "the first is far from the begin";
        return OrderFault(lines) ?? (run.Labelled ? null : KindFault(lines));
    }

    /// <summary>A question from a listener as a title may be long, but it is much shorter than the answer.</summary>
    private static bool IsAsLongAsSpeech(List<TimedLine> lines)
    {
        // How long the last one goes on is not known.
        long before = lines.Take(lines.Count - 1).Sum(l => (long)l.Title.Text.Length);
        return before + lines[^1].Title.Text.Length > lines.Count * (long)LongestAverage
            && before >= SlowestSpeech * (lines[^1].Seconds - lines[0].Seconds);
    }

    private static string? OrderFault(List<TimedLine> lines)
    {
        List<double> times = [.. lines.Select(l => l.Seconds)];
        List<double> gaps = [.. times.Zip(times.Skip(1), (a, b) => Math.Abs(b - a)).Order()];
        if (RisingTimes.OutOfOrder(times).Count > RisingTimes.Allowed(times.Count)) return NotRising;
        bool close = gaps[gaps.Count / 2] < ShortestGap && !(lines.TrueForAll(l => l.Marked) && gaps[^1] >= ShortestGap);
        return close ? "they lie within seconds of each other" : null;
    }

    private static string? KindFault(List<TimedLine> lines)
    {
        if (!lines.TrueForAll(l => l.Marked) && IsDay(lines)) return AsProgramme;
        return IsDialogue(lines) || HasSpeakers(lines) || IsExchange(lines) ? AsDialogue : null;
    }

    /// <summary>
    /// Two or three lines, each of a speaker who is named by initials or speaks again, within seconds: "00:01 DC: Hey", "00:09 RK: Hi".
    /// </summary>
    private static bool IsExchange(List<TimedLine> lines)
    {
        if (lines.Count > LongestExchange || lines[^1].Seconds - lines[0].Seconds > LongestTurn * (lines.Count - 1)) return false;
        var names = lines.ConvertAll(l => SpeakerOf(l.Title.Text));
        return names.TrueForAll(n => n is not null)
            && (names.TrueForAll(n => IsInitials(n!)) || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count
                || lines[^1].Seconds - lines[0].Seconds <= ShortestTurn * (lines.Count - 1));
    }

    private static bool IsInitials(string name) => name.Length <= 4 && name.All(c => char.IsUpper(c) || c == '.');

    /// <summary>"[00:12] Ana: Hello": what is said, and not what is spoken about. Who presents a chapter speaks for longer.</summary>
    private static bool IsDialogue(List<TimedLine> lines)
    {
        if (lines[^1].Seconds - lines[0].Seconds > LongestTurn * (lines.Count - 1)) return false;
        var dialogue = new Dialogue();
        for (int i = 0; i < lines.Count; i++) dialogue.Add(lines[i].Title.Text, i, begins: true);
        return dialogue.IsSpoken;
    }

    /// <summary>09:00, 10:30, 12:15: a programme.</summary>
    private static bool IsDay(List<TimedLine> lines) =>
        lines.TrueForAll(l => l.Seconds % 15 == 0 && l.Seconds is >= 6 * 60 and <= 24 * 60);

    /// <summary>Nearly every line begins with a name and a colon, and the names come again.</summary>
    private static bool HasSpeakers(List<TimedLine> lines)
    {
        var names = lines.Select(l => SpeakerOf(l.Title.Text)).OfType<string>().ToList();
        return lines.Count > 3 && names.Count * 5 >= lines.Count * 4
            && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() * 2 <= names.Count;
    }

    private static string? SpeakerOf(string title)
    {
        int colon = title.IndexOfAny([':', '：']);
        return colon is > 0 and < Shown && TextShapes.IsName(title.AsSpan(0, colon)) ? title[..colon].Trim() : null;
    }

    private void Report(List<TimedLine> lines)
    {
        foreach (int i in RisingTimes.OutOfOrder([.. lines.Select(l => l.Seconds)]))
        {
            findings.Add(
                Severity.Warning,
                DiagnosticCodes.ChapterOutOfOrder,
                $"The time of the chapter '{Excerpt.Of(lines[i].Line.Trim(), Shown)}' is out of order; "
                    + "chapters are put in the order of time.",
                "Correct the time, or move the line.",
                lines[i].Position);
        }
    }

    private void ReportImpossible(string time, int position) => findings.Add(
        Severity.Warning,
        DiagnosticCodes.ImpossibleTime,
        $"'{time}' is not a valid time: minutes and seconds end at 59. The line was not read as a chapter.",
        "Correct the time.",
        position);

    private void ReportUntitled(string time, int position) => findings.Add(
        Severity.Info,
        DiagnosticCodes.TimesNotTaken,
        $"No title stands at the time '{Excerpt.Of(time, Shown)}', so it was not read as a chapter.",
        "Write a title after it.",
        position);

    private void ReportLine(string line, string why, int position) => findings.Add(
        Severity.Info,
        DiagnosticCodes.TimesNotTaken,
        $"The line '{Excerpt.Of(line, Shown)}' stands among chapters but was not read as one: {why}.",
        "If it is a chapter, write it as \"12:34 Title\".",
        position);

    private void ReportLeft(IEnumerable<TimedRun> runs)
    {
        foreach (var run in runs)
        {
            // A list that has no other line is not chapters because of this one.
            if (run.Lines.Count == 1) foreach (var (time, position) in run.Impossible) ReportImpossible(time, position);
            string why = run.Unread ? "the way they are written is not known" : Fault(run) is { } fault ? fault : "another list was taken";
            if (run.Lines.Count < FewestTold && why != AsDialogue) continue;
            findings.Add(
                run.Labelled ? Severity.Warning : Severity.Info,
                run.Labelled ? DiagnosticCodes.ChaptersNotTaken : DiagnosticCodes.TimesNotTaken,
                string.Create(CultureInfo.InvariantCulture,
                    $"The {run.Lines.Count} times from '{Excerpt.Of(run.Lines[0].Line.Trim(), Shown)}' on "
                        + $"were not read as chapters: {why}."),
                "Where they are chapters, write them as a list \"- [12:34] Title\" with rising times, or as a chapters file.",
                run.Position);
        }
    }
}
