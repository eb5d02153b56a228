using System.Collections.Frozen;

namespace Feeds.Parsing.Stated;

/// <summary>The keys that site generators and podcast tools use, and what they mean.</summary>
/// <remarks>Compared without upper case, hyphens, underscores and blanks: <c>episodeNumber</c>, <c>episode_number</c> and <c>Episode-Number</c> are one key. Of several keys of one row the first in the row counts.</remarks>
internal static class FactKeys
{
    public static readonly string[] Title = ["title", "episodetitle", "itunestitle"];
    public static readonly string[] Number = ["number", "episodenumber", "episode", "ep", "epnumber", "episodeno", "itunesepisode"];
    public static readonly string[] Season = ["season", "seasonnumber", "itunesseason"];
    public static readonly string[] Published = ["publicationdate", "publishdate", "pubdate", "datepublished", "publishedat", "publishedon", "published", "releasedate", "releasedat", "released", "airdate", "aired", "date"];
    public static readonly string[] Recorded = ["recorded", "recordedon", "recordedat", "recordingdate", "recorddate", "daterecorded"];
    public static readonly string[] Duration = ["duration", "durationseconds", "durationinseconds", "itunesduration", "audioduration", "runtime", "runningtime", "length"];
    public static readonly string[] Hosts = ["hosts", "host", "presenters", "presenter", "cohosts"];
    public static readonly string[] Authors = ["authors", "author"];
    public static readonly string[] Guests = ["guests", "guest", "specialguests", "specialguest"];
    public static readonly string[] Sponsors = ["sponsors", "sponsor", "sponsoredby"];
    public static readonly string[] Guid = ["guid", "podcastguid", "episodeguid", "itunesguid"];
    public static readonly string[] Explicit = ["explicit", "itunesexplicit"];
    public static readonly string[] Summary = ["description", "summary", "excerpt", "subtitle", "itunessummary", "itunessubtitle", "teaser", "abstract"];
    public static readonly string[] Image = ["image", "cover", "coverimage", "coverart", "artwork", "itunesimage", "episodeimage", "imageurl", "thumbnail", "featuredimage"];
    public static readonly string[] Slug = ["slug"];
    public static readonly string[] Audio = ["audio", "audiourl", "audiofile", "enclosure", "enclosureurl", "mp3", "mp3url", "m4a", "media", "mediaurl", "podcastfile"];
    public static readonly string[] Tags = ["tags", "topics", "keywords", "tag", "topic"];
    public static readonly string[] Chapters = ["chapters", "timestamps", "chapter"];
    public static readonly string[] EpisodeType = ["episodetype", "itunesepisodetype"];
    public static readonly string[] AudioBytes = ["audiolength", "audiosize", "audiobytes", "enclosurelength", "filesize", "bytes", "mp3size", "mp3length"];
    public static readonly string[] AudioType = ["audiotype", "enclosuretype", "mimetype"];
    public static readonly string[] SeasonName = ["seasonname", "seasontitle"];
    public static readonly string[] EpisodeDisplay = ["episodedisplay", "episodelabel"];
    public static readonly string[] Block = ["block", "itunesblock"];
    public static readonly string[] Soundbites = ["soundbites", "soundbite"];
    public static readonly string[] License = ["license", "licence"];
    public static readonly string[] Location = ["location"];
    public static readonly string[] Txt = ["txt"];
    public static readonly string[] Persons = ["persons", "person"];
    public static readonly string[] Draft = ["draft", "isdraft"];
    public static readonly string[] Language = ["language", "lang", "locale"];

    /// <summary>An address under this key is the audio's when it ends like audio; site generators use it for the page, too.</summary>
    public const string Url = "url";

    private static readonly FrozenSet<string> Known =
        new[] { Title, Number, Season, Published, Recorded, Duration, Hosts, Authors, Guests, Sponsors, Guid, Explicit, Summary, Image, Slug, Audio, Tags, Chapters, EpisodeType, AudioBytes, AudioType, SeasonName, EpisodeDisplay, Block, Soundbites, License, Location, Txt, Persons, Draft, Language }
            .SelectMany(k => k).Append(Url).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string key) => Known.Contains(Squeeze(key));

    public static string Squeeze(string key)
    {
        bool plain = true;
        foreach (char c in key) plain &= char.IsAsciiLetterLower(c);
        return plain ? key : string.Concat(key.Where(c => c is not ('-' or '_' or ' ' or ':'))).ToLowerInvariant();
    }
}
