using System.Diagnostics.CodeAnalysis;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>A blob name <c>{show}/{name}</c> of the container <c>episodes</c>, understood.</summary>
/// <param name="Name">Without the show: <c>089.chapters.json</c>.</param>
/// <param name="Stem">The name without its known endings: <c>089</c>. Empty for <c>show.yaml</c>, <c>topics.yaml</c> and the artwork, which belong to the show.</param>
/// <param name="Ending">The known ending in lower case: <c>.chapters.json</c>.</param>
public sealed record EpisodeFileName(Slug Show, string Name, string Stem, string Ending, FileRole Role)
{
    /// <summary>Longest name in characters, so that every key made of it fits into a table key (1 KiB).</summary>
    public const int MaxNameLength = 200;

    private const long Mega = 1_000_000;

    /// <summary>What stands between folders, also as addresses spell it: servers and proxies do not agree on whether <c>%2F</c> is a slash, so no file may have it in its name.</summary>
    private static readonly string[] Slashes = ["/", "\\", "%2F", "%5C"];

    /// <summary>Known endings, the longer before the shorter that they end with.</summary>
    private static readonly (string Ending, FileRole Role)[] Endings =
    [
        (".chapters.json", FileRole.Chapters), (".chapters.xml", FileRole.Chapters), (".chapters.txt", FileRole.Chapters), (".psc", FileRole.Chapters),
        (".md", FileRole.Notes), (".markdown", FileRole.Notes), (".txt", FileRole.Notes),
        (".rs", FileRole.Notes), (".html", FileRole.Notes), (".htm", FileRole.Notes), (".json", FileRole.Notes),
        (".mp3", FileRole.Audio), (".m4a", FileRole.Audio), (".m4b", FileRole.Audio), (".mp4", FileRole.Audio), (".m4v", FileRole.Audio),
        (".ogg", FileRole.Audio), (".oga", FileRole.Audio), (".opus", FileRole.Audio),
        (".vtt", FileRole.Transcript), (".srt", FileRole.Transcript),
        (".jpg", FileRole.Image), (".jpeg", FileRole.Image), (".png", FileRole.Image),
    ];

    /// <summary>Audio and video that podcast apps do not play, or not all of them.</summary>
    /// <remarks>
    /// Source: Apple, "Podcast RSS feed requirements", file types of enclosures; what else is listed here Android's media formats lack, or
    /// it is uncompressed.
    /// </remarks>
    private static readonly string[] Unplayed =
        [".wav", ".wave", ".bwf", ".flac", ".aif", ".aiff", ".aifc", ".alac", ".ape", ".wv", ".wma", ".wmv", ".amr", ".ac3", ".aac",
            ".mka", ".mkv", ".webm", ".avi", ".mov", ".ogv", ".mpg", ".mpeg", ".3gp", ".caf", ".spx"];

    /// <summary>Endings of notes, the most structured first (contract): of two notes files of one stem the first counts, the other fills its gaps.</summary>
    internal static readonly string[] NotesByStructure = [".json", ".md", ".markdown", ".rs", ".html", ".htm", ".txt"];

    /// <summary>The endings of files that people write: notes, transcripts, chapters.</summary>
    public static IEnumerable<string> TextEndings => Endings.Where(e => e.Role is FileRole.Notes or FileRole.Transcript or FileRole.Chapters).Select(e => e.Ending);

    /// <summary>Largest notes in bytes (contract).</summary>
    public const long MaxNotesBytes = 5 * Mega;

    /// <summary>Largest upload in bytes that the contract allows for what a file of this name can be: a <c>.txt</c> may turn out to be a transcript.</summary>
    public long MaxBytes => Role switch
    {
        FileRole.Audio => 2_000 * Mega,
        FileRole.Transcript or FileRole.Image or FileRole.Artwork => 20 * Mega,
        FileRole.Notes when Ending == ".txt" => 20 * Mega,
        _ => MaxNotesBytes,
    };

    /// <summary>The language that a transcript's name states, as a BCP 47 tag: <c>fr</c> of <c>089.fr.vtt</c>; else null.</summary>
    public string? Language { get; private init; }

