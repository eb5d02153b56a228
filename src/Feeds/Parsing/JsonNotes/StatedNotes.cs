using Feeds.Episodes;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.JsonNotes;

/// <summary>What a JSON notes file states, before its text is read.</summary>
internal sealed class StatedNotes
{
    /// <summary>What front matter can state too: the interpreter takes it from there.</summary>
    public StatedFacts Facts { get; set; } = new();

    public List<string> Hosts { get; } = [];

    /// <summary>Offset of the hosts in the file.</summary>
    public int HostsAt { get; set; }

    public List<string> NotHosts { get; } = [];

    public List<string> Guests { get; } = [];

    public string? Html { get; set; }

    /// <summary>Offset of the HTML or text in the file.</summary>
    public int BodyAt { get; set; }

    public string? PlainText { get; set; }

    public string? EpisodeType { get; set; }

    public string? Link { get; set; }

    public Enclosure? Enclosure { get; set; }

    /// <summary>Offset of the size of the audio in the file; where none is stated, of the audio.</summary>
    public int AudioAt { get; set; }

    /// <summary>What is stated as audio, or attached.</summary>
    public List<StatedFile> Files { get; } = [];

    public PodcastDetails Podcast { get; set; } = new();

    public ChaptersFile? ChaptersFile { get; set; }

    public List<Sponsor> Sponsors { get; } = [];

    public List<Chapter> Chapters { get; } = [];

    public List<TranscriptFile> Transcripts { get; } = [];

    public List<Person> Persons { get; } = [];

    public List<string> Tags { get; } = [];

    /// <summary>Of the tags that are stated.</summary>
    public int TagCount { get; private set; }

    /// <summary>Where the first tag stands that is one too many.</summary>
    public int? TooManyTagsAt { get; set; }

    /// <returns>False for one too many.</returns>
    public bool TryAddTag(string tag)
    {
        TagCount++;
        if (Tags.Count >= Stated.StatedTags.Most) return false;
        Tags.Add(tag);
        return true;
    }
}
