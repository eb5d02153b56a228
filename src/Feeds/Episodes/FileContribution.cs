using System.Text.Json.Serialization;
using Feeds.Shows;
using Feeds.Topics;

namespace Feeds.Episodes;

/// <summary>What one accepted file adds to its episode or show; what is there depends on its role.</summary>
/// <param name="Role">As understood: a <c>.txt</c> of timed lines is a transcript.</param>
public sealed record FileContribution(string Name, FileRole Role)
{
    /// <summary>
    /// When the version came that contributes this: of several files for one place the newest counts. Null where nothing says it, which is
    /// before everything.
    /// </summary>
    public DateTimeOffset? Received { get; init; }

    public EpisodeNotes? Notes { get; init; }

    public ShowInfo? Show { get; init; }

    /// <summary>Of <c>topics.yaml</c>.</summary>
    public TopicVocabulary? Topics { get; init; }

    public Enclosure? Audio { get; init; }

    /// <summary>Of a chapters file, or those inside an audio file.</summary>
    public IReadOnlyList<Chapter>? Chapters { get; init; }

    /// <summary>The episode's title as an audio file's tags state it.</summary>
    public string? Title { get; init; }

    /// <summary>The picture inside an audio file, kept beside it.</summary>
    public MediaFile? Cover { get; init; }

    /// <summary>The transcript that stands in notes, kept beside them as WebVTT.</summary>
    public MediaFile? Spoken { get; init; }

    /// <summary>What was found inside the file and is kept beside it.</summary>
    [JsonIgnore]
    public MediaFile? Inside => Cover ?? Spoken;

    /// <summary>What is known of a transcript beside its words, which are read from the accepted bytes when somebody asks for them.</summary>
    public TranscriptFacts? Transcript { get; init; }

    /// <summary>Where the accepted bytes of a served file are kept; null for notes and show files.</summary>
    public MediaFile? Media { get; init; }
}

/// <summary>One accepted version of a file that is served as uploaded.</summary>
/// <param name="Name">File name in the show's media address.</param>
/// <param name="Id">Names this version of it among the show's media.</param>
/// <param name="Type">MIME type it is served with.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Tag">Changes with the bytes and only with them: the base of its ETag.</param>
public sealed record MediaFile(string Name, string Id, string Type, long Length, string Tag)
{
    /// <summary>When these bytes were uploaded; whole seconds, later with every other bytes of the file. Null where nobody knows.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>
    /// Part of the address of bytes that replaced others of the same name; null for the first bytes of a name, which have the plain
    /// address.
    /// </summary>
    public string? Version { get; init; }
}

/// <param name="Language">BCP 47 tag, where the file states one.</param>
/// <param name="Faulty">Read with warnings, or in an encoding that its format does not allow: players may refuse it as it was uploaded.</param>
public sealed record TranscriptFacts(string? Language, bool Faulty)
{
    /// <summary>Tells what was said and not when.</summary>
    public bool Untimed { get; init; }
}
