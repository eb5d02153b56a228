using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Interpreting;
using Feeds.Parsing.Markdown;
using Feeds.Parsing.PageText;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing;

/// <summary>Bytes of a notes file to what it says.</summary>
/// <remarks>Three steps: a decoder makes text of bytes, one reader a format makes blocks of text, and the interpreter, shared by all formats, finds the episode in the blocks.</remarks>
public static class NotesParser
{
    /// <summary>Whether notes with this ending are read.</summary>
    public static bool Reads(EpisodeFileName file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Ending is ".md" or ".markdown" or ".txt";
    }

    /// <summary>Parses Markdown notes (<c>.md</c>, <c>.markdown</c>) or page text (<c>.txt</c>).</summary>
    /// <param name="file">Tells the format, and the number where the text has none.</param>
    /// <param name="content">The whole file; UTF-8, UTF-16 with byte-order mark, or Windows-1252 with a warning.</param>
    /// <returns>Notes are null exactly when a diagnostic is an error. Never throws for any content; time grows linearly with its size.</returns>
    public static ParsedNotes Parse(EpisodeFileName file, ReadOnlySpan<byte> content)
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
        bool page = file.Ending == ".txt" && !MarkdownMarks.Any(source);
        var frontMatter = FrontMatterReader.Read(source, findings);
        int firstLine = frontMatter?.EndLine ?? 0;
        var markdown = page ? null : new MarkdownReader(source, findings);
        var blocks = markdown?.Read(firstLine) ?? new PageTextReader(source, findings).Read(firstLine);
        var document = new NotesDocument(file, source, blocks, frontMatter, file.Ending == ".txt") { Audio = markdown?.Media.Audio };
        var notes = new NotesInterpreter(document, findings).Interpret();
        diagnostics.AddRange(findings.ToList());
        return new(notes, diagnostics);
    }
}

public sealed record ParsedNotes(EpisodeNotes? Notes, IReadOnlyList<Diagnostic> Diagnostics);
