using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>What front matter says in the words of the Podcasting 2.0 namespace: soundbites, licence, place, texts for programs, names of season and number.</summary>
internal sealed class StatedPodcast(Findings findings, StatedAddresses addresses)
{
    /// <summary>Entries of one list; an episode has a handful.</summary>
    private const int MostEntries = 100;

    private const int Shown = 40;

    /// <param name="block">The value of <c>block</c>, which is read where the other flags are.</param>
    public PodcastDetails? Read(StatedMap map, bool? block) => new PodcastDetails
    {
        SeasonName = Line(map.Find(FactKeys.SeasonName)),
        EpisodeDisplay = Line(map.Find(FactKeys.EpisodeDisplay)),
        Block = block,
        Soundbites = [.. Entries(map.Find(FactKeys.Soundbites)).Select(Soundbite).OfType<Soundbite>()],
        License = License(map.Find(FactKeys.License)),
        Location = Location(map.Find(FactKeys.Location)),
        Txt = [.. Entries(map.Find(FactKeys.Txt)).Select(Txt).OfType<PodcastText>()],
    }.OrNull();

    private static IEnumerable<StatedNode> Entries(StatedNode? node) => node switch { StatedList list => list.Entries.Take(MostEntries), null => [], _ => [node] };

    private Soundbite? Soundbite(StatedNode node)
    {
        if (node is StatedMap map
            && TrySeconds(map.FindText(FactKeys.SoundbiteStart)?.Text, out double start)
            && TrySeconds(map.FindText(FactKeys.SoundbiteDuration)?.Text, out double duration) && duration > 0)
        {
            return new(start, duration, Advised("title", map.Find("title", "name", "text")));
        }
        findings.Add(Severity.Warning, DiagnosticCodes.BadSoundbite, "This soundbite has no start, or no duration of more than 0 seconds; it is left out.", "Write 'start:' and 'duration:' in seconds.", node.Offset);
        return null;
    }

    private ContentLicense? License(StatedNode? node)
    {
        if (node is not StatedMap map) return Line(node) is { } text ? Advised(new ContentLicense(text), node!.Offset) : null;
        var address = map.Find("url", "link", "href");
        string? url = addresses.Read(address, "licence");
        if (Named(map, "licence") is not { } name) return null;
        // An address that cannot be used is told already.
        return address is null ? Advised(new ContentLicense(name), map.Offset) : new(name, url);
    }

    private ContentLocation? Location(StatedNode? node)
    {
        if (node is not StatedMap map) return Advised("location", node) is { } text ? new(text) : null;
        string? geo = Shaped(map.Find("geo"), "geo", "coordinates, for instance geo:53.5269,9.9392", PodcastWords.Geo);
        string? osm = Shaped(map.Find("osm"), "osm", "N, W or R and a number, for instance R62782", PodcastWords.Osm);
        string? country = Shaped(map.Find("country"), "country", "two letters of ISO 3166, for instance DE", PodcastWords.Country);
        return Named(map, "location") is { } name ? new(name, geo, osm, country) : null;
    }

    private PodcastText? Txt(StatedNode node)
    {
        if (node is not StatedMap map) return Advised("txt", node, PodcastAdvice.LongestTxt) is { } line ? new(line) : null;
        if (Advised("text", map.Find("text", "value"), PodcastAdvice.LongestTxt) is { } text) return new(text, Advised("purpose", map.Find("purpose")));
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "This entry of 'txt' has no text; it is left out.", "Write 'text:' below it.", node.Offset);
        return null;
    }

    private string? Named(StatedMap map, string what)
    {
        if (Advised("name", map.Find("name", "title", "label")) is { } name) return name;
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, $"The {what} has no name; it is left out.", "Write 'name:' with the name.", map.Offset);
        return null;
    }

    private string? Advised(string key, StatedNode? node, int most = PodcastAdvice.LongestName)
    {
        string? text = Line(node);
        findings.Add(PodcastAdvice.OfLength(key, text, most), node?.Offset);
        return text;
    }

    private ContentLicense Advised(ContentLicense license, int offset)
    {
        findings.Add(PodcastAdvice.OfLicense(license), offset);
        return license;
    }

    private string? Shaped(StatedNode? node, string key, string allowed, Func<string, string?> read)
    {
        if (Line(node) is not { } text) return null;
        if (read(text) is { } shaped) return shaped;
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, $"'{key}' cannot be '{Excerpt.Of(text, Shown)}'; it is left out.", $"Write {allowed}.", node!.Offset);
        return null;
    }

    private static string? Line(StatedNode? node) =>
        node is StatedText { Text: { } text } && XmlText.Clean(RichText.Fold(text)) is { Length: > 0 } line ? line : null;

    private static bool TrySeconds(string? text, out double seconds)
    {
        seconds = 0;
        if (text is null) return false;
        if (double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds)) return seconds < DurationText.Longest;
        return DurationText.TryClock(text.Trim(), out seconds) || DurationText.TryParse(text.Trim(), bare: false, out seconds);
    }
}
