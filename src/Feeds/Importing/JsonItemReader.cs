using System.Text.Json;
using Feeds.Parsing;
using Feeds.Parsing.JsonNotes;

namespace Feeds.Importing;

/// <summary>One item of a JSON Feed.</summary>
/// <remarks>Source: JSON Feed 1.1, sections "Items" and "Attachments".</remarks>
internal sealed class JsonItemReader(Findings findings, Uri? address)
{
    private readonly FeedValues values = new(findings, address);
    private readonly List<string> hosts = [];
    private readonly List<string> tags = [];
    private ImportedEntry entry = new() { Guid = "" };
    private string? html;
    private string? plain;
    private int htmlAt;

    public ImportedEntry Read(ref JsonFields fields)
    {
        while (fields.NextMember(out string name)) Member(ref fields, name);
        string? text = html ?? plain?.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        var page = entry.Link is { } link && Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri : null;
        var notes = values.Notes(text, page, htmlAt);
        if (notes.Html.Length == 0) notes = values.Notes(entry.Summary, page, htmlAt);
        bool repeats = entry.Summary is { } summary && notes.Plain.StartsWith(summary, StringComparison.Ordinal);
        return entry with { Html = notes.Html, Summary = repeats ? null : entry.Summary, Hosts = hosts, Tags = tags };
    }

    private void Member(ref JsonFields fields, string name)
    {
        switch (name)
        {
            case "id":
                entry = entry with { Guid = (fields.Kind == JsonTokenType.Number ? fields.Raw : fields.Text(name)?.Trim()) ?? "" };
                break;
            case "title":
                entry = entry with { Title = fields.Line(name) };
                break;
            case "url":
                entry = entry with { Link = values.Address(ref fields, name, "link") };
                break;
            case "image":
                entry = entry with { Image = values.Address(ref fields, name, "address of the image") };
                break;
            case "summary":
                entry = entry with { Summary = fields.Line(name) };
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
                entry = entry with { Published = values.Moment(fields.Text(name), at) };
                break;
            case "author" or "authors":
                JsonNotesLists.Names(ref fields, name, hosts);
                break;
            case "tags":
                JsonNotesLists.Names(ref fields, name, tags);
                break;
            case "attachments" when fields.IsList:
                while (fields.NextEntry()) Attachment(ref fields);
                break;
            default:
                fields.Skip();
                break;
        }
    }

    /// <summary>The first that can be heard counts.</summary>
    private void Attachment(ref JsonFields fields)
    {
        if (fields.Kind != JsonTokenType.StartObject)
        {
            fields.Skip();
            return;
        }
        int at = fields.Offset;
        string? url = null, type = null, length = null;
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
                case "size_in_bytes":
                    length = fields.Kind == JsonTokenType.Number ? fields.Raw : fields.Text(name);
                    break;
                case "duration_in_seconds":
                    seconds = fields.Seconds(name);
                    break;
                default:
                    fields.Skip();
                    break;
            }
        }
        bool plays = type is null ? url is not null && Media.MediaTypes.LooksLikeAudio(url) : type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase);
        if (!plays || entry.Enclosure is not null) return;
        entry = entry with { Enclosure = values.Enclosure(url, type, length, at), Duration = seconds ?? entry.Duration };
    }
}
