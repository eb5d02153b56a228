using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Dates;
using Feeds.Parsing.Html;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>The keys and values of front matter to facts about the episode.</summary>
/// <remarks>
/// A value that cannot be read, that is a template's, or that feeds have no place for is reported where it stands; unknown keys are named.
/// </remarks>
internal sealed class FactsReader(Findings findings)
{
    private const int Shown = 40;

    private readonly StatedAddresses addresses = new(findings);

    /// <param name="stated">The keys as written.</param>
    public StatedFacts Read(StatedMap stated)
    {
        var lifted = StatedGroups.Lift(stated);
        var map = new StatedTemplates(findings).Without(lifted);
        var facts = Facts(map) with { IsForm = IsTemplate(lifted.Find(FactKeys.Title)) && IsTemplate(lifted.Find(FactKeys.Published)) };
        new StatedIds(findings).Report(map);
        new StatedUnkept(findings).Report(map, [.. facts.Hosts, .. facts.Persons.Select(p => p.Name)]);
        return facts;
    }

    private static bool IsTemplate(StatedNode? node) => node is StatedText { Text: { } text } && TemplateExpression.IsIn(text);

    private StatedFacts Facts(StatedMap map)
    {
        string? language = Text(map.Find(FactKeys.Language), "language");
        // Where the file states no language that decides, the show's may.
        bool? dayFirst = DayOrder.DayFirst(language);
        var (number, season) = Number(map);
        var people = new StatedPeople(findings, addresses);
        var cast = people.Read(map);
        var (published, date) = Published(map, dayFirst);
        ReportOtherDate(map, date.Moment, dayFirst);
        new UnreadTexts(findings).Report(map);
        var visible = new StatedVisibility(findings, dayFirst);
        var visibility = visible.Read(map);
        var audio = new StatedAudio(findings, addresses);
        audio.Read(map);
        var lengths = new StatedLengths(findings);
        lengths.Read(map, audio.Beside);
        var chapters = new StatedChapters(findings);
        var summary = new StatedSummary(findings);
        var transcripts = new StatedTranscripts(findings, addresses);
        var recorded = Date(map.Find(FactKeys.Recorded), dayFirst);
        var facts = new StatedFacts
        {
            Title = Folded(map.Find(FactKeys.Title), "title"),
            TitleOffset = map.Find(FactKeys.Title)?.Offset,
            Number = number,
            NumberOffset = map.FindText(FactKeys.Number)?.Offset ?? 0,
            Season = season,
            Published = date.Moment,
            PublishedZone = date.Zone,
            UnreadDateOffset = date.Moment is null && Says(published) ? published!.Offset : null,
            Recorded = recorded.Moment,
            RecordedZone = recorded.Zone,
            Guid = Guid(map.Find(FactKeys.Guid)),
            GuidOffset = map.Find(FactKeys.Guid)?.Offset ?? 0,
            Summary = summary.Read(map),
            SummaryIsDescription = summary.IsDescription,
            Subtitle = summary.Subtitle,
            Content = map.FindText(FactKeys.Content),
            Description = map.FindText(FactKeys.Description),
            Duration = lengths.Seconds,
            DurationOffset = lengths.SecondsAt,
            Explicit = Explicit(map.Find(FactKeys.Explicit)),
            Draft = visibility is null ? null : visibility is Visibility.Draft,
            Released = visible.SaysPublic,
            Plan = visible.Plan,
            Unlisted = visibility is null ? null : visibility is Visibility.Unlisted,
            Slug = Slug(map.Find(FactKeys.Slug)),
            Audio = audio.Enclosure(lengths.Bytes),
            AudioOffset = lengths.BytesAt ?? audio.Offset,
            AudioFile = addresses.AudioFile?.Name,
            AudioFileOffset = addresses.AudioFile?.Offset ?? 0,
            EpisodeType = new StatedKind(findings).Read(map),
            Image = addresses.Image(map),
            Language = language,
            Hosts = cast.Hosts,
            HostOffsets = [.. cast.Hosts.Select(name => (name, people.OffsetOf(name)))],
            Guests = cast.Guests,
            Persons = cast.Persons,
            Podcast = new StatedPodcast(findings, addresses).Read(map, Flag(map.Find(FactKeys.Block), "block")),
            Sponsors = new StatedSponsors(findings).Read(map.Find(FactKeys.Sponsors)),
            Tags = new StatedTags(findings).Read(map.Find(FactKeys.Tags)),
            Chapters = Chapters(chapters, map, audio.Beside),
            ChaptersFile = chapters.File,
            Transcripts = transcripts.Read(map),
            Spoken = transcripts.Spoken,
            Link = Link(map),
            Quotes = Quotes(map.Find(FactKeys.Quote)),
        };
        return HeldUntil.Apply(facts, visible.Held, findings);
    }

