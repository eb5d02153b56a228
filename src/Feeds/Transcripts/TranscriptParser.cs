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

    /// <summary>A transcript that is the value of a key.</summary>
    /// <param name="said">Gets what is to be said of it.</param>
    internal static Transcript? Parse(EpisodeFileName file, SourceText source, List<Diagnostic> said) =>
        Parse(file, source, TranscriptShape.Of(file, source), said).Transcript;

    /// <summary>Whether a file with an ending of notes (<c>.txt</c>, <c>.md</c>, <c>.html</c>, <c>.json</c>) is a transcript by its content.</summary>
    public static bool IsTranscript(EpisodeFileName file, ReadOnlySpan<byte> content) => IsTranscript(file, content, out _);

    /// <param name="doubt">What to say of a file that could be the other; null where nothing else can be meant.</param>
    public static bool IsTranscript(EpisodeFileName file, ReadOnlySpan<byte> content, out Diagnostic? doubt)
    {
        ArgumentNullException.ThrowIfNull(file);
        doubt = null;
        if (TextDecoder.Decode(content, []) is not { } source) return false;
        var format = TranscriptShape.OfNotes(file, source, out int? line);
        bool transcript = format is not null;
        if (line is { } at) doubt = Doubt(file, transcript, Math.Min(at, source.Lines.Count - 1) + 1);
        else if (format is TranscriptFormat.TimedText && !TimedTextShape.IsTranscript(source, plain: false)) doubt = Slow(file, source);
        return transcript;
    }

    /// <summary>Lines with times in a text file, as far from each other as chapters are.</summary>
    private static Diagnostic Slow(EpisodeFileName file, SourceText source) => new(
        Severity.Warning,
        DiagnosticCodes.NotesOrTranscript,
        $"A {file.Ending} file of lines with times was taken for a transcript; the times are as far from each other as those of chapters.",
        $"If they are chapters, name it {file.Stem}.chapters.txt; if it is a transcript, name it {file.Stem}.transcript{file.Ending}.",
        TimedTextShape.FirstTimed(source) + 1);

    private static Diagnostic Doubt(EpisodeFileName file, bool transcript, int line)
    {
        string named = $"{file.Stem}.transcript{file.Ending}";
        string message = transcript
            ? "From here on the file reads like a transcript and was read as one; the text above suggests notes."
            : "From here on the file reads like a transcript, but it was read as notes.";
        string advice = transcript ? $"If it is notes, begin it with front matter or a title (# …); if not, name it {named}."
            : $"If it is a transcript, name it {named}; if not, front matter with a title says so.";
        return new(Severity.Warning, DiagnosticCodes.NotesOrTranscript, message, advice, line);
    }

    private static ParsedTranscript Parse(EpisodeFileName file, SourceText source, TranscriptFormat format, List<Diagnostic> diagnostics)
    {
        var findings = new Findings(source);
        var cues = new CueCollector(findings);
        if (file.Ending is ".vtt" or ".srt" && Name(format) != file.Ending)
        {
            findings.Add(
                Severity.Warning,
                DiagnosticCodes.OtherTranscriptFormat,
                $"The name ends in {file.Ending}, but the content is {Title(format)}; it is read as that.",
                "Give the file the ending of its format: players rely on it.",
                0);
        }
        string? language = null;
        int? languageAt = null;
        bool timed = true;
        switch (format)
        {
            case TranscriptFormat.WebVtt:
                var vtt = new WebVttReader(source, findings, cues);
                (language, languageAt) = (vtt.Read(), vtt.LanguageAt);
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
            findings.Add(
                Severity.Error,
                DiagnosticCodes.NotTimed,
                $"The file contains no times: read as {Title(format)}, it has no text with a time.",
                Advice(format),
                FirstVisible(source));
        }
        string? tag = Language(language, languageAt, file, findings);
        diagnostics.AddRange(findings.ToList());
        bool whole = !diagnostics.Exists(d => d.Severity is Severity.Error);
        return new(whole ? new(tag, list) : null, diagnostics);
    }

    /// <summary>What the file itself states; what its name states as well is another fact, and where the two differ one of them is
    /// wrong.</summary>
    private static string? Language(string? stated, int? at, EpisodeFileName file, Findings findings)
    {
        if (string.IsNullOrWhiteSpace(stated)) return null;
        string shown = Excerpt.Of(stated.Trim(), 40);
        if (Shows.LanguageTag.Canonical(stated) is not { } tag)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.UnknownLanguage,
                $"The file states the language '{shown}', which is not a language tag; it was ignored.",
                "Write a tag such as en, pt-BR or zh-Hant.", at);
            return null;
        }
        if (file.Language is { } named && Shows.LanguageTag.Primary(named) != Shows.LanguageTag.Primary(tag))
        {
            findings.Add(Severity.Warning, DiagnosticCodes.LanguageMismatch,
                $"The file's name states the language {named}, but its content states {tag}; the name wins.", "Correct the one that is wrong.", at);
        }
        return tag;
    }

    private static int FirstVisible(SourceText source) => Math.Max(0, source.Text.AsSpan().IndexOfAnyExcept(Blank));

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