    /// <summary>The stem with what was read as the language: <c>089.fr</c>.</summary>
    internal string LongStem { get; private init; } = Stem;

    /// <summary>The MIME type that media of this name is served with; never one that a browser would execute.</summary>
    public string MediaType => Ending switch
    {
        ".mp3" => "audio/mpeg",
        ".m4a" => "audio/x-m4a",
        ".mp4" or ".m4b" => "audio/mp4",
        ".m4v" => "video/mp4",
        ".ogg" or ".oga" or ".opus" => "audio/ogg",
        ".vtt" => "text/vtt",
        ".srt" => "application/x-subrip",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".json" => "application/json",
        _ => "text/plain; charset=utf-8",
    };

    /// <param name="show">The part before the first slash.</param>
    /// <param name="name">The part after it.</param>
    /// <param name="problem">Why it is none: one sentence for people.</param>
    public static bool TryParse(string show, string name, [NotNullWhen(true)] out EpisodeFileName? file, [NotNullWhen(false)] out FileNameProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(name);
        file = null;
        problem = null;
        if (!Slug.TryParse(show, out var slug)) problem = FileNameProblem.Show;
        else if (name.Length is 0 or > MaxNameLength) problem = FileNameProblem.Length;
        else if (Slashes.Any(s => name.Contains(s, StringComparison.OrdinalIgnoreCase))) problem = FileNameProblem.Folder;
        else if (FileNameCharacters.AnyForbidden(name)) problem = FileNameProblem.Characters;
        else if (name.ToLowerInvariant() is "show.yaml" or "show.yml") file = new(slug, name, "", ".yaml", FileRole.Show);
        else if (name.ToLowerInvariant() is "topics.yaml" or "topics.yml") file = new(slug, name, "", ".yaml", FileRole.Topics);
        else if (name.ToLowerInvariant() is "artwork.jpg" or "artwork.jpeg" or "artwork.png") file =
            new(slug, name, "", name["artwork".Length..].ToLowerInvariant(), FileRole.Artwork);
        else
        {
            foreach (var (ending, byEnding) in Endings)
            {
                var role = byEnding;
                if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                {
                    string named = name[..^ending.Length];
                    bool isText = role is FileRole.Notes or FileRole.Transcript;
                    var transcript = isText ? TranscriptName.Of(named, role) : new(named, Marked: false);
                    string stem = transcript.Stem;
                    if (transcript.Marked) role = FileRole.Transcript;
                    problem = stem is "." or ".." ? FileNameProblem.Dots : char.IsWhiteSpace(stem[0]) || char.IsWhiteSpace(stem[^1])
                        ? FileNameProblem.Spaces
                        : role is FileRole.Notes && ReadmeName.Is(stem) ? FileNameProblem.Readme : null;
                    if (problem is not null) return false;
                    file = new(slug, name, stem, ending, role) { Language = transcript.Language, LongStem = transcript.LongStem };
                    return true;
                }
            }
            problem = Unplayed.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? FileNameProblem.Unplayed
                : FileNameProblem.Ending;
        }
        return file is not null;
    }
}

/// <summary>Why a blob's name is not an episode file's.</summary>
public enum FileNameProblem
{
    /// <summary>The part before the slash is no slug.</summary>
    Show,

    /// <summary>Empty, or longer than <see cref="EpisodeFileName.MaxNameLength"/>.</summary>
    Length,

    /// <summary>Lies in a folder below the show's: its name has a slash, as itself or percent-encoded.</summary>
    Folder,

    /// <summary>The stem is <c>.</c> or <c>..</c>, which every client takes for a folder (RFC 3986, section 5.2.4).</summary>
    Dots,

    /// <summary>The stem begins or ends with white space: it looks like another one and is not.</summary>
    Spaces,

    /// <summary>Holds a character of <see cref="FileNameCharacters"/>.</summary>
    Characters,

    /// <summary>Ends in nothing known.</summary>
    Ending,

    /// <summary>Ends like audio or video that podcast apps do not play.</summary>
    Unplayed,

    /// <summary>Says that it describes the folder: see <see cref="ReadmeName"/>.</summary>
    Readme,
}
