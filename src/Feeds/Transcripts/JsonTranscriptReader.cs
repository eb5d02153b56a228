using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Parsing;
using Feeds.Reading;

namespace Feeds.Transcripts;

/// <summary>JSON with a list <c>segments</c>: Podcasting 2.0's, and what speech recognizers write.</summary>
/// <remarks>
/// Source: Podcasting 2.0, transcripts, JSON: <c>{"version", "segments": [{"speaker", "startTime", "endTime", "body"}]}</c>. Whisper's
/// <c>{"language", "segments": [{"start", "end", "text"}]}</c> is read as well. Times are seconds, or texts with colons.
/// </remarks>
internal sealed class JsonTranscriptReader(SourceText source, Findings findings, CueCollector cues)
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private readonly Utf8Places places = new(source);
    private string? language;

    /// <returns>The language that the file states. When the file is broken, the diagnostics have an error.</returns>
    public string? Read()
    {
        var reader = new Utf8JsonReader(places.Bytes, Lenient);
        try
        {
            bool found = reader.Read() && reader.TokenType is JsonTokenType.StartArray;
            if (found) ReadSegments(ref reader);
            else if (reader.TokenType is JsonTokenType.StartObject) found = ReadObject(ref reader);
            if (!found) Broken("The file has no list \"segments\".", 0);
            while (reader.Read())
            {
                // What follows must be JSON too: a file that breaks off is not whole.
            }
        }
        catch (JsonException broken)
        {
            Broken("The file is not valid JSON from here on.", places.Offset(broken));
        }
        return language;
    }

    private bool ReadObject(ref Utf8JsonReader reader)
    {
        bool found = false;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool segments = reader.ValueTextEquals("segments"u8);
            bool tongue = reader.ValueTextEquals("language"u8);
            reader.Read();
            if (segments && reader.TokenType is JsonTokenType.StartArray)
            {
                found = true;
                ReadSegments(ref reader);
            }
            else
            {
                if (tongue) language = Utf8Places.Text(ref reader);
                reader.Skip();
            }
        }
        return found;
    }

    private void ReadSegments(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject) ReadSegment(ref reader);
            else
            {
                findings.Add(
                    Severity.Warning,
                    DiagnosticCodes.StrayText,
                    "The segment is not an object; it was ignored.",
                    "Write it as {\"startTime\": 0, \"body\": \"…\"}.",
                    Offset(reader.TokenStartIndex));
                reader.Skip();
            }
        }
    }

    private void ReadSegment(ref Utf8JsonReader reader)
    {
        long place = reader.TokenStartIndex;
        double? start = null, end = null;
        string? speaker = null, body = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool begins = reader.ValueTextEquals("startTime"u8) || reader.ValueTextEquals("start"u8);
            bool ends = reader.ValueTextEquals("endTime"u8) || reader.ValueTextEquals("end"u8);
            bool says = reader.ValueTextEquals("body"u8) || reader.ValueTextEquals("text"u8);
            bool who = reader.ValueTextEquals("speaker"u8);
            reader.Read();
            if (begins) start = Seconds(ref reader);
            else if (ends) end = Seconds(ref reader);
            else if (says) body = Utf8Places.Text(ref reader) ?? body;
            else if (who) speaker = Speaker(ref reader);
            reader.Skip();
        }
        if (string.IsNullOrWhiteSpace(body) || cues.IsFull) return;
        if (start is null) findings.Add(Severity.Warning, DiagnosticCodes.BadCueTime, "The segment has no start time of 0 seconds or more.", "Give it a \"startTime\" in seconds; its text is kept with the time of the one before.", Offset(place));
        else HasTimes = true;
        cues.Add(start ?? cues.Now, end, speaker is null ? null : SpeakerName.Clean(speaker), body, findings.Wants(DiagnosticCodes.CueOverlap) || findings.Wants(DiagnosticCodes.CueBackwards) ? Offset(place) : 0);
    }

    /// <summary>Whether any segment has a time.</summary>
    public bool HasTimes { get; private set; }

    /// <summary>A name, or the number that a recognizer gives a voice.</summary>
    private static string? Speaker(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Number ? System.Text.Encoding.UTF8.GetString(reader.ValueSpan) : Utf8Places.Text(ref reader);

    private static double? Seconds(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetDouble(out double number) && number is >= 0 and < CueClock.Longest => number,
        JsonTokenType.String when CueClock.TryParse(Utf8Places.Text(ref reader), out double parsed) => parsed,
        _ => null,
    };

    private int Offset(long position) => places.Offset(position);

    private void Broken(string message, int offset) => findings.Add(
        Severity.Error,
        DiagnosticCodes.BrokenTranscript,
        message,
        "Write it as the Podcasting 2.0 namespace describes JSON transcripts: {\"version\": \"1.0.0\", \"segments\": [{\"startTime\": 0, \"body\": \"…\"}]}.",
        offset);
}
