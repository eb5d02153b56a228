using static Feeds.Parsing.Stated.StatedVocabulary;

namespace Feeds.Parsing.Stated;

/// <summary>The keys of each fact; of several the first that has a value counts. Their names and sources: <c>vocabulary.tsv</c>.</summary>
internal static class FactKeys
{
    public static readonly string[] Title = KeysOf("title");
    public static readonly string[] Number = KeysOf("number");
    public static readonly string[] Season = KeysOf("season");
    public static readonly string[] EpisodeType = KeysOf("kind");
    public static readonly string[] Published = KeysOf("published");

    /// <summary>Dates that are later by nature; one counts where no other is stated.</summary>
    public static readonly string[] Added = KeysOf("added");

    public static readonly string[] Recorded = KeysOf("recorded");
    public static readonly string[] Hosts = KeysOf("hosts");
    public static readonly string[] Authors = KeysOf("authors");
    public static readonly string[] Guests = KeysOf("guests");
    public static readonly string[] Persons = KeysOf("persons");
    public static readonly string[] PersonName = KeysOf("person.name");
    public static readonly string[] PersonPage = KeysOf("person.page");
    public static readonly string[] PersonImage = KeysOf("person.image");

    public static readonly string[] PersonRole = KeysOf("person.role");
    public static readonly string[] PersonGroup = KeysOf("person.group");

    /// <summary>What else a person may have that is the site's own.</summary>
    public static readonly string[] PersonOther = KeysOf("person.other");

    public static readonly string[] Sponsors = KeysOf("sponsors");
    public static readonly string[] SponsorName = KeysOf("sponsor.name");
    public static readonly string[] SponsorPage = KeysOf("sponsor.page");
    public static readonly string[] SponsorText = KeysOf("sponsor.text");
    public static readonly string[] Guid = KeysOf("guid");
    public static readonly string[] Slug = KeysOf("slug");
    public static readonly string[] Explicit = KeysOf("explicit");
    public static readonly string[] Draft = KeysOf("draft");
    public static readonly string[] Block = KeysOf("block");
    public static readonly string[] Tags = KeysOf("tags");
    public static readonly string[] Language = KeysOf("language");

    public static readonly string[] Summary = KeysOf("summary");
    public static readonly string[] Description = KeysOf("description");
    public static readonly string[] Subtitle = KeysOf("subtitle");

    /// <summary>The notes themselves, where the file has no text of its own.</summary>
    public static readonly string[] Content = KeysOf("content");

    public static readonly string[] Quote = KeysOf("quote");
    public static readonly string[] Image = KeysOf("image");
    public static readonly string[] ImageAddress = KeysOf("image.address");

    public static readonly string[] Audio = KeysOf("audio");

    /// <summary>Audio where they end like audio; site generators use them for pages, and for the show's name, too.</summary>
    public static readonly string[] AudioOrPage = KeysOf("audio-or-page");

    /// <summary>The same audio in another format.</summary>
    public static readonly string[] AlternateAudio = KeysOf("alternate");

    public static readonly string[] AudioAddress = KeysOf("audio.address");
    public static readonly string[] AudioType = KeysOf("audio-type");
    public static readonly string[] InnerType = KeysOf("audio.type");
    public static readonly string[] InnerBytes = KeysOf("audio.bytes");
    public static readonly string[] InnerDuration = KeysOf("audio.duration");
    public static readonly string[] Bytes = KeysOf("bytes");

    /// <summary>A size with its unit, rounded.</summary>
    public static readonly string[] RoundedSize = KeysOf("size-for-people");

    public static readonly string[] Duration = KeysOf("duration");
    public static readonly string[] Seconds = KeysOf("seconds");
    public static readonly string[] Minutes = KeysOf("minutes");

    /// <summary>Bytes, seconds or minutes.</summary>
    public static readonly string[] Length = KeysOf("length");

    /// <summary>Bytes or megabytes.</summary>
    public static readonly string[] Size = KeysOf("size");

    /// <summary>Bytes or a time.</summary>
    public static readonly string[] AudioLength = KeysOf("audio-length");

    public static readonly string[] Page = KeysOf("page");
    public static readonly string[] Transcript = KeysOf("transcript");
    public static readonly string[] Chapters = KeysOf("chapters");
    public static readonly string[] ChapterStart = KeysOf("chapter.start");
    public static readonly string[] ChapterTitle = KeysOf("chapter.title");
    public static readonly string[] ChapterAddress = KeysOf("chapter.address");
    public static readonly string[] ChapterImage = KeysOf("chapter.image");

    public static readonly string[] SeasonName = KeysOf("season-name");
    public static readonly string[] EpisodeDisplay = KeysOf("episode-display");
    public static readonly string[] Soundbites = KeysOf("soundbites");
    public static readonly string[] SoundbiteStart = KeysOf("soundbite.start");
    public static readonly string[] SoundbiteDuration = KeysOf("soundbite.duration");
    public static readonly string[] License = KeysOf("license");
    public static readonly string[] Location = KeysOf("location");
    public static readonly string[] Txt = KeysOf("txt");

    /// <summary>Maps whose keys mean what they mean at the top.</summary>
    public static readonly string[] Groups = KeysOf("group");

    /// <summary>What listeners have a use for and feeds have no place for.</summary>
    public static readonly string[] Unkept = [.. KeysOf("links"), .. KeysOf("video"), .. KeysOf("value"), .. KeysOf("expiry")];
}
