using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Feeds.Syndication;

/// <summary>How our JSON documents are written: UTF-8, no white space, absent members left out.</summary>
internal static class Json
{
    /// <summary>Text stays readable: these documents are served as JSON and never put into HTML, so only what JSON itself demands is escaped.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return buffer.WrittenSpan.ToArray();
    }

    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, CleanText.Of(value));
    }

    public static void Number(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    /// <summary>Seconds to the millisecond; what is no number of seconds is absent.</summary>
    public static void Seconds(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is >= 0 and < int.MaxValue) json.WriteNumber(name, Math.Round(value.Value, 3));
    }

    public static void Date(this Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } date) json.WriteString(name, FeedDate.Rfc3339(date));
    }

    public static void List<T>(this Utf8JsonWriter json, string name, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values) write(json, value);
        json.WriteEndArray();
    }

    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> values) =>
        json.List(name, values, static (j, text) => j.WriteStringValue(CleanText.Of(text)));

    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> values, Action<Utf8JsonWriter, T> members) =>
        json.List(name, values, (j, value) =>
        {
            j.WriteStartObject();
            members(j, value);
            j.WriteEndObject();
        });
}
