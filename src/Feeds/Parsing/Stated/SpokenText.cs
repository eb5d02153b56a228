using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Transcripts;

namespace Feeds.Parsing.Stated;

/// <summary>
/// A transcript that stands in the notes themselves: a list of mappings with a time and a text, such a list in a mapping
/// (<c>segments</c>), a list of timed lines, or a text that is WebVTT, SRT or timed lines.
/// </summary>
internal sealed class SpokenText(Findings findings)
{
    private static readonly string[] Start = ["start", "starttime", "time", "timestamp", "begin", "from"];
    private static readonly string[] End = ["end", "endtime", "to"];
    private static readonly string[] Speaker = ["speaker", "name", "who", "voice"];
    private static readonly string[] Words = ["text", "body", "content"];
    private static readonly string[] Lists = ["segments", "cues", "entries", "lines"];

    /// <summary>Stands for the format where the text does not show it.</summary>
    private static readonly EpisodeFileName TextFile = EpisodeFileName.TryParse("show", "1.transcript.txt", out var name, out _) ? name
        : throw new InvalidOperationException("1.transcript.txt is a name of a transcript.");

    /// <summary>Whether a node says something of what was said, rather than where it can be read.</summary>
    public static bool IsSpoken(StatedNode node) => node switch
    {
        StatedMap map => ListOf(map) is not null,
        StatedList { Entries.Count: > 0 } list => list.Entries.TrueForAll(IsEntry),
        _ => false,
    };

    /// <returns>Null where nothing in it has a time.</returns>
    public Transcript? Read(StatedNode node) => node switch
    {
        StatedText { Text: { } text } => Parse(text, node.Offset),
        StatedMap map => ListOf(map) is { } list ? Read(list) : null,
        StatedList { Entries: [StatedText, ..] } list when list.Entries.TrueForAll(e => e is StatedText) =>
            Parse(string.Join("\n", list.Entries.Cast<StatedText>().Select(e => e.Text)), node.Offset),
        StatedList list => Entries(list),
        _ => null,
    };

    /// <summary>What to show of one that cannot be read.</summary>
    public static string Shown(StatedNode node) => node switch
    {
        StatedText text => text.Text ?? "",
        StatedMap map => ListOf(map) is { } list ? Shown(list) : map.FindText(Words)?.Text ?? "",
        StatedList { Entries: [var first, ..] } => Shown(first),
        _ => "",
    };

    private static StatedList? ListOf(StatedMap map) => map.Find(Lists) as StatedList;

    private static bool IsEntry(StatedNode node) => node switch
    {
        StatedMap map => map.FindText(Words) is not null && map.FindText(FactKeys.AudioAddress) is null,
        StatedText { Text: { } text } => text.Contains(' ', StringComparison.Ordinal),
        _ => false,
    };

    private Transcript? Entries(StatedList list)
    {
        if (list.Entries.Count(e => IsTimed(e, out _)) * 2 < list.Entries.Count) return null;
        var cues = new CueCollector(findings);
        foreach (var entry in list.Entries)
        {
            if (!IsTimed(entry, out double start) || entry is not StatedMap map || cues.IsFull)
            {
                string said = Excerpt.Of(XmlText.Clean(Blocks.RichText.Fold(Shown(entry))), 80);
                findings.Add(
                    Severity.Warning, DiagnosticCodes.StatedNotKept,
                    $"An entry of the transcript, '{said}', has no time that can be read; it was ignored.",
                    "Write its start in seconds or as 00:00:12.", entry.Offset);
                continue;
            }
            double? end = CueClock.TryParse(map.FindText(End)?.Text, out double until) ? until : null;
            string? speaker = map.FindText(Speaker)?.Text is { } who ? SpeakerName.Clean(who) : null;
            cues.Add(start, end, speaker, map.FindText(Words)!.Text!, entry.Offset);
        }
        var read = cues.ToList();
        return read.Count == 0 ? null : new(null, read);
    }

    private static bool IsTimed(StatedNode entry, out double start)
    {
        start = 0;
        return entry is StatedMap map && !string.IsNullOrWhiteSpace(map.FindText(Words)?.Text)
            && CueClock.TryParse(map.FindText(Start)?.Text, out start);
    }

    private Transcript? Parse(string text, int offset)
    {
        List<Diagnostic> said = [];
        if (TranscriptParser.Parse(TextFile, new SourceText(text), said) is not { IsTimed: true } transcript) return null;
        foreach (var one in said) findings.Add(one.Severity, one.Code, one.Message, one.Advice, offset);
        return transcript;
    }
}
