using Feeds.Transcripts;

namespace Feeds.Pages;

/// <summary>Cues that are read as one paragraph: of one speaker, without a long pause.</summary>
/// <param name="Speaker">Null if unknown, or the same as in the paragraph before.</param>
internal sealed record TranscriptParagraph(string? Speaker, IReadOnlyList<TranscriptCue> Cues)
{
    /// <summary>Seconds of silence that end a paragraph.</summary>
    private const double Pause = 2;

    /// <summary>Characters after which a paragraph ends with its sentence.</summary>
    private const int Long = 450;

    /// <summary>Characters after which it ends anyway.</summary>
    private const int TooLong = 900;

    public static IReadOnlyList<TranscriptParagraph> Of(Transcript transcript)
    {
        var paragraphs = new List<TranscriptParagraph>();
        var open = new List<TranscriptCue>();
        string? named = null;
        int length = 0;
        foreach (var cue in transcript.Cues)
        {
            if (open.Count > 0 && Ends(open[^1], cue, length)) Close();
            open.Add(cue);
            length += cue.Text.Length;
        }
        Close();
        return paragraphs;

        void Close()
        {
            string? speaker = open[0].Speaker;
            paragraphs.Add(new(speaker == named ? null : speaker, [.. open]));
            (named, length) = (speaker, 0);
            open.Clear();
        }
    }

    private static bool Ends(TranscriptCue last, TranscriptCue next, int length)
    {
        if (last.Speaker != next.Speaker || length >= TooLong) return true;
        if (length >= Long && last.Text is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？']) return true;
        return next.Start - (last.End ?? last.Start) >= Pause && last.End is not null;
    }
}
