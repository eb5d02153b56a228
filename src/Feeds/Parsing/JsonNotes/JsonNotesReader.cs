using System.Text;
using System.Text.Json;
using Feeds.Diagnostics;

namespace Feeds.Parsing.JsonNotes;

/// <summary>A JSON notes file: an episode as <c>docs/schemas/episode-notes.schema.json</c> describes it, or one item of a JSON Feed.</summary>
/// <remarks>Sources: our own schema; JSON Feed 1.1, section "Items". The names of both are understood everywhere.</remarks>
internal sealed class JsonNotesReader(Findings findings)
{
    /// <summary>Names that say nothing that an episode keeps, or that are said by another name as well.</summary>
    private static readonly HashSet<string> Passed = new(StringComparer.Ordinal)
    {
        "$schema", "show", "slug", "status", "version", "language", "date_modified", "banner_image", "external_url", "items", "extras", "sections", "takeaways", "quotes", "topics",
    };

    private static readonly string[] Known =
    [
        "title", "number", "season", "episodeType", "guid", "published", "recorded", "duration", "summary", "html", "hosts", "guests", "sponsors",
        "link", "image", "explicit", "draft", "enclosure", "chapters", "chaptersFile", "transcripts", "persons", "tags",
        "seasonName", "episodeDisplay", "block", "soundbites", "license", "location", "txt",
    ];

    private readonly StatedNotes stated = new();
    private readonly JsonNotesLists lists = new(findings);
    private string? id;
    private int idAt;
    private string? page;
    private bool isFeed;

    /// <returns>Null when the file is refused; the reason is then among the findings.</returns>
    public StatedNotes? Read(SourceText source)
    {
        byte[] json = Encoding.UTF8.GetBytes(source.Text);
        try
        {
            var fields = new JsonFields(json, findings);
            if (!fields.Begin() || fields.Kind != JsonTokenType.StartObject) return Refuse(DiagnosticCodes.NotEpisodeJson, "The file is JSON, but no object that describes an episode.", "Write an object with \"title\", \"html\" and the like, as the schema of episode notes says.", 0);
            while (fields.NextMember(out string name)) Member(ref fields, name);
            fields.End();
        }
        catch (JsonException broken)
        {
            return Refuse(DiagnosticCodes.BrokenJson, "The file is no JSON from here on.", "Look for a missing comma, quotation mark or bracket.", Place(json, source, broken));
        }
        if (isFeed) return Refuse(DiagnosticCodes.NotEpisodeJson, "The file is a whole feed, not one episode.", "Import it: POST it to /manage/shows/{show}/import.", 0);
        Settle();
        return stated;
    }

    private StatedNotes? Refuse(string code, string message, string advice, int at)
    {
        findings.Add(Severity.Error, code, message, advice, at);
        return null;
    }

    /// <summary>Offset in the decoded text at which the JSON breaks.</summary>
    public static int Place(byte[] json, SourceText source, JsonException broken)
    {
        int line = (int)Math.Min(broken.LineNumber ?? 0, Math.Max(source.Lines.Count - 1, 0));
        // The reader counts lines by LF only and columns in bytes.
        int start = 0;
        for (long n = broken.LineNumber ?? 0; n > 0; n--) start = Array.IndexOf(json, (byte)'\n', start) + 1;
        return source.Lines.Count == 0 || line < 0 ? 0 : Encoding.UTF8.GetCharCount(json, 0, (int)Math.Min(start + (broken.BytePositionInLine ?? 0), json.Length));
    }

