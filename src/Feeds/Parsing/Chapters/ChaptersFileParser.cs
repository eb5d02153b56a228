using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Parsing.Chapters;

/// <summary>Bytes of a chapters file, in any format that is read, to chapters.</summary>
public static class ChaptersFileParser
{
    /// <summary>Parses JSON chapters, Podlove Simple Chapters or a list of times and titles; the content decides which.</summary>
    /// <param name="file">Tells what an unclear file was meant to be.</param>
    /// <param name="content">The whole file; UTF-8, UTF-16 with byte-order mark, or Windows-1252 with a warning.</param>
    /// <returns>Chapters in order of time; null exactly when a diagnostic is an error. Never throws for any content; time grows linearly with its size.</returns>
    public static ParsedChapters Parse(EpisodeFileName file, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(file);
        List<Diagnostic> diagnostics = [];
        if (TextDecoder.Decode(content, diagnostics) is not { } source) return new(null, diagnostics);
        if (XmlEntities.Find(source) is { } declared)
        {
            diagnostics.Add(declared);
            return new(null, diagnostics);
        }
        var findings = new Findings(source);
        var chapters = new ChapterCollector(findings);
        char first = source.Text.AsSpan().TrimStart()[0];
        if (first == '<') new PodloveChaptersReader(source, findings, chapters).Read();
        else if (first is '{' or '[' && IsJson(source.Text)
            || file.Ending is ".chapters.json" or ".json") new JsonChaptersReader(source, findings, chapters).Read();
        else new ChapterListReader(source, findings, chapters).Read();
        diagnostics.AddRange(findings.ToList());
        return new(diagnostics.Exists(d => d.Severity is Severity.Error) ? null : chapters.ToList(), diagnostics);
    }

    /// <summary>An object, or a list of them: "[00:00] Title" is a line of text.</summary>
    private static bool IsJson(string text)
    {
        var rest = text.AsSpan().TrimStart();
        return rest[0] == '{' || rest[1..].TrimStart() is ['{' or ']', ..];
    }

    /// <summary>Whether a file with an ending of notes (<c>.json</c>) is a chapters file by its content.</summary>
    public static bool IsChapters(EpisodeFileName file, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Ending == ".json" && TextDecoder.Decode(content, []) is { } source && JsonChaptersReader.IsChapters(source);
    }
}

/// <param name="Chapters">Null exactly when a diagnostic is an error.</param>
public sealed record ParsedChapters(IReadOnlyList<Chapter>? Chapters, IReadOnlyList<Diagnostic> Diagnostics);
