using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Feeds.Diagnostics;

namespace Feeds.Cli;

/// <summary>One JSON value on standard output, for programs.</summary>
internal static class JsonOutput
{
    public static void Write(Terminal terminal, Action<Utf8JsonWriter> value)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            value(json);
        }
        terminal.OutputWriter.Write(Encoding.UTF8.GetString(text.WrittenSpan));
        terminal.OutputWriter.Write('\n');
    }

    /// <summary>A file of a folder that is not an episode file: nothing is wrong with it, so it has no severity.</summary>
    public static void WriteLeftOut(Utf8JsonWriter json, string file, Diagnostic why)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteString("code", why.Code);
        json.WriteString("message", why.Message);
        json.WriteString("advice", why.Advice);
        json.WriteEndObject();
    }

    /// <param name="file">What it is about.</param>
    public static void Write(Utf8JsonWriter json, string file, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("severity", DiagnosticPrinter.Name(diagnostic.Severity));
        json.WriteString("code", diagnostic.Code);
        json.WriteString("message", diagnostic.Message);
        json.WriteString("advice", diagnostic.Advice);
        json.WriteString("file", file);
        if (diagnostic.Line is { } line) json.WriteNumber("line", line);
        if (diagnostic.Column is { } column) json.WriteNumber("column", column);
        json.WriteEndObject();
    }
}
