using System.Text.RegularExpressions;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Stated;

/// <summary>
/// The audio that front matter states under one of many keys: an address, the name of an uploaded file, a map of either by format, a
/// list of maps.
/// </summary>
/// <remarks>Of the formats of one key the MP3 counts, then MP4 and AAC, which every app plays; what does not count is reported.</remarks>
internal sealed partial class StatedAudio(Findings findings, StatedAddresses addresses)
{
    private const int Shown = 200;

    /// <summary>Keys that name any file: a name counts where it ends like audio, an address where it does not end otherwise.</summary>
    private static readonly HashSet<string> AnyFile = ["file", "filename", "media"];

    private static readonly string[] OtherEndings =
        [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".html", ".htm", ".md", ".txt", ".json", ".vtt", ".srt", ".zip"];

    private readonly List<Candidate> candidates = [];

    /// <summary>Where the audio stands.</summary>
    public int Offset { get; private set; }

    /// <summary>The map in which its address stands beside its size.</summary>
    public StatedMap? Beside { get; private set; }

    public string? Url { get; private set; }

    public string? Type { get; private set; }

    public void Read(StatedMap map)
    {
        foreach (string key in FactKeys.Audio)
        {
            if (map.Find(key) is not { } node) continue;
            List<Candidate> formats = [];
            Collect(node, null, null, formats);
            if (AnyFile.Contains(key)) formats.RemoveAll(IsOtherFile);
            candidates.AddRange(formats.OrderBy(c => c.Rank));
        }
        foreach (string key in FactKeys.AudioOrPage)
        {
            if (map.Find(key) is StatedText { Text: { } text } node && MediaAddresses.IsAudio(text)) Collect(node, null, null, candidates);
        }
        Choose();
        Type = Typed(map);
        var alternates = new List<Candidate>();
        foreach (var node in map.All(FactKeys.AlternateAudio)) Collect(node, null, null, alternates);
        ReportOthers(alternates);
    }

    public Enclosure? Enclosure(long bytes) =>
        Url is { } url ? Episodes.Enclosure.Elsewhere(url, Type ?? MediaTypes.OfAudio(url), bytes) : null;

    private static bool IsOtherFile(Candidate candidate) =>
        candidate.Address is null ? !MediaTypes.LooksLikeAudio(candidate.Text)
        : OtherEndings.Any(ending => candidate.Text.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private void Choose()
    {
        var chosen = candidates.Find(c => c.Address is not null) ?? candidates.Find(c => c.IsFile) ?? candidates.FirstOrDefault();
        if (chosen is null) return;
        (Offset, Beside, Url) = (chosen.Node.Offset, chosen.Beside, chosen.Address);
        // The name of an uploaded file, or an address that cannot be used, which is reported.
        if (Url is null) addresses.ReadAudio(chosen.Node);
        else EncodedAddress.Decoded(chosen.Text, findings, Offset);
    }

    private string? Typed(StatedMap map)
    {
        var node = Beside?.FindText(FactKeys.InnerType) ?? map.FindText(FactKeys.AudioType);
        if (Url is null) return null;
        // Themes name the format with a word: "mp3".
        bool isWord = node?.Text is { } word && MediaTypes.LooksLikeAudio("." + word.Trim());
        var read = StatedType.OfMedia(node?.Text, Url, required: false);
        if (!isWord) read.Report(findings, node?.Offset ?? Offset);
        return read.Name;
    }

    private void ReportOthers(List<Candidate> alternates)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { Url ?? "" };
        foreach (var other in candidates.Concat(alternates))
        {
            if (other.Address is not { } address || !seen.Add(address)) continue;
            findings.Add(
                Severity.Info, DiagnosticCodes.OtherAudio,
                $"The audio is also stated as '{Excerpt.Of(address, Shown)}'; an episode has one file, and another is used.",
                "No action is needed: of several formats, the one that every app plays is used.", other.Node.Offset);
        }
    }

    /// <param name="format">The key of the map that says the format.</param>
    private static void Collect(StatedNode node, StatedMap? beside, string? format, List<Candidate> into)
    {
        switch (node)
        {
            case StatedText { Text: { } text } when text.Trim().Contains('\n', StringComparison.Ordinal):
                Collect(Lines(text, node.Offset), null, format, into);
                break;
            case StatedText { Text: { } text } when FoldedEnclosure().IsMatch(text.Trim()):
                Collect(Lines(text.Trim().Replace(' ', '\n'), node.Offset), null, format, into);
                break;
            case StatedText { Text: { } text } when !string.IsNullOrWhiteSpace(text):
                into.Add(new(node, beside, text.Trim(), format));
                break;
            case StatedList list:
                foreach (var entry in list.Entries) Collect(entry, null, format, into);
                break;
            case StatedMap map when map.FindText(FactKeys.AudioAddress) is { } address:
                Collect(address, map, format, into);
                break;
            case StatedMap map:
                foreach (var (key, value) in map.Entries)
                {
                    if (MediaTypes.LooksLikeAudio("." + key)) Collect(value, null, key, into);
                }
                break;
            default:
                break;
        }
    }

    /// <summary>Address, bytes and type on three lines, as WordPress keeps an enclosure.</summary>
    /// <remarks>Sources: WordPress, <c>do_enclose</c>; Blubrry PowerPress, post meta <c>enclosure</c>.</remarks>
    private static StatedMap Lines(string text, int offset)
    {
        string[] lines = text.Split('\n', 4, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] keys = ["url", "length", "type"];
        var map = new StatedMap([.. lines.Zip(keys, (line, key) => new StatedEntry(key, new StatedText(line, offset)))], offset);
        if (lines.Length > keys.Length && SerializedDuration().Match(lines[^1]) is { Success: true } duration)
        {
            map.Entries.Add(new("duration", new StatedText(duration.Groups["time"].Value, offset)));
        }
        return map;
    }

    /// <summary>The three lines as YAML folds them into one, with a blank for each line break.</summary>
    [GeneratedRegex("^\\S+ +\\d{1,15}( +(audio|video)/\\S+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex FoldedEnclosure();

    /// <summary>PowerPress adds what else it knows as a serialized array of PHP.</summary>
    [GeneratedRegex("\"duration\";s:\\d{1,2}:\"(?<time>[\\d:]{1,12})\"", RegexOptions.CultureInvariant)]
    private static partial Regex SerializedDuration();

    private sealed class Candidate(StatedNode node, StatedMap? beside, string text, string? format)
    {
        public StatedNode Node => node;

        public StatedMap? Beside => beside;

        public string Text => text;

        /// <summary>Null where feeds cannot carry it. Jekyll-Podcaster writes <c>http:</c> before one without a scheme.</summary>
        public string? Address { get; } =
            WebAddress.OrNull(EncodedAddress.Decoded(text.StartsWith("//", StringComparison.Ordinal) ? "http:" + text : text));

        public bool IsFile => Address is null && StatedAddresses.IsFileName(text);

        public int Rank => MediaTypes.OfAudio(format is null ? text : "." + format) switch
        {
            "audio/mpeg" => 0,
            "audio/x-m4a" or "audio/aac" or "video/mp4" => 1,
            _ => 2,
        };
    }
}
