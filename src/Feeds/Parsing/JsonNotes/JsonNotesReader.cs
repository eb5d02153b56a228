using System.Text;
using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Dates;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.JsonNotes;

/// <summary>A JSON notes file: an episode as <c>docs/schemas/episode-notes.schema.json</c> describes it, or one item of a JSON Feed.</summary>
/// <remarks>Sources: our own schema; JSON Feed 1.1, section "Items". The names of both are understood everywhere.</remarks>
internal sealed class JsonNotesReader(Findings findings)
{
    /// <summary>Names that say nothing that an episode keeps, or that are said by another name as well.</summary>
    private static readonly HashSet<string> Passed = new(StringComparer.Ordinal)
    {
        "$schema", "show", "slug", "version", "language", "date_modified", "banner_image", "external_url", "items", "extras", "sections",
        "takeaways", "quotes", "topics",
    };

    private static readonly string[] Known =
    [
        "title", "number", "season", "episodeType", "guid", "published", "recorded", "duration", "summary", "html", "hosts",
        "notHosts", "guests", "sponsors",
        "link", "image", "explicit", "draft", "private", "unlisted", "status", "visibility", "enclosure", "chapters", "chaptersFile",
        "transcripts", "persons", "tags",
        "seasonName", "episodeDisplay", "block", "soundbites", "license", "location", "txt",
        "itunesAuthor", "subtitle", "comments", "related", .. Episodes.PodcastElementShapes.OfEpisode.Select(shape => shape.Name),
    ];

    /// <summary>Bytes of a word for a state.</summary>
    private const int LongestState = 120;

    /// <summary>Values of an unknown member that are looked through.</summary>
    private const int MostSlipped = 200;

    private readonly StatedNotes stated = new();
    private readonly JsonNotesLists lists = new(findings);
    private readonly ForeignMembers foreign = new();
    private string? id;
    private int idAt;
    private string? page;
    private bool isFeed;
    private HeldUntil? held;
    private byte[] content = [];
    private string? language;
    private bool isLanguageRead;

    /// <returns>Null when the file is refused; the reason is then among the findings.</returns>
    public StatedNotes? Read(SourceText source)
    {
        byte[] json = content = Encoding.UTF8.GetBytes(source.Text);
        try
        {
            var fields = new JsonFields(json, findings);
            if (!fields.Begin() || fields.Kind != JsonTokenType.StartObject)
            {
                return Refuse(
                    DiagnosticCodes.NotEpisodeJson,
                    "The file is JSON but not an object that describes an episode.",
                    "Write an object with \"title\", \"html\" and the like, as the schema of episode notes says.",
                    0);
            }
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (fields.NextMember(out string name))
            {
                if (!seen.Add(name) && !name.StartsWith('_')) Repeated(ref fields, name);
                else if (ForeignMembers.IsForeign(fields, name)) foreign.Take(ref fields, name);
                else Member(ref fields, name);
            }
            fields.End();
        }
        catch (JsonException broken)
        {
            return Refuse(
                DiagnosticCodes.BrokenJson,
                "The file is not valid JSON from here on.",
                "Look for a missing comma, quotation mark or bracket.",
                Place(json, source, broken));
        }
        if (isFeed) return Refuse(DiagnosticCodes.NotEpisodeJson, "The file is a whole feed, not one episode.", "Import it: POST it to /manage/shows/{show}/import.", 0);
        Settle();
        return stated;
    }

