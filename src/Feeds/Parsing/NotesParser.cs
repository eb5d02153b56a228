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
using Feeds.Transcripts;

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
        var (parsed, facts) = file.Ending switch
        {
            ".html" or ".htm" => Html(file, source, findings),
            ".json" => Json(file, source, findings),
            _ => Text(file, source, findings),
        };
        diagnostics.AddRange(findings.ToList());
        if (findings.Refuse) return new(null, diagnostics);
        return new(parsed, diagnostics)
        {
            Transcript = facts?.Spoken,
            StatesEpisode = StatesEpisode(facts, parsed),
            StatesMedia = StatesMedia(facts, parsed),
            IsForm = facts is { IsForm: true },
        };
    }

    private static (EpisodeNotes? Notes, StatedFacts? Facts) Html(EpisodeFileName file, SourceText source, Findings findings)
    {
        // Jekyll and Hugo take HTML below front matter, too.
        var frontMatter = FrontMatterReader.Read(source, findings);
        if (frontMatter is { Facts: var facts })
        {
            source = source.Blanked(frontMatter.EndLine);
            UnusedTexts.Report(findings, facts, null, facts.Summary, source.Text);
        }
        var html = HtmlNotesReader.Read(source, findings);
        var document = new NotesDocument(file, source, html.Blocks, Stated(frontMatter, html.Stated), html.IsPage) { Audio = html.Audio };
        var notes = new NotesInterpreter(document, findings).Interpret();
        return (notes with { Summary = notes.Summary ?? html.Description }, frontMatter?.Facts);
    }

    /// <summary>A page dates what its front matter does not.</summary>
    private static FrontMatter? Stated(FrontMatter? matter, FrontMatter? page)
    {
        if (matter is null || page is null) return matter ?? page;
        bool dated = matter.Facts is not { Published: null, UnreadDateOffset: null };
        var facts = matter.Facts with { Language = matter.Facts.Language ?? page.Facts.Language };
        return matter with
        {
            Facts = dated ? facts : facts with
            {
                Published = page.Facts.Published,
                PublishedZone = page.Facts.PublishedZone,
                DoubtedDateOffset = page.Facts.DoubtedDateOffset,
            },
        };
    }

    /// <returns>Nothing when the file is refused.</returns>
    private static (EpisodeNotes? Notes, StatedFacts? Facts) Json(EpisodeFileName file, SourceText source, Findings findings)
    {
        if (new JsonNotesReader(findings).Read(source) is not { } stated) return default;
        var (text, isHtml) = (stated.Html ?? stated.PlainText ?? "", stated.Html is not null);
        var notes = OfValue(file, text, isHtml, stated.Facts, stated.BodyAt, findings, stated.Facts.Hosts.Count > 0);
        notes = notes with
        {
            EpisodeType = stated.EpisodeType,
            Link = stated.Link,
            Enclosure = stated.Enclosure,
            Transcripts = stated.Transcripts,
            ChaptersFile = stated.ChaptersFile,
            HostPlaces =
            [
                .. stated.Facts.Hosts.Select(name => new NamedPlace(name, findings.Place(stated.HostsAt))),
                .. notes.HostPlaces.Select(p => p with { Place = findings.Place(stated.BodyAt) }),
            ],
            Podcast = stated.Podcast.OrNull(),
            AudioPlace = stated.Enclosure is null ? null : findings.Place(stated.AudioAt),
        };
        return (notes, stated.Facts);
    }

    /// <summary>Notes that are the value of a key: places within them are places of that value, where an editor shows them.</summary>
    /// <param name="isMarkdown">The text may be Markdown, as the values of front matter are.</param>
    private static EpisodeNotes OfValue(
        EpisodeFileName file, string text, bool isHtml, StatedFacts facts, int at, Findings findings, bool hostsStated = false,
        bool isMarkdown = false)
    {
        var body = new SourceText(text);
        var inner = new Findings(null);
        var blocks = isHtml ? new HtmlReader(inner, address: null).Read(body.Text, page: null)
            : MarkdownMarks.Any(body) || (isMarkdown && MarkdownMarks.AnyInline(body)) ? new MarkdownReader(body, inner).Read(0)
            : new PageTextReader(body, inner, isValue: true).Read(0);
        var document = new NotesDocument(file, body, blocks, new(0, facts, []), IsPage: false) { PersonsStated = hostsStated };
        var notes = new NotesInterpreter(document, inner).Interpret();
        foreach (var found in inner.ToList())
        {
            // A word for "draft" is in the title, which is another key's value.
            int place = found.Code == DiagnosticCodes.UnclearDraft && facts.TitleOffset is { } titleAt ? titleAt : at;
            findings.Add(found.Severity, found.Code, found.Message, found.Advice, place);
        }
        return notes with
        {
            GuidPlace = facts.Guid is null ? null : findings.Place(facts.GuidOffset),
            // A line of the text may date anything: only the key holds an episode back.
            UnreadDate = facts.UnreadDateOffset is { } unread ? findings.Place(unread) : null,
            AudioFilePlace = facts.AudioFile is null ? null : findings.Place(facts.AudioFileOffset),
            AudioPlace = facts.Audio is null ? null : findings.Place(facts.AudioOffset),
        };
    }

    private static (EpisodeNotes? Notes, StatedFacts? Facts) Text(EpisodeFileName file, SourceText source, Findings findings)
    {
        bool page = file.Ending == ".txt" && !MarkdownMarks.Any(source);
        var frontMatter = FrontMatterReader.Read(source, findings);
        int firstLine = frontMatter?.EndLine ?? 0;
        if (frontMatter is not null)
        {
            var facts = frontMatter.Facts;
            bool blank = frontMatter.Unread.Count == 0 && IsBlank(source, firstLine);
            var content = blank ? facts.Content ?? facts.Description : null;
            UnusedTexts.Report(findings, facts, content, facts.Summary, blank ? content?.Text : source.TextFrom(firstLine));
            if (content is { Text: { } text })
            {
                bool isHtml = StatedMarkdown.IsHtml(text);
                return (OfValue(file, text, isHtml, facts, content.Offset, findings, isMarkdown: true), facts);
            }
        }
        var markdown = page ? null : new MarkdownReader(source, findings);
        var blocks = markdown?.Read(firstLine) ?? new PageTextReader(source, findings).Read(firstLine);
        var document = new NotesDocument(file, source, blocks, frontMatter, file.Ending == ".txt") { TitleLine = file.Ending == ".rs", Audio = markdown?.Media.Audio };
        return (new NotesInterpreter(document, findings).Interpret(), frontMatter?.Facts);
    }

    /// <summary>Whether front matter or JSON states what only an episode has: not a title alone, which every page has.</summary>
    private static bool StatesEpisode(StatedFacts? facts, EpisodeNotes? notes) => facts is not null
        && (StatesMedia(facts, notes) || facts.Season is not null || facts.Guid is not null
            || (facts.Title is not null && facts.Published is not null));

    /// <summary>Whether they state what neither a page nor a show has.</summary>
    private static bool StatesMedia(StatedFacts? facts, EpisodeNotes? notes) => facts is not null
        && (facts.Number is not null || facts.EpisodeType is not null || facts.Duration is not null || facts.Audio is not null
            || facts.AudioFile is not null || notes?.Enclosure is not null);

    private static bool IsBlank(SourceText source, int line)
    {
        while (line < source.Lines.Count && source.Line(line).IsWhiteSpace()) line++;
        return line >= source.Lines.Count;
    }
}

public sealed record ParsedNotes(EpisodeNotes? Notes, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>A transcript that the notes state themselves; with times.</summary>
    public Transcript? Transcript { get; init; }

    /// <summary>Front matter or JSON states facts that only an episode has.</summary>
    public bool StatesEpisode { get; init; }

    /// <summary>They state a number, a type, a duration or audio, which neither a page nor a show has.</summary>
    public bool StatesMedia { get; init; }

    /// <summary>Title and date are expressions of a template: the file is a form from which episodes are made.</summary>
    public bool IsForm { get; init; }
}
