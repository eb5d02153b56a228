using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Parsing.Chapters;

/// <summary>Bytes of a <c>.chapters.json</c> file to chapters.</summary>
/// <remarks>Source: Podcasting 2.0, JSON Chapters 1.2: <c>{"version", "chapters": [{"startTime", "title", "url", "img", "toc"}]}</c>.</remarks>
public static class ChaptersFileParser
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    /// <returns>Chapters in order of time; null exactly when a diagnostic is an error. Never throws for any content.</returns>
    public static ParsedChapters Parse(ReadOnlyMemory<byte> content)
    {
        var diagnostics = new List<Diagnostic>();
        try
        {
            ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
            using var json = JsonDocument.Parse(content.Span.StartsWith(mark) ? content[3..] : content, Lenient);
            if (json.RootElement.ValueKind is not JsonValueKind.Object || !json.RootElement.TryGetProperty("chapters", out var list) || list.ValueKind is not JsonValueKind.Array)
            {
                return Broken("The file has no list \"chapters\".", 1, 1);
            }
            var chapters = new List<Chapter>();
            foreach (var (element, i) in list.EnumerateArray().Select((e, i) => (e, i)))
            {
                if (Read(element) is { } chapter) chapters.Add(chapter);
                else diagnostics.Add(new(Severity.Warning, DiagnosticCodes.ChapterSkipped, $"Chapter {i + 1} has no start time of 0 seconds or more.", "Give it a \"startTime\" in seconds; it is left out until then."));
            }
            return new([.. chapters.OrderBy(c => c.Start)], diagnostics);
        }
        catch (InvalidOperationException)
        {
            // The reader checks the bytes of a string only when it is taken.
            return Broken("A text of the file is not UTF-8.", 1, 1);
        }
        catch (JsonException broken)
        {
            // A column here counts bytes of the line, which is what the reader knows.
            return Broken("The file is no JSON.", (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1);
        }
    }

    private static Chapter? Read(JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty("startTime", out var start)) return null;
        if (start.ValueKind is not JsonValueKind.Number || !start.TryGetDouble(out double seconds) || !double.IsFinite(seconds) || seconds < 0) return null;
        return new(seconds, Text(element, "title") ?? "", Text(element, "url"), Text(element, "img"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static ParsedChapters Broken(string message, int line, int column) =>
        new(null, [new(Severity.Error, DiagnosticCodes.BrokenChapters, message, "Write it as the Podcasting 2.0 namespace describes JSON chapters: {\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"Intro\"}]}.", line, column)]);
}

public sealed record ParsedChapters(IReadOnlyList<Chapter>? Chapters, IReadOnlyList<Diagnostic> Diagnostics);
