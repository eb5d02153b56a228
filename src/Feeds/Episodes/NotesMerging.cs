using System.Globalization;

namespace Feeds.Episodes;

/// <summary>How a second notes file fills the gaps of the first.</summary>
internal static class NotesMerging
{
    /// <returns>The notes with every gap filled that the other can fill, and the names of what was filled.</returns>
    public static (EpisodeNotes Notes, IReadOnlyList<string> Filled) FilledFrom(this EpisodeNotes notes, EpisodeNotes other)
    {
        var filled = new List<string>();
        T? Value<T>(string name, T? mine, T? theirs)
        {
            if (mine is not null || theirs is null) return mine;
            filled.Add(name);
            return theirs;
        }
        IReadOnlyList<T> List<T>(string name, IReadOnlyList<T> mine, IReadOnlyList<T> theirs)
        {
            if (mine.Count > 0 || theirs.Count == 0) return mine;
            filled.Add(name);
            return theirs;
        }

        string? title = notes.Title;
        if (other.Title is { } better && !OnlyRepeatsNumber(better, other.Number ?? notes.Number) && (title is null || OnlyRepeatsNumber(title, notes.Number ?? other.Number)))
        {
            title = better;
            filled.Add("title");
        }
        var merged = notes with
        {
            Title = title ?? other.Title,
            Number = Value("number", notes.Number, other.Number),
            Season = Value("season", notes.Season, other.Season),
            Guid = Value("guid", notes.Guid, other.Guid),
            GuidPlace = notes.Guid is not null ? notes.GuidPlace : other.GuidPlace,
            // A date that cannot be read is no gap: the other file may date another publication.
            Published = notes.UnreadDate is null ? Value("published", notes.Published, other.Published) : null,
            PublishedZone = notes.Published is not null ? notes.PublishedZone : notes.UnreadDate is null ? other.PublishedZone : null,
            UnreadDate = notes.UnreadDate ?? (notes.Published is null ? other.UnreadDate : null),
            Recorded = Value("recorded", notes.Recorded, other.Recorded),
            RecordedZone = notes.Recorded is not null ? notes.RecordedZone : other.RecordedZone,
            Duration = Value("duration", notes.Duration, other.Duration),
            Summary = Value("summary", notes.Summary, other.Summary),
            Explicit = Value("explicit", notes.Explicit, other.Explicit),
            Draft = Value("draft", notes.Draft, other.Draft),
            Unlisted = Value("unlisted", notes.Unlisted, other.Unlisted),
            Slug = Value("slug", notes.Slug, other.Slug),
            AudioUrl = Value("address of the audio", notes.AudioUrl, other.AudioUrl),
            AudioFile = notes.AudioFile ?? other.AudioFile,
            AudioFilePlace = notes.AudioFile is not null ? notes.AudioFilePlace : other.AudioFilePlace,
            ImageUrl = Value("address of the image", notes.ImageUrl, other.ImageUrl),
            Hosts = List("hosts", notes.Hosts, other.Hosts),
            HostPlaces = notes.Hosts.Count > 0 ? notes.HostPlaces : other.HostPlaces,
            Guests = List("guests", notes.Guests, other.Guests),
            Sponsors = List("sponsors", notes.Sponsors, other.Sponsors),
            Items = List("items", notes.Items, other.Items),
            Extras = List("extras", notes.Extras, other.Extras),
            Sections = List("sections", notes.Sections, other.Sections),
            Takeaways = List("takeaways", notes.Takeaways, other.Takeaways),
            Quotes = List("quotes", notes.Quotes, other.Quotes),
            Chapters = List("chapters", notes.Chapters, other.Chapters),
            EpisodeType = Value("type", notes.EpisodeType, other.EpisodeType),
            Link = Value("link", notes.Link, other.Link),
            Enclosure = Value("enclosure", notes.Enclosure, other.Enclosure),
            Transcripts = List("transcripts", notes.Transcripts, other.Transcripts),
            ChaptersFile = Value("chapters file", notes.ChaptersFile, other.ChaptersFile),
            Persons = List("persons", notes.Persons, other.Persons),
            Tags = List("tags", notes.Tags, other.Tags),
            Podcast = PodcastDetails.Merge(notes.Podcast, other.Podcast),
            NumberPlace = notes.Number is not null ? notes.NumberPlace : other.NumberPlace,
            DurationPlace = notes.Duration is not null ? notes.DurationPlace : other.DurationPlace,
            AudioPlace = notes.Enclosure is not null || notes.AudioUrl is not null ? notes.AudioPlace : other.AudioPlace,
            Html = notes.Html.Length > 0 ? notes.Html : other.Html,
        };
        return (merged, filled);
    }

    /// <summary>True for "Python Bytes 89" or "#459": words and the number, no title of its own.</summary>
    private static bool OnlyRepeatsNumber(string title, int? number) =>
        number is { } n && title.EndsWith(n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