    private void Member(ref JsonFields fields, string name)
    {
        switch (name)
        {
            case "title":
                stated.Facts = stated.Facts with { Title = fields.Line(name) };
                break;
            case "number":
                bool none = fields.Kind == JsonTokenType.Null;
                stated.Facts = stated.Facts with { Number = fields.Number(name), Unnumbered = none };
                break;
            case "season":
                stated.Facts = stated.Facts with { Season = fields.Number(name) };
                break;
            case "episodeType":
                EpisodeType(ref fields);
                break;
            case "guid":
                stated.Facts = stated.Facts with { GuidOffset = fields.Offset, Guid = fields.Text(name)?.Trim() };
                break;
            case "id":
                idAt = fields.Offset;
                id = fields.Kind == JsonTokenType.Number ? fields.Number(name)?.ToString(System.Globalization.CultureInfo.InvariantCulture) : fields.Text(name)?.Trim();
                break;
            case "published" or "date_published":
                Published(ref fields, name);
                break;
            case "recorded":
                stated.Facts = stated.Facts with { Recorded = Moment(ref fields, name) };
                break;
            case "duration":
                stated.Facts = stated.Facts with { Duration = fields.Seconds(name) };
                break;
            case "summary":
                stated.Facts = stated.Facts with { Summary = fields.Line(name) };
                break;
            case "html" or "content" or "content_html":
                stated.BodyAt = fields.Offset;
                stated.Html = fields.Text(name);
                break;
            case "content_text":
                if (stated.Html is null) stated.BodyAt = fields.Offset;
                stated.PlainText = fields.Text(name);
                break;
            case "hosts" or "authors" or "author":
                JsonNotesLists.Names(ref fields, name, stated.Hosts);
                break;
            case "guests":
                JsonNotesLists.Names(ref fields, name, stated.Guests);
                break;
            case "link":
                stated.Link = JsonNotesLists.Address(ref fields, name) ?? stated.Link;
                break;
            case "url":
                page = JsonNotesLists.Address(ref fields, name);
                break;
            case "image":
                stated.Facts = stated.Facts with { Image = JsonNotesLists.Address(ref fields, name) };
                break;
            case "draft":
                stated.Facts = stated.Facts with { Draft = fields.Flag(name) };
                break;
            case "explicit":
                stated.Facts = stated.Facts with { Explicit = fields.Flag(name) };
                break;
            case "items" when fields.IsList && stated.Facts.Title is null:
                isFeed = true;
                fields.Skip();
                break;
            case "version":
                isFeed |= fields.Text(name)?.StartsWith("https://jsonfeed.org/version/", StringComparison.OrdinalIgnoreCase) is true;
                break;
            case "home_page_url" or "feed_url":
                isFeed = true;
                fields.Skip();
                break;
            default:
                if (!lists.TryRead(ref fields, name, stated) && !JsonNotesPodcast.TryRead(ref fields, name, stated)) Unknown(ref fields, name);
                break;
        }
    }

    private void Unknown(ref JsonFields fields, string name)
    {
        // A name that begins with "_" is somebody's extension (JSON Feed 1.1, "Extensions").
        if (!Passed.Contains(name) && !name.StartsWith('_') && findings.Wants(DiagnosticCodes.UnknownJsonMember))
        {
            string advice = Shows.Spelling.Nearest(name, Known) is { } near ? $"Did you mean \"{near}\"?" : "Remove it, or see the schema of episode notes for what can be said.";
            findings.Add(Severity.Warning, DiagnosticCodes.UnknownJsonMember, $"\"{Excerpt.Of(name, 40)}\" means nothing in episode notes.", advice, fields.Offset);
        }
        fields.Skip();
    }

    private void EpisodeType(ref JsonFields fields)
    {
        string? type = fields.Line("episodeType")?.ToLowerInvariant();
        if (type is "full" or "trailer" or "bonus") stated.EpisodeType = type;
        else if (type is not null) fields.Bad("episodeType", "is not known", "Write full, trailer or bonus.");
    }

    private void Published(ref JsonFields fields, string name)
    {
        bool isStated = fields.Kind != JsonTokenType.Null && (fields.Kind != JsonTokenType.String || !string.IsNullOrWhiteSpace(fields.Raw));
        int at = isStated ? fields.Offset : 0;
        var moment = Moment(ref fields, name);
        stated.Facts = stated.Facts with { Published = moment, UnreadDateOffset = isStated && moment is null ? at : null };
    }

    private DateTimeOffset? Moment(ref JsonFields fields, string name)
    {
        if (fields.Line(name) is not { } text) return null;
        var moment = Stated.StatedMoment.Read(text, dayFirst: null, out var found, out var fault);
        if (moment is not null && found.Ambiguous && findings.Wants(DiagnosticCodes.AmbiguousDate)) Interpreting.AmbiguousDates.Report(findings, text, found, fields.Offset);
        if (fault is var (message, advice) && findings.Wants(DiagnosticCodes.BadDate)) findings.Add(Severity.Warning, DiagnosticCodes.BadDate, $"The date '{Excerpt.Of(text, 40)}' {message}.", advice, fields.Offset);
        return moment;
    }

    /// <summary>What one member says and another leaves open.</summary>
    private void Settle()
    {
        stated.Link ??= page;
        stated.Chapters.Sort((a, b) => a.Start.CompareTo(b.Start));
        stated.Facts = stated.Facts with
        {
            Guid = stated.Facts.Guid ?? id,
            GuidOffset = stated.Facts.Guid is null ? idAt : stated.Facts.GuidOffset,
            Hosts = stated.Hosts.Count > 0 ? stated.Hosts : [.. stated.Persons.Where(p => p.IsHost).Select(p => p.Name).Distinct()],
            Guests = stated.Guests.Count > 0 ? stated.Guests : [.. stated.Persons.Where(p => p.IsGuest).Select(p => p.Name).Distinct()],
            Sponsors = stated.Sponsors,
            Chapters = stated.Chapters,
            Tags = stated.Tags,
        };
    }
}
