using System.Buffers;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;

namespace Feeds.Transcripts;

/// <summary>Bytes of a transcript, in any format that is read, to what was said when.</summary>
public static class TranscriptParser
{
    private static readonly SearchValues<char> Blank = SearchValues.Create(" \t\r\n\u00A0\uFEFF");

    /// <summary>Parses WebVTT, SRT, JSON with segments, the HTML of Podcasting 2.0, timed text, or a conversation without times.</summary>
    /// <param name="file">Tells the format where the content does not.</param>
    /// <param name="content">The whole file; UTF-8, UTF-16 with byte-order mark, or Windows-1252 with a warning.</param>
    /// <returns>A transcript exactly when no diagnostic is an error. Never throws for any content; time grows linearly with its size.</returns>
    public static ParsedTranscript Parse(EpisodeFileName file, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(file);
        List<Diagnostic> diagnostics = [];
        if (TextDecoder.Decode(content, diagnostics) is not { } source) return new(null, diagnostics);
        return Parse(file, source, TranscriptShape.Of(file, source), diagnostics);
    }

    /// <summary>Whether a file with an ending of notes (<c>.txt</c>, <c>.md</c>, <c>.html</c>, <c>.json</c>) is a transcript by its content.</summary>
    public static bool IsTranscript(EpisodeFileName file, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(file);
        return TextDecoder.Decode(content, []) is { } source && TranscriptShape.OfNotes(file, source) is not null;
    }

    private static ParsedTranscript Parse(EpisodeFileName file, SourceText source, TranscriptFormat format, List<Diagnostic> diagnostics)
    {
        var findings = new Findings(source);
        var cues = new CueCollector(findings);
        if (file.Ending is ".vtt" or ".srt" && Name(format) != file.Ending)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.OtherTranscriptFormat, $"The name ends in {file.Ending}, but the content is {Title(format)}; it is read as that.", "Name the file by what it is: players go by the ending.", 0);
        }
        string? language = null;
        bool timed = true;
        switch (format)
        {
            case TranscriptFormat.WebVtt:
                language = new WebVttReader(source, findings, cues).Read();
                break;
            case TranscriptFormat.Srt:
                new SrtReader(source, findings, cues).Read();
                break;
            case TranscriptFormat.Json:
                var json = new JsonTranscriptReader(source, findings, cues);
                language = json.Read();
                timed = json.HasTimes;
                break;
            case TranscriptFormat.Html:
                language = new HtmlTranscriptReader(source, cues).Read();
                break;
            case TranscriptFormat.Conversation:
                new ConversationReader(source, cues).Read();
                break;
            default:
                new TimedTextReader(source, cues).Read();
                break;
        }
        if (cues.IsFull) findings.Add(Severity.Error, DiagnosticCodes.TooManyCues, $"The file has more than {CueCollector.MostCues} cues.", "Upload the transcript of one episode.", null);
        var list = cues.ToList();
        if (!findings.Has(DiagnosticCodes.BrokenTranscript) && (list.Count == 0 || !timed))
        {
            findings.Add(Severity.Error, DiagnosticCodes.NotTimed, $"Nothing in the file is timed: as {Title(format)} it holds no text with a time.", Advice(format), FirstVisible(source));
        }
        diagnostics.AddRange(findings.ToList());
        bool whole = !diagnostics.Exists(d => d.Severity is Severity.Error);
        return new(whole ? new(Language(language), list) : null, diagnostics);
    }

    private static int FirstVisible(SourceText source) => Math.Max(0, source.Text.AsSpan().IndexOfAnyExcept(Blank));

    private static string? Language(string? stated) => stated is null ? null : Shows.LanguageTag.Read(stated);

    private static string Name(TranscriptFormat format) => format switch
    {
        TranscriptFormat.WebVtt => ".vtt",
        TranscriptFormat.Srt => ".srt",
        _ => "",
    };

    private static string Title(TranscriptFormat format) => format switch
    {
        TranscriptFormat.WebVtt => "WebVTT",
        TranscriptFormat.Srt => "SRT",
        TranscriptFormat.Json => "JSON",
        TranscriptFormat.Html => "HTML",
        _ => "text with times",
    };

    private static string Advice(TranscriptFormat format) => format switch
    {
        TranscriptFormat.WebVtt => "Write cues as \"00:00:01.000 --> 00:00:02.500\" with the text below.",
        TranscriptFormat.Srt => "Write cues as \"00:00:01,000 --> 00:00:02,500\" with the text below.",
        TranscriptFormat.Json => "Give each segment a \"startTime\" and a \"body\".",
        TranscriptFormat.Html => "Write <cite>, <time> and <p> for each passage.",
        _ => "Begin each line with its time, as \"00:00:12 Hello\".",
    };
}

/// <param name="Transcript">Null exactly when a diagnostic is an error.</param>
public sealed record ParsedTranscript(Transcript? Transcript, IReadOnlyList<Diagnostic> Diagnostics);
