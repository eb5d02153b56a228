using System.Globalization;
using System.Text;
using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Transcripts;

/// <summary>Takes the cues of a file one by one, whatever its format, and says where their times cannot be.</summary>
internal sealed class CueCollector(Findings findings)
{
    /// <summary>Words one by one for thirty hours; a file with more is no transcript of an episode.</summary>
    public const int MostCues = 300_000;

    /// <summary>What rounding does to times that should meet, in seconds.</summary>
    private const double Rounding = 0.0015;

    private readonly List<TranscriptCue> cues = [];
    private readonly StringBuilder raw = new();
    private bool open;
    private double? start;
    private double? end;
    private string? speaker;
    private bool sorted = true;
    private double lastStart;
    private double? lastEnd;

    public bool IsFull => cues.Count >= MostCues;

    /// <summary>Whether a cue was begun that text can be added to.</summary>
    public bool HasCue => open;

    /// <summary>The time that a cue gets whose own cannot be read.</summary>
    public double Now => lastEnd ?? lastStart;

    /// <summary>Finishes the cue before and begins one.</summary>
    /// <param name="offset">Of its time in the source.</param>
    public void Begin(double from, double? to, string? who, int offset)
    {
        Finish();
        if (to < from)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.CueBackwards, $"The cue ends at {Text(to.Value)}, before it begins at {Text(from)}.", "Correct its times; its end is left open until then.", offset);
            to = null;
        }
        if (from < lastStart - Rounding)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.CueBackwards, $"The cue begins at {Text(from)}, before the one above it, which begins at {Text(lastStart)}.", "Correct its time, or bring the cues into order.", offset);
            sorted = false;
        }
        else if (lastEnd is { } until && from < until - Rounding)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.CueOverlap, $"The cue begins at {Text(from)}, before the one above it ends at {Text(until)}.", "Let one end where the next begins, if they are not said at once.", offset);
        }
        (open, start, end, speaker) = (true, from, to > from ? to : null, who);
        (lastStart, lastEnd) = (from, end);
    }

    /// <summary>Finishes the cue before and begins one of a file without times.</summary>
    public void BeginUntimed(string? who)
    {
        Finish();
        (open, start, end, speaker) = (true, null, null, who);
    }

    /// <summary>Adds a line to the cue that was begun.</summary>
    public void Append(ReadOnlySpan<char> line)
    {
        if (raw.Length > 0) raw.Append('\n');
        raw.Append(line);
    }

    /// <summary>A whole cue of plain text, in which nothing is a mark.</summary>
    public void Add(double from, double? to, string? who, string text, int offset)
    {
        Begin(from, to, who, offset);
        open = false;
        Keep(who, CueText.Clean(text));
    }

    public IReadOnlyList<TranscriptCue> ToList()
    {
        Finish();
        SpeakerLabels.Apply(cues);
        return sorted ? cues : [.. cues.OrderBy(c => c.Start)];
    }

    private void Finish()
    {
        if (!open) return;
        open = false;
        foreach (var (voice, text) in CueText.Read(raw.ToString())) Keep(voice ?? speaker, text);
        raw.Clear();
    }

    private void Keep(string? who, string text)
    {
        if (text.Length > 0 && !IsFull) cues.Add(new(start, end, who, text));
    }

    private static string Text(double seconds) => TimeSpan.FromSeconds(seconds) is var time && time.TotalHours < 1
        ? time.ToString(@"mm\:ss\.fff", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss\\.fff}");
}
