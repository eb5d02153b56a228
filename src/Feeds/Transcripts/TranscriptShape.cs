using System.Text.Json;
using AngleSharp.Html.Parser;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Parsing.Html;

namespace Feeds.Transcripts;

/// <summary>The one place that tells by a file's content whether, and in which format, it is a transcript.</summary>
internal static class TranscriptShape
{
    private static readonly JsonReaderOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private static readonly string[] NotesMembers = ["html", "content_html", "content_text", "enclosure"];

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
    /// <param name="doubt">The line because of which it could be the other; null where nothing else can be meant.</param>
    /// <remarks>Front matter, a title or headings of items make notes, whatever is below; so does a text above what is said.</remarks>
    public static TranscriptFormat? OfNotes(EpisodeFileName file, SourceText source, out int? doubt)
    {
        doubt = null;
        switch (file.Ending)
        {
            case ".json":
                return Find(file, source) is TranscriptFormat.Json && !HasNotesMembers(source.Text) ? TranscriptFormat.Json : null;
            case ".html" or ".htm":
                if (Find(file, source) is not TranscriptFormat.Html)
                {
                    doubt = ConversationIn(source);
                    return null;
                }
                if (!HasTitle(source.Text)) return TranscriptFormat.Html;
                doubt = 0;
                return null;
            default:
                var found = Find(file, source);
                if (found is not null && (found is not TranscriptFormat.TimedText || IsTimedTranscript(source, out doubt))) return found;
                doubt ??= ConversationLine(source);
                return null;
        }
    }

    private static bool IsTimedTranscript(SourceText source, out int? doubt)
    {
        int spoken = TimedTextShape.FirstTimed(source);
        var signs = NotesSigns.Read(source, spoken);
        doubt = null;
        if (signs.AreCertain) return false;
        bool notes = signs.Title || (signs.Introduction && !signs.NamesTranscript);
        if (notes || (signs.OtherText && !signs.NamesTranscript)) doubt = spoken;
        return !notes;
    }

    /// <returns>The line of an HTML file in which such a conversation begins.</returns>
    private static int? ConversationIn(SourceText source)
    {
        if (TimedTextShape.FirstLine(source) > 0) return null;
        var (text, places) = HtmlConversation.Read(source.Text);
        return ConversationLine(text) is { } line ? source.Place(places[line]).Line - 1 : null;
    }

    /// <summary>Where a conversation without times begins that nothing makes notes of.</summary>
    /// <remarks>It is read as notes: a printed interview has the same shape.</remarks>
    private static int? ConversationLine(SourceText source)
    {
        var dialogue = new Dialogue();
        bool begins = true;
        for (int line = TimedTextShape.FirstLine(source); line < source.Lines.Count; line++)
        {
            var text = source.Line(line);
            if (!text.IsWhiteSpace()) dialogue.Add(text, line, begins);
            begins = text.IsWhiteSpace();
        }
        if (!dialogue.IsSpoken) return null;
        var signs = NotesSigns.Read(source, dialogue.First);
        return signs is { Matter: false, Title: false, Items: false, Introduction: false } ? dialogue.First : null;
    }

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

    /// <summary>A heading of level 1 that does not call the page a transcript.</summary>
    private static bool HasTitle(string html)
    {
        bool inTitle = false;
        var title = new System.Text.StringBuilder();
        foreach (var token in HtmlTokens.ReadVisible(html))
        {
            if (token.Type == HtmlTokenType.Character)
            {
                if (inTitle) title.Append(token.Data);
            }
            else if (token.Name == "h1")
            {
                if (inTitle) break;
                inTitle = token.Type == HtmlTokenType.StartTag;
            }
        }
        string text = title.ToString();
        return !string.IsNullOrWhiteSpace(text) && !NotesSigns.NameTranscript(text);
    }

    /// <summary>Members of the outermost object that only episode notes have.</summary>
    private static bool HasNotesMembers(string text)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text), Lenient);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                foreach (string name in NotesMembers)
                {
                    if (reader.ValueTextEquals(name)) return true;
                }
                reader.Read();
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The JSON reader will say where it is broken.
        }
        return false;
    }

    /// <summary>A member <c>segments</c> of the outermost object that is a list, as far as the file is JSON.</summary>
    private static bool HasSegments(string text)
    {
        if (!text.Contains("\"segments\"", StringComparison.Ordinal)) return false;
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text), Lenient);
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
