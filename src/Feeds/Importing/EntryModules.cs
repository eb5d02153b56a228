using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing.Blocks;

namespace Feeds.Importing;

/// <summary>What the iTunes, Podcasting 2.0, Podlove and Media modules add to an entry, the same in RSS and Atom.</summary>
/// <remarks>Sources: Apple podcast RSS requirements; the Podcasting 2.0 namespace; Podlove Simple Chapters 1.2; Media RSS 1.5.1.</remarks>
internal sealed class EntryModules(FeedElement entry, FeedValues values)
{
    private const int MostTags = 20;
    private const int LongestTag = 60;

    public ImportedEntry AddTo(ImportedEntry read)
    {
        var season = Element(FeedVocabulary.Itunes, "season") ?? Element(FeedVocabulary.Podcast, "season");
        var number = Element(FeedVocabulary.Itunes, "episode") ?? Element(FeedVocabulary.Podcast, "episode");
        var duration = entry.Child(FeedVocabulary.Itunes, "duration");
        var media = MediaContent();
        var enclosure = read.Enclosure ?? (media is null ? null : values.Enclosure(media["url"], media["type"], media["fileSize"], media.Offset));
        return read with
        {
            Season = values.Number(season?.Text, "season", season?.Offset ?? 0),
            Number = values.Number(number?.Text, "episode number", number?.Offset ?? 0),
            EpisodeType = FeedValues.EpisodeType(entry.Line(FeedVocabulary.Itunes, "episodeType")),
            Duration = values.Duration(duration?.Text, duration?.Offset ?? 0) ?? (media?["duration"] is { } seconds ? values.Duration(seconds, media.Offset) : null),
            Explicit = FeedValues.Explicit(entry.Line(FeedVocabulary.Itunes, "explicit")),
            Image = Image(entry, values),
            Enclosure = enclosure,
            Persons = Persons(entry, values),
            Transcripts = [.. Transcripts()],
            ChaptersFile = ChaptersFile(),
            Chapters = Chapters(),
            Tags = Tags(),
            Podcast = new PodcastElements(entry, values).Details(),
        };
    }

    /// <summary>The address of <c>itunes:image</c>; some write it as text.</summary>
    public static string? Image(FeedElement parent, FeedValues values)
    {
        foreach (var image in parent.All(FeedVocabulary.Itunes, "image"))
        {
            if (image["href"] is { } href) return values.Address(href, "address of the image", image.Offset);
            string? text = image["url"] ?? image.OneLine;
            if (text is null) continue;
            values.Warn(DiagnosticCodes.EntryAddress, "The image's address is not where it belongs; it was read all the same.", "Write <itunes:image href=\"…\"/>.", image.Offset);
            return values.Address(text, "address of the image", image.Offset);
        }
        return null;
    }

    public static IReadOnlyList<Person> Persons(FeedElement parent, FeedValues values)
    {
        List<Person> persons = [];
        foreach (var person in parent.All(FeedVocabulary.Podcast, "person"))
        {
            if (person.OneLine is not { } name) continue;
            persons.Add(new(name, person["role"]?.ToLowerInvariant(), person["group"]?.ToLowerInvariant(), values.Address(person["href"], "person's address", person.Offset), values.Address(person["img"], "person's image", person.Offset)));
        }
        return persons;
    }

    private FeedElement? Element(FeedVocabulary vocabulary, string name) => entry.Child(vocabulary, name) is { OneLine: not null } found ? found : null;

    private IEnumerable<TranscriptFile> Transcripts()
    {
        foreach (var transcript in entry.All(FeedVocabulary.Podcast, "transcript"))
        {
            if (values.Address(transcript["url"], "address of the transcript", transcript.Offset) is { } url)
            {
                yield return TranscriptFile.Elsewhere(url, transcript["type"] ?? MediaTypes.OfTranscript(url), transcript["language"]);
            }
        }
    }

    private ChaptersFile? ChaptersFile() =>
        entry.Child(FeedVocabulary.Podcast, "chapters") is { } file && values.Address(file["url"], "address of the chapters", file.Offset) is { } url ? new(url, file["type"] ?? "application/json+chapters") : null;

    private List<Chapter> Chapters()
    {
        List<Chapter> chapters = [];
        foreach (var chapter in entry.All(FeedVocabulary.Chapters, "chapters").SelectMany(c => c.All(FeedVocabulary.Chapters, "chapter")))
        {
            if (chapter["start"] is { } start && FeedValues.Clock(start) is { } seconds and < 360_000)
            {
                chapters.Add(new(seconds, RichText.Fold(chapter["title"] ?? ""), values.Address(chapter["href"], "chapter's address", chapter.Offset), values.Address(chapter["image"], "chapter's image", chapter.Offset)));
            }
            else
            {
                values.Warn(DiagnosticCodes.ChapterSkipped, "A chapter has no start that can be read; it is left out.", "Write its start as [H:]MM:SS.", chapter.Offset);
            }
        }
        return [.. chapters.OrderBy(c => c.Start)];
    }

    /// <summary>Audio of the Media module, where the entry has no enclosure; pictures are none.</summary>
    private FeedElement? MediaContent()
    {
        if (entry.Child(FeedVocabulary.Rss, "enclosure") is not null) return null;
        var all = entry.All(FeedVocabulary.Media, "content").Concat(entry.All(FeedVocabulary.Media, "group").SelectMany(g => g.All(FeedVocabulary.Media, "content"))).Where(m => m["url"] is not null).ToList();
        return all.Find(IsAudio) ?? all.Find(m => m["medium"] == "video" || m["type"]?.StartsWith("video/", StringComparison.OrdinalIgnoreCase) is true);
    }

    private static bool IsAudio(FeedElement media) =>
        media["type"] is { } type ? type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) : media["medium"] == "audio" || (media["medium"] is null && MediaTypes.LooksLikeAudio(media["url"]!));

    private List<string> Tags()
    {
        var words = entry.All(FeedVocabulary.Rss, "category").Select(c => c.Text)
            .Concat(entry.All(FeedVocabulary.Atom, "category").Select(c => c["label"] ?? c["term"] ?? ""))
            .Concat(entry.All(FeedVocabulary.Itunes, "keywords").Concat(entry.All(FeedVocabulary.Media, "keywords")).SelectMany(k => k.Text.Split(',')));
        return [.. words.Select(RichText.Fold).Where(w => w.Length is > 0 and <= LongestTag).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTags)];
    }
}
