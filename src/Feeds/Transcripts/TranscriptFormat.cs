namespace Feeds.Transcripts;

/// <summary>The formats of transcripts that are read.</summary>
internal enum TranscriptFormat
{
    /// <summary>W3C WebVTT.</summary>
    WebVtt,

    /// <summary>SubRip: numbered cues with times to the comma.</summary>
    Srt,

    /// <summary>JSON with <c>segments</c>, as Podcasting 2.0 and speech recognizers write it.</summary>
    Json,

    /// <summary>The HTML of Podcasting 2.0: <c>cite</c>, <c>time</c>, <c>p</c>.</summary>
    Html,

    /// <summary>Lines or paragraphs that begin with a time, or with a speaker and a time; plain or with Markdown's marks.</summary>
    TimedText,

    /// <summary>Paragraphs without times, some of which begin with a speaker.</summary>
    Conversation,
}
