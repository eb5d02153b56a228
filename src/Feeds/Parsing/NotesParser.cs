using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Html;
using Feeds.Parsing.HtmlNotes;
using Feeds.Parsing.Interpreting;
using Feeds.Parsing.JsonNotes;
using Feeds.Parsing.Markdown;
using Feeds.Parsing.PageText;
using Feeds.Parsing.SourceCode;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing;

/// <summary>Bytes of a notes file to what it says.</summary>
/// <remarks>Three steps: a decoder makes text of bytes, one reader a format makes blocks of text, and the interpreter, shared by all formats, finds the episode in the blocks.</remarks>
public static class NotesParser
{
    /// <summary>Parses Markdown (<c>.md</c>, <c>.markdown</c>), HTML (<c>.html</c>, <c>.htm</c>), JSON (<c>.json</c>) page text (<c>.txt</c>), or the documentation comments of a program (<c>.rs</c>).</summary>
    /// <param name="file">Tells the format, and the number where the text has none.</param>
    /// <param name="content">The whole file; UTF-8, UTF-16 with byte-order mark, or Windows-1252 with a warning.</param>
    /// <returns>Notes are null exactly when a diagnostic is an error. Never throws for any content; time grows linearly with its size.</returns>
    public static ParsedNotes Parse(EpisodeFileName file, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(file);
        List<Diagnostic> diagnostics = [];
        if (TextDecoder.Decode(content, diagnostics) is not { } source) return new(null, diagnostics);
        if ((XmlEntities.Find(source) ?? MarkLimit.Check(source)) is { } refused)
        {
            diagnostics.Add(refused);
            return new(null, diagnostics);
        }

        if (file.Ending == ".rs") source = DocComments.Of(source);
        var findings = new Findings(source);
        var parsed = file.Ending switch
        {
            ".html" or ".htm" => Html(file, source, findings),
            ".json" => Json(file, source, findings),
            _ => Text(file, source, findings),
        };
        diagnostics.AddRange(findings.ToList());
        return new(findings.Refuse ? null : parsed, diagnostics);
    }

    private static EpisodeNotes Html(EpisodeFileName file, SourceText source, Findings findings)
    {
        var html = HtmlNotesReader.Read(source, findings);
        var notes = new NotesInterpreter(new(file, source, html.Blocks, html.Stated, html.IsPage) { Audio = html.Audio }, findings).Interpret();
        return notes with { Summary = notes.Summary ?? html.Description };
    }

    /// <returns>Null when the file is refused.</returns>
    private static EpisodeNotes? Json(EpisodeFileName file, SourceText source, Findings findings)
    {
        if (new JsonNotesReader(findings).Read(source) is not { } stated) return null;
        var body = new SourceText(stated.Html ?? stated.PlainText ?? "");
        // Places within the text are places of its value: an editor shows the JSON.
        var inner = new Findings(null);
        var blocks = stated.Html is not null ? new HtmlReader(inner, address: null).Read(body.Text, page: null)
            : MarkdownMarks.Any(body) ? new MarkdownReader(body, inner).Read(0)
            : new PageTextReader(body, inner).Read(0);
        var notes = new NotesInterpreter(new(file, body, blocks, new(0, stated.Facts, []), IsPage: false), inner).Interpret();
        foreach (var found in inner.ToList()) findings.Add(found.Severity, found.Code, found.Message, found.Advice, stated.BodyAt);
        return notes with
        {
            EpisodeType = stated.EpisodeType,
            Link = stated.Link,
            Enclosure = stated.Enclosure,
            Transcripts = stated.Transcripts,
            ChaptersFile = stated.ChaptersFile,
            Persons = stated.Persons,
            Podcast = stated.Podcast.OrNull(),
            GuidPlace = stated.Facts.Guid is null ? null : findings.Place(stated.Facts.GuidOffset),
            // A line of the text may date anything: only the member holds an episode back.
            UnreadDate = stated.Facts.UnreadDateOffset is { } at ? findings.Place(at) : null,
            AudioPlace = stated.Enclosure is null ? null : findings.Place(stated.AudioAt),
        };
    }

    private static EpisodeNotes Text(EpisodeFileName file, SourceText source, Findings findings)
    {
        bool page = file.Ending == ".txt" && !MarkdownMarks.Any(source);
        var frontMatter = FrontMatterReader.Read(source, findings);
        int firstLine = frontMatter?.EndLine ?? 0;
        var markdown = page ? null : new MarkdownReader(source, findings);
        var blocks = markdown?.Read(firstLine) ?? new PageTextReader(source, findings).Read(firstLine);
        var document = new NotesDocument(file, source, blocks, frontMatter, file.Ending == ".txt") { TitleLine = file.Ending == ".rs", Audio = markdown?.Media.Audio };
        return new NotesInterpreter(document, findings).Interpret();
    }
}

public sealed record ParsedNotes(EpisodeNotes? Notes, IReadOnlyList<Diagnostic> Diagnostics);