    private string? Folded(StatedNode? node, string key) => Text(node, key) is { } text ? XmlText.Clean(RichText.Fold(text)) : null;

    private string? Text(StatedNode? node, string key)
    {
        if (node is StatedText { Text: { } text }) return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (node is StatedList or StatedMap)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, $"'{key}' is {(node is StatedList ? "a list" : "a group of keys")}, not a text; it is left out.", "Write one text.", node.Offset);
        }
        return null;
    }

    private string? Guid(StatedNode? node)
    {
        string? text = Folded(node, "guid");
        if (text is null || !PlaceholderGuid.Is(text)) return text;
        findings.AddPlaceholder(text, node!.Offset);
        return null;
    }

    private (int? Number, int? Season) Number(StatedMap map)
    {
        const string advice = "Write a whole number, for instance 89.";
        int? season = Whole(map.FindText(FactKeys.Season), "season", "Write a whole number, for instance 2.");
        var texts = map.All(FactKeys.Number).OfType<StatedText>().Where(t => !string.IsNullOrWhiteSpace(t.Text)).ToList();
        foreach (var node in texts)
        {
            if (EpisodeTitle.SeasonAndNumber(node.Text!) is { } both) return (both.Number, season ?? both.Season);
            if (TryWhole(node.Text!, out int number)) return (number, season);
        }
        var unread = texts.Count > 0 ? texts[0] : map.Find(FactKeys.Number);
        return (unread is StatedMap ? null : Whole(unread, "episode number", advice), season);
    }

    private int? Whole(StatedNode? node, string what, string advice)
    {
        if (Text(node, what) is not { } text) return null;
        if (TryWhole(text, out int number)) return number;
        findings.Add(
            Severity.Warning,
            DiagnosticCodes.BadNumber,
            $"The {what} '{Excerpt.Of(text, Shown)}' is not a whole number.",
            advice,
            node!.Offset);
        return null;
    }

    private static bool TryWhole(string text, out int number)
    {
        string digits = text.Trim().TrimStart('#', ' ');
        if (digits.EndsWith(".0", StringComparison.Ordinal)) digits = digits[..^2];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private StatedDate Date(StatedNode? node, bool? dayFirst)
    {
        if (Text(node, "date") is not { } text) return default;
        var date = MomentText.Read(text, dayFirst);
        if (date.Fault is var (message, advice)) findings.Add(Severity.Warning, DiagnosticCodes.BadDate,
            $"The date '{Excerpt.Of(text, Shown)}' {message}.", advice, node!.Offset);
        if (date.ZoneNote is { } name) ZoneNote.Report(findings, name, node!.Offset);
        var place = findings.Place(node!.Offset);
        return StatedDate.Of(date, place).WithOrder(DayOrders.Of(text, date, place));
    }

    /// <summary>The first date of publication that can be read, else the first; the others that cannot be read are reported.</summary>
    private (StatedNode? Node, StatedDate Date) Published(StatedMap map, bool? dayFirst)
    {
        // Jekyll's "published: false" is a draft, and "published: true" is not a date.
        bool isFlag = map.Find("published") is StatedText { Text: { } said } && VisibilityWords.Flag(said) is not null;
        var stated = map.All([.. FactKeys.Published.Where(k => !isFlag || k != "published")]).Where(Says).ToList();
        var node = stated.Find(n => IsDate(n, dayFirst)) ?? (stated.Count > 0 ? stated[0] : map.Find(FactKeys.Added));
        foreach (var other in stated.OfType<StatedText>().Where(n => n != node && !IsDate(n, dayFirst))) Date(other, dayFirst);
        return (node, Date(node, dayFirst));
    }

    private static bool IsDate(StatedNode node, bool? dayFirst) =>
        node is StatedText { Text: { } text } && MomentText.Read(text.Trim(), dayFirst).Value is not null;

    private static bool Says(StatedNode? node) => node is StatedText text ? !string.IsNullOrWhiteSpace(text.Text) : node is not null;

    /// <summary>A second date of publication that means another day: which of them counts is a guess.</summary>
    private void ReportOtherDate(StatedMap map, DateTimeOffset? date, bool? dayFirst)
    {
        if (date is null) return;
        foreach (var node in map.All(FactKeys.Published).OfType<StatedText>())
        {
            if (node.Text is not { } text || MomentText.Read(text.Trim(), dayFirst).Value is not { } other) continue;
            if ((other - date.Value).Duration() < TimeSpan.FromDays(1)) continue;
            findings.Add(
                Severity.Warning, DiagnosticCodes.DatesDiffer,
                $"A second date of publication is '{Excerpt.Of(text, Shown)}'; the other one is used.",
                "Keep the date on which the episode came out.", node.Offset);
            return;
        }
    }

    /// <summary>Of several lists the first with a chapter; else those beside the audio's address.</summary>
    private IReadOnlyList<Chapter> Chapters(StatedChapters chapters, StatedMap map, StatedMap? beside)
    {
        var own = chapters.Read(map, FactKeys.Chapters, addresses);
        return own.Count > 0 || beside is null ? own : chapters.Read(beside, FactKeys.Chapters, addresses);
    }

    /// <summary>A slug with slashes is the path of a page: its last part names the episode.</summary>
    private string? Slug(StatedNode? node) => Folded(node, "slug")?.Trim('/').Split('/')[^1];

    /// <summary>The first whole address of a page.</summary>
    private string? Link(StatedMap map)
    {
        foreach (var node in map.All([.. FactKeys.AudioOrPage, .. FactKeys.Page]).OfType<StatedText>())
        {
            if (WebAddress.OrNull(node.Text) is not { } clean || MediaAddresses.IsAudio(clean)) continue;
            return SecretAddress.Removed(clean, "page", findings, node.Offset);
        }
        return null;
    }

    private static IReadOnlyList<string> Quotes(StatedNode? node)
    {
        string? text = node switch { StatedText one => one.Text, StatedMap map => map.FindText("text", "quote")?.Text, _ => null };
        if (string.IsNullOrWhiteSpace(text)) return [];
        string? by = (node as StatedMap)?.FindText("attribution", "author", "by")?.Text;
        string quote = XmlText.Clean(RichText.Fold(text));
        return [string.IsNullOrWhiteSpace(by) ? quote : $"{quote} – {XmlText.Clean(RichText.Fold(by))}"];
    }

    private bool? Explicit(StatedNode? node)
    {
        if (Text(node, "explicit") is not { } text) return null;
        if (text.ToLowerInvariant() is "explicit") return true;
        if (text.ToLowerInvariant() is "clean") return false;
        return Flag(node, "explicit");
    }

    private bool? Flag(StatedNode? node, string key)
    {
        if (Text(node, key) is not { } text) return null;
        if (VisibilityWords.Flag(text) is { } flag) return flag;
        findings.Add(Severity.Warning, DiagnosticCodes.BadFlag, $"'{key}' says '{Excerpt.Of(text, Shown)}', which is neither true nor false.", "Write true or false.", node!.Offset);
        return null;
    }
}
