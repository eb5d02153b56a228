using System.Text.Json;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Parsing.JsonNotes;
using Feeds.Parsing.Stated;

namespace Feeds.Importing;

/// <summary>One item of a JSON Feed.</summary>
/// <remarks>Source: JSON Feed 1.1, sections "Items" and "Attachments".</remarks>
/// <param name="language">Finds the feed's language.</param>
internal sealed class JsonItemReader(Findings findings, Uri? address, Func<string?> language, UnreadElements unread)
{
    private EntryMedia? media;
    private List<string>? related;
    private List<Person>? authors;
    private string? banner;
    private int bannerAt;
    private readonly FeedValues values = new(findings, address, language) { UsesRfc3339 = true };
    private readonly List<string> hosts = [];
    private readonly List<string> tags = [];
    private ImportedEntry entry = new() { Guid = "" };
    private string? html;
    private string? plain;
    private int htmlAt;

    public ImportedEntry Read(ref JsonFields fields)
    {
        while (fields.NextMember(out string name)) Member(ref fields, name);
        var page = entry.Link is { } link && Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri : null;
        var notes = html is not null ? values.Notes(html, page, htmlAt) : values.Notes(plain, page, htmlAt, isPlain: true);
        if (notes.Html.Length == 0) notes = values.Notes(entry.Summary, page, htmlAt);
        bool repeats = entry.Summary is { } summary && notes.Plain.StartsWith(summary, StringComparison.Ordinal);
        media?.Choose([]);
        var read = entry with
        {
            Html = notes.Html,
            Summary = repeats ? null : entry.Summary,
            Hosts = hosts,
            Persons = authors ?? [],
            Tags = tags,
            Image = Image(),
            Enclosure = media?.Enclosure,
            Duration = media?.Duration ?? entry.Duration,
            Podcast = related is null && media is not { Versions.Count: > 0 } ? null
                : new PodcastDetails { Related = related ?? [], Elements = media?.Versions ?? [] },
        };
        return StatedHosts.Settle(read, values, notes.Blocks, htmlAt);
    }

    /// <summary>The item's picture; others are named.</summary>
    private string? Image()
    {
        var pictures = media?.Pictures ?? [];
        if (banner is null && pictures.Count == 0) return entry.Image;
        string? image = entry.Image ?? banner ?? pictures[0];
        foreach (string other in new[] { banner }.Concat(pictures).OfType<string>().Where(p => p != image)
            .Distinct()) values.Beside("another image", other, bannerAt);
        return image;
    }

    private void Member(ref JsonFields fields, string name)
    {
        switch (name)
        {
            case "id":
                entry = entry with { Guid = (fields.Kind == JsonTokenType.Number ? fields.Raw : fields.Text(name)?.Trim()) ?? "" };
                break;
            case "title":
                int titleAt = fields.Offset;
                entry = entry with { Title = values.Line(fields.Line(name), titleAt) };
                break;
            case "url":
                entry = entry with { Link = values.Address(ref fields, name, "link") };
                break;
            case "image":
                entry = entry with { Image = values.Address(ref fields, name, "address of the image") };
                break;
            case "banner_image":
                bannerAt = fields.Offset;
                banner = values.Address(ref fields, name, "address of the image");
                break;
            case "external_url":
                if (values.Address(ref fields, name, "link") is { } elsewhere) (related ??= []).Add(elsewhere);
                break;
            case "summary":
                int summaryAt = fields.Offset;
                entry = entry with { Summary = values.Line(fields.Line(name), summaryAt) };
                break;
            case "content_html":
                htmlAt = fields.Offset;
                html = fields.Text(name);
                break;
            case "content_text":
                if (html is null) htmlAt = fields.Offset;
                plain = fields.Text(name);
                break;
            case "date_published":
                int at = fields.Offset;
                var date = values.Moment(fields.Text(name), at);
                entry = entry with { Published = date.Moment, PublishedZone = date.Zone };
                break;
            case "author" or "authors":
                JsonNotesLists.Each(ref fields, (ref JsonFields f, int _) => Author(ref f));
                break;
            case "tags":
                Tags(ref fields, name);
                break;
            case "attachments":
                JsonNotesLists.Each(ref fields, (ref JsonFields f, int _) => Attachment(ref f));
                break;
            // Our own feed states when the item changed.
            case "date_modified":
                fields.Skip();
                break;
            default:
                if (!TryVisibility(ref fields, name)) unread.Skip(ref fields, name);
                break;
        }
    }

    private bool TryVisibility(ref JsonFields fields, string name)
    {
        if (fields.Kind is not (JsonTokenType.String or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Number)) return false;
        string? text = fields.Kind is JsonTokenType.String ? fields.Line(name) : fields.Raw;
        if (ImportedVisibility.Of(name, text) is not { } said) return false;
        if (said is Visibility.Public) return true;
        ImportedVisibility.Report(values, $"\"{name}\"", text!, fields.Offset);
        entry = entry with { Draft = true };
        return true;
    }

    private void Tags(ref JsonFields fields, string name)
    {
        int at = fields.Offset;
        List<string> written = [];
        JsonNotesLists.Names(ref fields, name, written);
        tags.AddRange(written.Select(tag => values.Line(tag, at)).OfType<string>().Except(tags).ToList());
    }

    private void Author(ref JsonFields fields)
    {
        int at = fields.Offset;
        string? author = null, page = null, avatar = null, role = null;
        if (fields.Kind != JsonTokenType.StartObject) author = fields.Line("authors");
        else
        {
            JsonNotesLists.Members(ref fields, (ref JsonFields f, string inner) =>
            {
                if (inner == "name") author = f.Line(inner);
                else if (inner == "url") page = values.Address(ref f, inner, "person's address");
                else if (inner == "avatar") avatar = values.Address(ref f, inner, "person's image");
                else if (inner == "role") role = PersonRole.Of(f.Line(inner));
                else unread.Skip(ref f, $"authors.{inner}");
                return true;
            });
        }
        if (values.Line(author, at) is not { } known) return;
        var person = new Person(known, role ?? PersonRole.Host, Url: page, Image: avatar);
        if (person.IsHost && !hosts.Contains(known)) hosts.Add(known);
        if (!person.IsHost || page is not null || avatar is not null) (authors ??= []).Add(person);
    }

    /// <summary>A file of the item; some write its address alone.</summary>
    private void Attachment(ref JsonFields fields)
    {
        int at = fields.Offset;
        media ??= new(values);
        if (fields.Kind == JsonTokenType.String)
        {
            media.Add(fields.Text("attachments"), type: null, length: null, title: null, duration: null, at);
            return;
        }
        if (!fields.IsObject("attachments")) return;
        string? url = null, type = null, length = null, title = null;
        double? seconds = null;
        while (fields.NextMember(out string name))
        {
            switch (name)
            {
                case "url":
                    url = fields.Text(name);
                    break;
                case "mime_type":
                    type = fields.Line(name);
                    break;
                case "title":
                    title = values.Line(fields.Line(name), at);
                    break;
                case "size_in_bytes":
                    length = fields.Kind == JsonTokenType.Number ? fields.Raw : fields.Text(name);
                    break;
                case "duration_in_seconds":
                    seconds = fields.Seconds(name);
                    break;
                default:
                    unread.Skip(ref fields, $"attachments.{name}");
                    break;
            }
        }
        media.Add(url, type, length, title, seconds, at);
    }
}
