using Feeds.Episodes;
using Feeds.Transcripts;

namespace Feeds.Search.Passages;

/// <summary>The parts of one episode in the order in which its page shows them, as passages.</summary>
internal sealed class PassageReader(Episode episode)
{
    private readonly List<Passage> passages = [];
    private readonly SponsorParts sponsors = new(episode);
    private readonly string[] topics = [.. episode.Topics.Select(t => t.Slug)];

    public static IReadOnlyList<Passage> Read(Episode episode, Transcript? transcript)
    {
        var reader = new PassageReader(episode);
        reader.AddTexts();
        reader.AddItems(PassageKind.Item, episode.Items);
        reader.AddItems(PassageKind.Extra, episode.Extras);
        reader.AddSections();
        reader.AddChapters();
        reader.AddRemainingNotes();
        if (transcript is not null) reader.AddTranscript(transcript);
        return reader.passages;
    }

    private void AddTexts()
    {
        Add(PassageKind.Title, 1, episode.Title, "");
        Add(PassageKind.Summary, 1, "", episode.Summary ?? "");
        AddEach(PassageKind.Takeaway, episode.Takeaways);
        AddEach(PassageKind.Quote, episode.Quotes);
    }

    private void AddEach(PassageKind kind, IReadOnlyList<string> texts)
    {
        for (int i = 0; i < texts.Count; i++) Add(kind, i + 1, "", texts[i]);
    }

    private void AddItems(PassageKind kind, IReadOnlyList<EpisodeItem> items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            var item = items[i];
            Add(kind, i + 1, item.Headline, HtmlText.Read(item.Html), p =>
                p with { Host = item.Host, Start = item.Start, Topics = item.Topics });
        }
    }

    private void AddSections()
    {
        for (int i = 0; i < episode.Sections.Count; i++)
        {
            Add(PassageKind.Section, i + 1, episode.Sections[i].Heading, HtmlText.Read(episode.Sections[i].Html));
        }
    }

    private void AddChapters()
    {
        for (int i = 0; i < episode.Chapters.Count; i++)
        {
            var chapter = episode.Chapters[i];
            if (!chapter.Hidden) Add(PassageKind.Chapter, i + 1, chapter.Title, "", p => p with { Start = chapter.Start });
        }
    }

    private void AddRemainingNotes()
    {
        var remaining = RemainingNotes.Of(episode);
        for (int i = 0; i < remaining.Count; i++) Add(PassageKind.Notes, i + 1, "", remaining[i]);
    }

    private void AddTranscript(Transcript transcript)
    {
        int place = 0;
        foreach (var window in TranscriptWindows.Of(transcript))
        {
            string?[] speakers = [.. window.Turns.Select(t => t.Speaker).Distinct(StringComparer.Ordinal)];
            Add(PassageKind.Transcript, ++place, "", window.Text, p => p with
            {
                Start = window.Turns[0].Start,
                Turns = window.Turns,
                Speaker = speakers is [var only] ? only : null,
            });
        }
    }

    private void Add(PassageKind kind, int place, string headline, string text, Func<Passage, Passage>? complete = null)
    {
        headline = headline.Trim();
        text = text.Trim();
        if (headline.Length == 0 && text.Length == 0) return;
        string anchor = $"{KindName(kind)}-{place.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        var parts = kind is PassageKind.Transcript ? [text] : LongText.Split(text, LongText.PassageWords);
        for (int i = 0; i < parts.Count; i++)
        {
            string part = i == 0 ? "" : $".{(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            var paid = sponsors.In(parts[i]);
            var passage = new Passage
            {
                Id = $"{episode.Stem}#{anchor}{part}",
                Stem = episode.Stem,
                Kind = kind,
                Headline = headline,
                Text = parts[i],
                Anchor = anchor,
                Topics = topics,
                SponsorParts = paid,
                IsSponsor = sponsors.AreAll(headline, parts[i], paid),
            };
            passages.Add(complete is null ? passage : complete(passage));
        }
    }

    private static string KindName(PassageKind kind) => kind switch
    {
        PassageKind.Item => "item",
        PassageKind.Extra => "extra",
        PassageKind.Section => "section",
        PassageKind.Title => "title",
        PassageKind.Summary => "summary",
        PassageKind.Takeaway => "takeaway",
        PassageKind.Quote => "quote",
        PassageKind.Chapter => "chapter",
        PassageKind.Transcript => "transcript",
        _ => "notes",
    };
}