    /// <summary>RFC 8259, 4: programs differ in which of two members counts.</summary>
    private void Repeated(ref JsonFields fields, string name)
    {
        fields.Bad(Excerpt.Of(name, 40), "is stated a second time", "Keep one of them.");
        // Of what says who may see the episode the strictest counts.
        if (VisibilityWords.MustBeRead(StatedVocabulary.Squeeze(name)) && name != "published") Visible(ref fields, name);
        else fields.Skip();
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
                stated.Facts = stated.Facts with { TitleOffset = fields.Offset, Title = fields.Kind is JsonTokenType.Number ? fields.Raw : fields.Line(name) };
                break;
            case "number":
                bool none = fields.Kind == JsonTokenType.Null;
                int numberAt = fields.Offset;
                stated.Facts = stated.Facts with { Number = fields.Number(name), NumberOffset = numberAt, Unnumbered = none };
                break;
            case "season":
                stated.Facts = stated.Facts with { Season = fields.Number(name) };
                break;
            case "episodeType":
                EpisodeType(ref fields);
                break;
            case "guid":
                stated.Facts = stated.Facts with { GuidOffset = fields.Offset, Guid = Identity(fields.Text(name)?.Trim(), fields.Offset) };
                break;
            case "id":
                idAt = fields.Offset;
                id = fields.Kind == JsonTokenType.Number ? fields.Number(name)?.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    : Identity(fields.Text(name)?.Trim(), idAt);
                break;
            case not ("published" or "released" or "listed" or "show") when VisibilityWords.IsKey(StatedVocabulary.Squeeze(name)):
            case "published" or "show" when fields.Kind is JsonTokenType.True or JsonTokenType.False:
                Visible(ref fields, name);
                break;
            case "published" or "date_published":
                Published(ref fields, name);
                break;
            case "recorded":
                var recorded = Moment(ref fields, name);
                stated.Facts = stated.Facts with { Recorded = recorded.Moment, RecordedZone = recorded.Zone };
                break;
            case "duration":
                int durationAt = fields.Offset;
                stated.Facts = stated.Facts with { Duration = fields.Seconds(name), DurationOffset = durationAt };
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
                stated.HostsAt = fields.Offset;
                JsonNotesLists.People(ref fields, name, PersonRole.Host, stated.Hosts, stated.Persons);
                break;
            case "notHosts":
                JsonNotesLists.Names(ref fields, name, stated.NotHosts);
                break;
            case "guests":
                JsonNotesLists.People(ref fields, name, PersonRole.Guest, stated.Guests, stated.Persons);
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
        if (!Passed.Contains(name) && ForeignMembers.IsKnown(name))
        {
            foreign.Take(ref fields, name);
            return;
        }
        // A name that begins with "_" is somebody's extension (JSON Feed 1.1, "Extensions").
        if (!Passed.Contains(name) && !name.StartsWith('_'))
        {
            int at = fields.Offset;
            if (IsMisspelt(ref fields, name)) return;
            bool word = fields.Kind is JsonTokenType.String && fields.Raw.Length < LongestState;
            bool draft = word && VisibilityWords.SaysDraft(fields.Line(name) ?? "");
            if (draft) KeepDraft(name, at);
            else ReportUnknown(name, at);
            if (fields.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                int most = MostSlipped;
                Slipped(new(name, fields.Node(ref most)));
                return;
            }
        }
        fields.Skip();
    }

    /// <summary>A member that is almost one of visibility, and holds the episode back.</summary>
    private bool IsMisspelt(ref JsonFields fields, string name)
    {
        bool isShort = fields.Kind is JsonTokenType.True or JsonTokenType.False
            || (fields.Kind is JsonTokenType.String && fields.Raw.Length < LongestState);
        if (!isShort) return false;
        var entry = new StatedEntry(name, new StatedText(fields.Raw, fields.Offset));
        if (new StatedVisibility(findings).Misspelt(entry) is not { } read) return false;
        Keep(read);
        fields.Skip();
        return true;
    }

    /// <summary>A member that means nothing here, with a value that can only mean a draft.</summary>
    private void KeepDraft(string name, int at)
    {
        findings.Add(
            Severity.Warning, DiagnosticCodes.UnclearDraft,
            $"\"{Excerpt.Of(name, 40)}\" is not a known member, but names a draft: the episode is kept as one.",
            "Write \"draft\": true to keep it a draft; remove the member to publish it.", at);
        stated.Facts = stated.Facts with { Draft = true };
    }

    private void ReportUnknown(string name, int at)
    {
        if (!findings.Wants(DiagnosticCodes.UnknownJsonMember)) return;
        string advice = Shows.Spelling.Nearest(name, Known) is { } near ? $"Did you mean \"{near}\"?"
            : "Remove it, or see the schema of episode notes for the known members.";
        string message = $"\"{Excerpt.Of(name, 40)}\" is unknown in episode notes; it was ignored.";
        findings.Add(Severity.Warning, DiagnosticCodes.UnknownJsonMember, message, advice, at);
    }

    /// <returns>Null for a placeholder, which is reported.</returns>
    private string? Identity(string? guid, int at)
    {
        if (guid is null || !PlaceholderGuid.Is(guid)) return guid;
        findings.AddPlaceholder(guid, at);
        return null;
    }

    private void EpisodeType(ref JsonFields fields)
    {
        string? type = fields.Line("episodeType")?.ToLowerInvariant();
        if (type is "full" or "trailer" or "bonus") stated.EpisodeType = type;
        else if (type is not null) fields.Bad("episodeType", "is not known", "Write full, trailer or bonus.");
    }

