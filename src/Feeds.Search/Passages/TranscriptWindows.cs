using System.Text;
using Feeds.Transcripts;

namespace Feeds.Search.Passages;

/// <summary>A transcript in pieces of about 120 words, which end where the speaker changes if they can.</summary>
internal sealed class TranscriptWindows
{
    private const int WindowWords = 120;

    /// <summary>From this length on, a window ends where another person begins to speak.</summary>
    private const int FewestWords = 40;

    /// <summary>Seconds between two times that a window keeps: subtitles of single words would make it many times its text.</summary>
    private const double BetweenTimes = 2;

    private readonly List<TranscriptWindow> windows = [];
    private readonly StringBuilder text = new();
    private readonly List<SpokenTurn> turns = [];
    private int words;

    public static IReadOnlyList<TranscriptWindow> Of(Transcript transcript)
    {
        var reader = new TranscriptWindows();
        foreach (var cue in transcript.Cues)
        {
            foreach (string part in LongText.Split(OneLine(cue.Text), WindowWords)) reader.Add(cue, part);
        }
        reader.Close();
        return reader.windows;
    }

    private void Add(TranscriptCue cue, string part)
    {
        int size = WordCount.Of(part);
        bool changes = turns.Count > 0 && turns[^1].Speaker != cue.Speaker;
        if (words >= WindowWords || (changes && words >= FewestWords)
            || (words >= FewestWords && words + size > WindowWords * 1.25)) Close();
        bool begins = turns.Count == 0 || turns[^1].Speaker != cue.Speaker;
        if (text.Length > 0) text.Append(begins ? '\n' : ' ');
        if (begins || IsLater(cue.Start)) turns.Add(new(text.Length, cue.Speaker, cue.Start));
        text.Append(part);
        words += size;
    }

    private bool IsLater(double? start) => start is not null && !(start - turns[^1].Start < BetweenTimes);

    private void Close()
    {
        if (text.Length > 0) windows.Add(new(text.ToString(), [.. turns]));
        text.Clear();
        turns.Clear();
        words = 0;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}

internal sealed record TranscriptWindow(string Text, IReadOnlyList<SpokenTurn> Turns);
