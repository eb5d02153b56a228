using System.Text.Json;
using AngleSharp.Html.Parser;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Parsing.Html;

namespace Feeds.Transcripts;

/// <summary>The one place that tells by a file's content whether, and in which format, it is a transcript.</summary>
internal static class TranscriptShape
{
    /// <summary>The format of a file that its name calls a transcript, told by the content where that is clear.</summary>
    public static TranscriptFormat Of(EpisodeFileName file, SourceText source)
    {
        var named = file.Ending switch
        {
            ".vtt" => TranscriptFormat.WebVtt,
            ".srt" => TranscriptFormat.Srt,
            ".html" or ".htm" => TranscriptFormat.Html,
            ".json" => TranscriptFormat.Json,
            _ => TimedTextShape.HasTimes(source) ? TranscriptFormat.TimedText : TranscriptFormat.Conversation,
        };
        return Find(file, source) ?? named;
    }

    /// <summary>The format of a file that its name calls notes; null when it is notes.</summary>
    public static TranscriptFormat? OfNotes(EpisodeFileName file, SourceText source) => file.Ending switch
    {
        ".json" => Find(file, source) is TranscriptFormat.Json ? TranscriptFormat.Json : null,
        ".html" or ".htm" => Find(file, source) is TranscriptFormat.Html ? TranscriptFormat.Html : null,
        _ => Find(file, source),
    };

    private static TranscriptFormat? Find(EpisodeFileName file, SourceText source)
    {
        int first = 0;
        while (first < source.Lines.Count && source.Line(first).IsWhiteSpace()) first++;
        if (first == source.Lines.Count) return null;
        var line = source.Line(first).Trim();
        if (WebVttReader.IsSignature(line)) return TranscriptFormat.WebVtt;
        if (line[0] is '{' or '[' && HasSegments(source.Text)) return TranscriptFormat.Json;
        if (line[0] == '<' && IsHtml(source.Text)) return TranscriptFormat.Html;
        if (IsSrt(source, first)) return TranscriptFormat.Srt;
        return TimedTextShape.IsTranscript(source, plain: file.Ending == ".txt") ? TranscriptFormat.TimedText : null;
    }

    private static bool IsSrt(SourceText source, int first)
    {
        int timing = first;
        if (CueBlocks.IsNumber(source.Line(first))) timing++;
        if (timing >= source.Lines.Count) return false;
        var line = source.Line(timing).Trim();
        return line.Contains("-->", StringComparison.Ordinal) && CueClock.TryRead(line, out _, out _, out char mark) && mark != '.';
    }

    /// <summary>A time that reads as one, behind it a paragraph; twice, or once with a speaker.</summary>
    private static bool IsHtml(string html)
    {
        int times = 0;
        bool cite = false, inTime = false, waiting = false;
        foreach (var token in HtmlTokens.ReadVisible(html))
        {
            if (token.Type == HtmlTokenType.Character) waiting |= inTime && CueClock.TryParse(token.Data, out _);
            else if (token.Name == "cite") cite = true;
            else if (token.Name == "time") inTime = token.Type == HtmlTokenType.StartTag;
            else if (token.Name == "p" && waiting && token.Type == HtmlTokenType.StartTag) (times, waiting) = (times + 1, false);
            if (times > 1 || (times == 1 && cite)) return true;
        }
        return false;
    }

    /// <summary>A member <c>segments</c> of the outermost object that is a list, as far as the file is JSON.</summary>
    private static bool HasSegments(string text)
    {
        if (!text.Contains("\"segments\"", StringComparison.Ordinal)) return false;
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                bool segments = reader.ValueTextEquals("segments"u8);
                reader.Read();
                if (segments) return reader.TokenType is JsonTokenType.StartArray;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The JSON reader will say where it is broken.
        }
        return false;
    }
}