    /// <summary>Of several members the strictest counts.</summary>
    private void Visible(ref JsonFields fields, string name)
    {
        if (fields.Kind is JsonTokenType.Null) return;
        int at = fields.Offset;
        bool group = fields.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray;
        string? text = group ? null : fields.Kind is JsonTokenType.String ? fields.Line(name) ?? "" : fields.Raw;
        if (group) fields.Skip();
        var key = VisibilityWords.Key(StatedVocabulary.Squeeze(name));
        var visible = new StatedVisibility(findings);
        var said = visible.Read(name, key, text, at);
        if (visible.Held is { } until && !(held?.Date.Moment >= until.Date.Moment)) held = until;
        if (visible.SaysPublic) stated.Facts = stated.Facts with { Released = true };
        if (visible.Plan is { } plan) stated.Facts = stated.Facts with { Plan = plan };
        if (said is not { } read)
        {
            if (VisibilityWords.IsDoubtful(key) && visible.Held is null) ReportUnknown(name, at);
            return;
        }
        Keep(read);
    }

    private void Keep(Visibility read) => stated.Facts = stated.Facts with
    {
        Draft = read is Visibility.Draft || stated.Facts.Draft is true,
        Unlisted = read is Visibility.Unlisted || stated.Facts.Unlisted is true,
    };

    /// <summary>"draft" below a member that means nothing here.</summary>
    private void Slipped(StatedEntry outer)
    {
        var visible = new StatedVisibility(findings);
        foreach (var entry in SlippedKeys.Below(outer))
        {
            if (visible.Slipped(entry) is { } read) Keep(read);
        }
    }

    private void Published(ref JsonFields fields, string name)
    {
        bool isStated = fields.Kind != JsonTokenType.Null && (fields.Kind != JsonTokenType.String || !string.IsNullOrWhiteSpace(fields.Raw));
        int at = isStated ? fields.Offset : 0;
        var date = Moment(ref fields, name);
        if (!isStated) return;
        if (stated.Facts.Published is { } first)
        {
            // The one before it counts; one that cannot be read has been reported.
            if (date.Moment is { } second && (second - first).Duration() >= TimeSpan.FromDays(1)) ReportOtherDate(name, at);
            return;
        }
        int? unread = date.Moment is null ? stated.Facts.UnreadDateOffset ?? at : null;
        stated.Facts = stated.Facts with { Published = date.Moment, PublishedZone = date.Zone, UnreadDateOffset = unread };
    }

    private void ReportOtherDate(string name, int at) => findings.Add(
        Severity.Warning, DiagnosticCodes.DatesDiffer, $"'{name}' is a second date of publication; the other one is used.",
        "Keep the date on which the episode came out.", at);

    private StatedDate Moment(ref JsonFields fields, string name)
    {
        if (fields.Line(name) is not { } text) return default;
        var date = MomentText.Read(text);
        if (date.Found.Ambiguous && DayOrder.DayFirst(Language()) is { } dayFirst) date = MomentText.Read(text, dayFirst);
        if (date.Fault is var (message, advice)
            && findings.Wants(DiagnosticCodes.BadDate)) findings.Add(Severity.Warning, DiagnosticCodes.BadDate,
            $"The date '{Excerpt.Of(text, 40)}' {message}.", advice, fields.Offset);
        if (date.ZoneNote is { } zone && findings.Wants(DiagnosticCodes.UnknownZone)) ZoneNote.Report(findings, zone, fields.Offset);
        var place = date.IsOpen || date.Found.Ambiguous ? findings.Place(fields.Offset) : null;
        return StatedDate.Of(date, place).WithOrder(DayOrders.Of(text, date, place));
    }

    /// <summary>The file's language, also where it stands after the dates.</summary>
    private string? Language()
    {
        if (!isLanguageRead) language = JsonFields.LineOf(content, "language");
        isLanguageRead = true;
        return language;
    }

    /// <summary>What one member says and another leaves open.</summary>
    private void Settle()
    {
        stated.Link ??= page;
        JsonNotesFiles.Settle(stated, findings);
        stated.Facts = stated.Facts with { Language = Language() };
        foreign.Fill(stated, findings);
        stated.Facts = HeldUntil.Apply(stated.Facts, held, findings);
        if (stated.TooManyTagsAt is { } tagAt) StatedTags.Report(findings, stated.TagCount, tagAt);
        stated.Chapters.Sort((a, b) => a.Start.CompareTo(b.Start));
        stated.Facts = stated.Facts with
        {
            Guid = stated.Facts.Guid ?? id,
            GuidOffset = stated.Facts.Guid is null ? idAt : stated.Facts.GuidOffset,
            Hosts = stated.Hosts.Count > 0 ? stated.Hosts : [.. stated.Persons.Where(p => p.IsHost).Select(p => p.Name).Distinct()],
            Guests = stated.Guests.Count > 0 ? stated.Guests : [.. stated.Persons.Where(p => p.IsGuest).Select(p => p.Name).Distinct()],
            Persons = stated.Persons,
            NotHosts = stated.NotHosts,
            Sponsors = stated.Sponsors,
            Chapters = stated.Chapters,
            Tags = stated.Tags,
        };
    }
}
