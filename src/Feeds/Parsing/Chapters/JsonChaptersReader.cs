using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Reading;

namespace Feeds.Parsing.Chapters;

/// <summary>Chapters as Podcasting 2.0 writes them.</summary>
/// <remarks>
/// Sources: Podcasting 2.0, JSON Chapters 1.2: <c>{"version", "chapters": [{"startTime", "endTime", "title", "url", "img", "toc"}]}</c>,
/// where <c>location</c> and members of others are ignored; the JSON of Podlove Publisher and Podlove Web Player, a list of <c>{"start",
/// "title", "href", "image"}</c>, whole or as <c>chapters</c>. Times are numbers of seconds, the same as text, or <c>HH:MM:SS.mmm</c>.
/// </remarks>
internal sealed class JsonChaptersReader(SourceText source, Findings findings, ChapterCollector chapters)
{
    private const string Advice = "Write it as the Podcasting 2.0 namespace describes JSON chapters: {\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"Intro\"}]}.";

    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private readonly Utf8Places places = new(source);

    public void Read()
    {
        var reader = new Utf8JsonReader(places.Bytes, Lenient);
        try
        {
            bool found = reader.Read() && (reader.TokenType is JsonTokenType.StartArray ? ReadList(ref reader)
                : reader.TokenType is JsonTokenType.StartObject && ReadObject(ref reader));
            if (!found) findings.Add(Severity.Error, DiagnosticCodes.BrokenChapters, "The file has no list of chapters.", Advice, 0);
            while (found && reader.Read())
            {
                // What follows must be JSON too: a file that breaks off is not whole.
            }
        }
        catch (JsonException broken)
        {
            findings.Add(
                Severity.Error, DiagnosticCodes.BrokenChapters, "The file is not valid JSON from here on.", Advice, places.Offset(broken));
        }
    }

    /// <summary>Whether a JSON file holds chapters of these formats, and not an episode, whose chapters have a <c>start</c>.</summary>
    public static bool IsChapters(SourceText source)
    {
        if (!source.Text.Contains("\"start", StringComparison.Ordinal)) return false;
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(source.Text), Lenient);
        try
        {
            if (!reader.Read()) return false;
            if (reader.TokenType is JsonTokenType.StartArray) return FirstHas(ref reader, "start"u8, "title"u8);
            if (reader.TokenType is not JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                bool list = reader.ValueTextEquals("chapters"u8);
                reader.Read();
                if (list) return reader.TokenType is JsonTokenType.StartArray && FirstHas(ref reader, "startTime"u8, default);
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Whoever reads it will say where it is broken.
        }
        return false;
    }

    /// <summary>The first entry of a list has these members.</summary>
    /// <param name="other">Empty where one is enough.</param>
    private static bool FirstHas(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadOnlySpan<byte> other)
    {
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return false;
        bool hasName = false, hasOther = other.IsEmpty;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            hasName |= reader.ValueTextEquals(name);
            hasOther |= !other.IsEmpty && reader.ValueTextEquals(other);
            if (hasName && hasOther) return true;
            reader.Skip();
        }
        return false;
    }

    private bool ReadList(ref Utf8JsonReader reader)
    {
        int count = 0;
        for (; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; count++) ReadChapter(ref reader);
        return count > 0;
    }

    private bool ReadObject(ref Utf8JsonReader reader)
    {
        bool found = false;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool list = reader.ValueTextEquals("chapters"u8);
            reader.Read();
            if (!list || reader.TokenType is not JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }
            found = true;
            ReadList(ref reader);
        }
        return found;
    }

    private void ReadChapter(ref Utf8JsonReader reader)
    {
        int place = places.Offset(reader.TokenStartIndex);
        double? start = null, end = null;
        string? title = null, url = null, image = null;
        bool hidden = false;
        if (reader.TokenType is JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (Is(ref reader, "startTime"u8) || Is(ref reader, "start"u8)) start = Seconds(ref reader);
                else if (Is(ref reader, "endTime"u8) || Is(ref reader, "end"u8)) end = Seconds(ref reader);
                else if (Is(ref reader, "title"u8)) title = Utf8Places.Text(ref reader);
                else if (Is(ref reader, "url"u8) || Is(ref reader, "href"u8)) url = Utf8Places.Text(ref reader);
                else if (Is(ref reader, "img"u8) || Is(ref reader, "image"u8)) image = Utf8Places.Text(ref reader);
                else if (Is(ref reader, "toc"u8)) hidden = reader.TokenType is JsonTokenType.False;
                reader.Skip();
            }
        }
        else
        {
            reader.Skip();
        }
        chapters.Add(start, end, title, url, image, hidden, place);
    }

    /// <summary>Goes on to the value when the property has this name.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals(name) && reader.Read();

    private static double? Seconds(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String ? Utf8Places.Text(ref reader) is { } text
            && Transcripts.CueClock.TryParse(text, out double written) ? written : null
        : reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out double seconds)
            && seconds is >= 0 and < Transcripts.CueClock.Longest ? seconds : null;
}
