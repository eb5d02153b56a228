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
    private readonly EntryIdentity identity = new(seen);
    private readonly List<ImportedEntry> entries = [];
    private readonly List<string> authors = [];
    private ShowInfo show = new();
    private string? next;
    private string? icon;
    private bool isFeed;
    private bool tooMany;

    /// <returns>Null when it is no feed; the reason is then among the findings.</returns>
    public ImportedFeed? Read()
    {
        byte[] json = Encoding.UTF8.GetBytes(source.Text);
        try
        {
            var fields = new JsonFields(json, findings);
            if (fields.Begin() && fields.Kind == JsonTokenType.StartObject)
            {
                while (fields.NextMember(out string name)) Member(ref fields, name);
            }
        }
        catch (JsonException broken)
        {
            int at = JsonNotesReader.Place(json, source, broken);
            if (entries.Count > 0) findings.Add(Severity.Warning, DiagnosticCodes.FeedTruncated, "The feed is no JSON from here on; the entries before it are taken.", "Look for a missing comma, quotation mark or bracket.", at);
            else findings.Add(Severity.Error, DiagnosticCodes.BrokenJson, "The feed is no JSON from here on.", "Look for a missing comma, quotation mark or bracket.", at);
        }
        if (!isFeed)
        {
            if (!findings.Has(DiagnosticCodes.BrokenJson)) findings.Add(Severity.Error, DiagnosticCodes.NotAFeed, "This is JSON, but no JSON Feed: it has no list of items.", "Give the address of the feed itself.", 0);
            return null;
        }
        return new(ImportedFeedKind.Json, show with { Author = authors.Count > 0 ? authors[0] : null, Image = icon }, entries, next, []);
    }

    private void Member(ref JsonFields fields, string name)
    {
        switch (name)
        {
            case "title":
                show = show with { Title = fields.Line(name) };
                break;
            case "description":
                show = show with { Description = fields.Line(name) };
                break;
            case "language":
                show = show with { Language = fields.Line(name) };
                break;
            case "home_page_url":
                show = show with { Link = new FeedValues(findings, address).Address(ref fields, name, "link") };
                break;
            case "icon":
                icon = new FeedValues(findings, address).Address(ref fields, name, "address of the image");
                break;
            case "author" or "authors":
                JsonNotesLists.Names(ref fields, name, authors);
                break;
            case "next_url":
                next = new FeedValues(findings, address).Address(ref fields, name, "address of the next page");
                break;
            case "items" when fields.IsList:
                isFeed = true;
                while (fields.NextEntry()) Item(ref fields);
                break;
            default:
                fields.Skip();
                break;
        }
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
            if (!tooMany) findings.Add(Severity.Warning, DiagnosticCodes.TooManyEntries, $"The feed has more than {FeedImport.MaxEntries} entries; this one and what follows are left out.", "Give it in pages.", at);
            tooMany = true;
            fields.Skip();
            return;
        }
        var own = new Findings(source);
        fields.Findings = own;
        var entry = new JsonItemReader(own, address).Read(ref fields);
        fields.Findings = findings;
        if (entry.Title is null) own.Add(Severity.Warning, DiagnosticCodes.EntryTitleMissing, "The entry has no title; it is called by its first words.", "Give it a title.", at);
        if (entry.Published is null && !own.Has(DiagnosticCodes.EntryDate)) own.Add(Severity.Warning, DiagnosticCodes.EntryDate, "The entry has no date; it counts as published on the day of the import.", "State its date_published.", at);
        if (entry.Enclosure is null && !own.Has(DiagnosticCodes.EnclosureFault)) own.Add(Severity.Warning, DiagnosticCodes.EnclosureMissing, "The entry has no audio.", "Upload its audio, or remove the entry if it is no episode.", at);
        if (identity.Settle(entry, own, at) is { } settled) entries.Add(settled with { Diagnostics = own.ToList() });
        else findings.Add(Severity.Warning, DiagnosticCodes.GuidRepeated, $"The GUID '{Excerpt.Of(entry.Guid, 80)}' is that of another entry; it is the same entry again, and left out.", "Give every entry an id of its own.", at);
    }
}
