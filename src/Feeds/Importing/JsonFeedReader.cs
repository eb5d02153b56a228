using System.Text;
using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Parsing;
using Feeds.Parsing.JsonNotes;
using Feeds.Shows;

namespace Feeds.Importing;

/// <summary>A JSON Feed.</summary>
/// <remarks>Source: JSON Feed 1 and 1.1.</remarks>
internal sealed class JsonFeedReader(SourceText source, Findings findings, Uri? address, SeenEntries seen)
{
    private const string Schema = "JSON Feed 1.1";

    private readonly ReadEntries entries = new(findings, seen);
    private readonly UnreadElements unread = new(json: true);
    private readonly List<string> authors = [];
    private ShowInfo show = new();
    private string? next;
    private string? icon;
    private int iconAt;
    private byte[] content = [];
    private bool isFeed;
    private bool tooMany;
    private string? language;

    /// <returns>Null when it is no feed; the reason is then among the findings.</returns>
    public ImportedFeed? Read()
    {
        byte[] json = Encoding.UTF8.GetBytes(source.Text);
        content = json;
        try
        {
            var fields = new JsonFields(json, findings) { Schema = Schema };
            if (fields.Begin() && fields.Kind == JsonTokenType.StartObject)
            {
                while (fields.NextMember(out string name)) Member(ref fields, name);
            }
        }
        catch (JsonException broken)
        {
            int at = JsonNotesReader.Place(json, source, broken);
            if (entries.Count > 0)
            {
                findings.Add(
                    Severity.Warning,
                    DiagnosticCodes.FeedTruncated,
                    "The feed is not valid JSON from here on; the entries above were imported.",
                    "Look for a missing comma, quotation mark or bracket.",
                    at);
            }
            else findings.Add(
                Severity.Error,
                DiagnosticCodes.BrokenJson,
                "The feed is not valid JSON from here on.",
                "Look for a missing comma, quotation mark or bracket.",
                at);
        }
        if (!isFeed)
        {
            if (!findings.Has(DiagnosticCodes.BrokenJson))
            {
                findings.Add(
                    Severity.Error,
                    DiagnosticCodes.NotAFeed,
                    "This is JSON but not a JSON Feed: it has no list of items.",
                    "Give the address of the feed itself.",
                    0);
            }
            return null;
        }
        unread.Report(findings);
        if (authors.Count > 1)
        {
            findings.Add(Severity.Info, DiagnosticCodes.ShowFact,
                $"The feed states several authors; the first was imported, but not {string.Join(", ", authors.Skip(1))}.",
                "Write all of them as 'author' or 'hosts' in show.yaml.", 0);
        }
        if (show.Image is not null && icon is not null && icon != show.Image) Values.Beside("another image", icon, iconAt);
        show = show with { Author = authors.Count > 0 ? authors[0] : show.Author, Image = show.Image ?? icon };
        return new(ImportedFeedKind.Json, show, entries.Settled(), next, []);
    }

    private FeedValues Values => new(findings, address) { IsOfShow = true };

    private void Member(ref JsonFields fields, string name)
    {
        switch (name)
        {
            case "title":
                int titleAt = fields.Offset;
                show = show with { Title = Values.Line(fields.Line(name), titleAt) };
                break;
            case "description":
                int descriptionAt = fields.Offset;
                show = show with { Description = Values.Line(fields.Line(name), descriptionAt) };
                break;
            case "language":
                show = show with { Language = fields.Line(name) };
                break;
            case "home_page_url":
                show = show with { Link = Values.Address(ref fields, name, "link") };
                break;
            case "icon":
                iconAt = fields.Offset;
                icon = Values.Address(ref fields, name, "address of the image");
                break;
            case "author" or "authors":
                JsonNotesLists.Each(ref fields, (ref JsonFields f, int _) => Author(ref f, name));
                break;
            case "next_url":
                next = Values.Address(ref fields, name, "address of the next page");
                break;
            case FiresideShow.Name:
                show = FiresideShow.Read(ref fields, show, Values, unread);
                break;
            case "items" when fields.IsList:
                isFeed = true;
                while (fields.NextEntry()) Item(ref fields);
                break;
            case "hubs":
                List<string> hubs = [];
                JsonNotesLists.Each(ref fields, (ref JsonFields f, int _) => Hub(ref f, hubs));
                show = show with { Hubs = hubs };
                break;
            case "expired":
                show = show with { Complete = fields.Flag(name) is true ? true : null };
                break;
            // The document's own address and form, and a note for people who read its source.
            case "version" or "feed_url" or "user_comment":
                fields.Skip();
                break;
            default:
                unread.Skip(ref fields, name);
                break;
        }
    }

    /// <summary>A show has the names of its authors alone; their pages and pictures are reported.</summary>
    private void Author(ref JsonFields fields, string member)
    {
        int at = fields.Offset;
        string? author = null;
        if (fields.Kind != JsonTokenType.StartObject) author = fields.Line(member);
        else
        {
            JsonNotesLists.Members(ref fields, (ref JsonFields f, string inner) =>
            {
                if (inner == "name")
                {
                    author = f.Line(inner);
                    return true;
                }
                unread.Skip(ref f, $"{member}.{inner}");
                return true;
            });
        }
        if (Values.Line(author, at) is { } known && !authors.Contains(known)) authors.Add(known);
    }

    private void Hub(ref JsonFields fields, List<string> hubs)
    {
        if (!fields.IsObject("hubs")) return;
        JsonNotesLists.Members(ref fields, (ref JsonFields f, string inner) =>
        {
            if (inner == "type")
            {
                f.Skip();
                return true;
            }
            if (inner != "url") return false;
            if (Values.Address(ref f, inner, "address of the hub") is { } hub) hubs.Add(hub);
            return true;
        });
    }

    /// <summary>The feed's language, also where it stands after the items; asked for only where a date needs it.</summary>
    private string Language()
    {
        if (language is not null) return language;
        language = show.Language ?? JsonFields.LineOf(content, "language") ?? "";
        return language;
    }

    private void Item(ref JsonFields fields)
    {
        if (fields.Kind != JsonTokenType.StartObject)
        {
            fields.Skip();
            return;
        }
        int at = fields.Offset;
        if (entries.Count == FeedImport.MaxEntries)
        {
            if (!tooMany)
            {
                findings.Add(
                    Severity.Warning,
                    DiagnosticCodes.TooManyEntries,
                    $"The feed has more than {FeedImport.MaxEntries} entries; this one and those after it were ignored.",
                    "Give it in pages.",
                    at);
            }
            tooMany = true;
            fields.Skip();
            return;
        }
        var own = new Findings(source);
        fields.Findings = own;
        var entry = new JsonItemReader(own, address, Language, unread).Read(ref fields);
        fields.Findings = findings;
        entries.Add(entry, own, at, "date_published");
    }
}
