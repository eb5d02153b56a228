using System.Text.Json;
using Feeds.Parsing.Html;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.JsonNotes;

/// <summary>
/// Members of JSON notes that neither our schema nor JSON Feed has, and that exports of podcast hosts and site generators have: read as
/// front matter is, they fill what the others leave open.
/// </summary>
/// <remarks>Their names: <c>Stated/vocabulary.tsv</c>.</remarks>
internal sealed class ForeignMembers
{
    /// <summary>Notes in a member other than ours are not a summary if they are longer than this.</summary>
    private const int LongestSummary = 400;

    /// <summary>An episode with chapters, guests and tags has a few hundred.</summary>
    private const int MostValues = 10_000;

    private readonly StatedMap members = new([], 0);
    private int most = MostValues;

    public static bool IsKnown(string name) => StatedVocabulary.IsKnown(name);

    /// <summary>One of our names with a value of another form.</summary>
    public static bool IsForeign(JsonFields fields, string name) => name switch
    {
        "season" or "image" => fields.Kind == JsonTokenType.StartObject,
        "chapters" => fields.Kind is JsonTokenType.String or JsonTokenType.StartObject,
        "enclosure" or "transcripts" or "tags" => fields.Kind == JsonTokenType.String,
        "url" or "link" => fields.Kind == JsonTokenType.String && MediaAddresses.IsAudio(fields.Raw),
        _ => false,
    };

    public void Take(ref JsonFields fields, string name) => members.Entries.Add(new(name, fields.Node(ref most)));

    public void Fill(StatedNotes stated, Findings findings)
    {
        if (members.Entries.Count == 0) return;
        if (stated.Facts.Language is { } language) members.Entries.Add(new("language", new StatedText(language, 0)));
        var facts = new FactsReader(findings).Read(members);
        JsonNotesFiles.Compare(stated, facts.Duration, facts.DurationOffset, findings);
        var text = FillText(stated, facts);
        FillFacts(stated, facts, text is not null && text == facts.Description);
        facts = facts with { SummaryIsDescription = facts.SummaryIsDescription && facts.Summary == stated.Facts.Summary };
        UnusedTexts.Report(findings, facts, text, stated.Facts.Summary, stated.Html ?? stated.PlainText);
        stated.EpisodeType ??= facts.EpisodeType;
        stated.Link ??= facts.Link;
        stated.ChaptersFile ??= facts.ChaptersFile;
        if (stated.Enclosure is null && facts.Audio is not null) (stated.Enclosure, stated.AudioAt) = (facts.Audio, facts.AudioOffset);
        FillList(stated.Transcripts, facts.Transcripts);
        FillList(stated.Chapters, facts.Chapters);
        FillList(stated.Tags, facts.Tags);
        FillList(stated.Hosts, facts.Hosts);
        FillList(stated.Guests, facts.Guests);
        FillList(stated.Sponsors, facts.Sponsors);
        stated.Persons.AddRange(facts.Persons.Where(p => !stated.Persons.Exists(known => known.Name == p.Name && known.Role == p.Role)));
        stated.Podcast = Episodes.PodcastDetails.Merge(stated.Podcast.OrNull(), facts.Podcast) ?? new();
    }

    /// <summary>Exports have the notes in <c>description</c> and the like.</summary>
    /// <returns>What became the notes.</returns>
    private static StatedText? FillText(StatedNotes stated, StatedFacts facts)
    {
        if (stated.Html is not null || stated.PlainText is not null) return null;
        if ((facts.Content ?? facts.Description) is not { Text: { } text } node) return null;
        if (StatedMarkdown.IsHtml(text)) stated.Html = text;
        else stated.PlainText = text;
        stated.BodyAt = node.Offset;
        return node;
    }

    /// <param name="described">The description became the notes.</param>
    private static void FillFacts(StatedNotes stated, StatedFacts facts, bool described)
    {
        var own = stated.Facts;
        // A date that cannot be read gives way to one that can; it has been reported.
        bool dated = own.Published is not null || (own.UnreadDateOffset is not null && facts.Published is null);
        bool notes = described && facts is { SummaryIsDescription: true, Summary: { } summary }
            && (summary.Length > LongestSummary || stated.Html is not null);
        stated.Facts = own with
        {
            Title = own.Title ?? facts.Title,
            TitleOffset = own.Title is null ? facts.TitleOffset : own.TitleOffset,
            Released = own.Released || facts.Released,
            Number = own.Unnumbered ? null : own.Number ?? facts.Number,
            NumberOffset = own.Number is null ? facts.NumberOffset : own.NumberOffset,
            Season = own.Season ?? facts.Season,
            Published = dated ? own.Published : facts.Published,
            PublishedZone = dated ? own.PublishedZone : facts.PublishedZone,
            UnreadDateOffset = dated ? own.UnreadDateOffset : facts.UnreadDateOffset,
            Recorded = own.Recorded ?? facts.Recorded,
            RecordedZone = own.Recorded is null ? facts.RecordedZone : own.RecordedZone,
            Guid = own.Guid ?? facts.Guid,
            GuidOffset = own.Guid is null ? facts.GuidOffset : own.GuidOffset,
            Summary = own.Summary ?? (notes ? null : facts.Summary),
            Duration = own.Duration ?? facts.Duration,
            DurationOffset = own.Duration is null ? facts.DurationOffset : own.DurationOffset,
            Explicit = own.Explicit ?? facts.Explicit,
            Draft = facts.Draft is true ? true : own.Draft ?? facts.Draft,
            Image = own.Image ?? facts.Image,
            AudioFile = own.AudioFile ?? facts.AudioFile,
            AudioFileOffset = own.AudioFile is null ? facts.AudioFileOffset : own.AudioFileOffset,
            Quotes = facts.Quotes,
            Spoken = facts.Spoken,
        };
    }

    private static void FillList<T>(List<T> own, IReadOnlyList<T> others)
    {
        if (own.Count == 0) own.AddRange(others);
    }
}
