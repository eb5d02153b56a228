using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing.Stated;

/// <summary>The keys and values of front matter to facts about the episode.</summary>
/// <remarks>A value that cannot be read is told where it stands and left out; unknown keys are somebody else's and passed over.</remarks>
internal sealed class FactsReader(Findings findings)
{
    private const int Shown = 40;

    private readonly StatedAddresses addresses = new(findings);

    public StatedFacts Read(StatedMap map)
    {
        string? language = Text(map.Find(FactKeys.Language), "language");
        bool? dayFirst = DayOrder.DayFirst(language);
        var (number, season) = Number(map);
        var people = new StatedPeople(findings, addresses);
        var hosts = people.Read(map.Find(FactKeys.Hosts), "host");
        var persons = people.Persons(map.Find(FactKeys.Persons));
        if (hosts.Names.Count == 0) hosts = persons.Exists(p => p.IsHost) ? (Names(persons, p => p.IsHost), []) : people.Read(map.Find(FactKeys.Authors), "host");
        var guests = people.Read(map.Find(FactKeys.Guests), "guest");
        if (guests.Names.Count == 0) guests = (Names(persons, p => p.IsGuest), []);
        persons.AddRange(hosts.Persons.Concat(guests.Persons).Where(p => !persons.Exists(known => known.Name == p.Name)));
        var published = map.Find(FactKeys.Published);
        // Jekyll's "published: false" is a draft, and "published: true" is no date.
        bool? shown = published is StatedText { Text: { } said } ? Flag(said) : null;
        if (shown is not null) published = map.Find([.. FactKeys.Published.Where(k => k != "published")]);
        var date = Date(published, dayFirst);
        return new StatedFacts
        {
            Title = Folded(map.Find(FactKeys.Title), "title"),
            Number = number,
            NumberOffset = map.Find(FactKeys.Number)?.Offset ?? 0,
            Season = season,
            Published = date,
            UnreadDateOffset = date is null && Says(published) ? published!.Offset : null,
            Recorded = Date(map.Find(FactKeys.Recorded), dayFirst),
            Guid = Folded(map.Find(FactKeys.Guid), "guid"),
            GuidOffset = map.Find(FactKeys.Guid)?.Offset ?? 0,
            Summary = Folded(map.Find(FactKeys.Summary), "description"),
            Duration = Duration(map),
            Explicit = Explicit(map.Find(FactKeys.Explicit)),
            Draft = Flag(map.Find(FactKeys.Draft), "draft") ?? (shown is false ? true : null),
            Slug = Folded(map.Find(FactKeys.Slug), "slug"),
            Audio = Audio(map, out int audioAt),
            AudioOffset = audioAt,
            AudioFile = addresses.AudioFile?.Name,
            AudioFileOffset = addresses.AudioFile?.Offset ?? 0,
            EpisodeType = EpisodeType(map.Find(FactKeys.EpisodeType)),
            Image = addresses.Read(map.Find(FactKeys.Image), "image"),
            Language = language,
            Hosts = hosts.Names,
            Guests = guests.Names,
            Persons = persons,
            Podcast = new StatedPodcast(findings, addresses).Read(map, Flag(map.Find(FactKeys.Block), "block")),
            Sponsors = new StatedSponsors(findings).Read(map.Find(FactKeys.Sponsors)),
            Tags = Tags(map.Find(FactKeys.Tags)),
            Chapters = new StatedChapters(findings).Read(map.Find(FactKeys.Chapters)),
        };
    }

    private static List<string> Names(List<Person> persons, Func<Person, bool> of) => [.. persons.Where(of).Select(p => p.Name).Distinct()];

    private string? Folded(StatedNode? node, string key) => Text(node, key) is { } text ? XmlText.Clean(RichText.Fold(text)) : null;

    private string? Text(StatedNode? node, string key)
    {
        if (node is StatedText { Text: { } text }) return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (node is StatedList or StatedMap)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, $"'{key}' is {(node is StatedList ? "a list" : "a group of keys")}, not a text; it is left out.", "Write one text.", node.Offset);
        }
        return null;
    }

    private (int? Number, int? Season) Number(StatedMap map)
    {
        int? season = Whole(map.Find(FactKeys.Season), "season", "Write a whole number, for instance 2.");
        var node = map.Find(FactKeys.Number);
        if (node is StatedText { Text: { } text } && EpisodeTitle.SeasonAndNumber(text) is { } both) return (both.Number, season ?? both.Season);
        return (Whole(node, "episode number", "Write a whole number, for instance 89."), season);
    }

    private int? Whole(StatedNode? node, string what, string advice)
    {
        if (Text(node, what) is not { } text) return null;
        string digits = text.TrimStart('#', ' ');
        if (digits.EndsWith(".0", StringComparison.Ordinal)) digits = digits[..^2];
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return number;
        findings.Add(Severity.Warning, DiagnosticCodes.BadNumber, $"The {what} '{Excerpt.Of(text, Shown)}' is no whole number.", advice, node!.Offset);
        return null;
    }

    private DateTimeOffset? Date(StatedNode? node, bool? dayFirst)
    {
        if (Text(node, "date") is not { } text) return null;
        var date = StatedMoment.Read(text, dayFirst, out var found, out var fault);
        if (date is not null && found.Ambiguous) AmbiguousDates.Report(findings, text, found, node!.Offset);
        if (fault is var (message, advice)) findings.Add(Severity.Warning, DiagnosticCodes.BadDate, $"The date '{Excerpt.Of(text, Shown)}' {message}.", advice, node!.Offset);
        return date;
    }

    private static bool Says(StatedNode? node) => node is StatedText text ? !string.IsNullOrWhiteSpace(text.Text) : node is not null;

    private double? Duration(StatedMap map)
    {
        var node = map.Find(FactKeys.Duration);
        bool minutes = node is null && (node = map.Find("durationminutes", "durationinminutes", "minutes", "lengthminutes")) is not null;
        if (Text(node, "duration") is not { } text) return null;
        if (DurationText.TryParse(text, bare: true, out double seconds)) return minutes && text.All(char.IsAsciiDigit) ? seconds * 60 : seconds;
        // A "length" of millions counts the bytes of the audio.
        if (map.Find([.. FactKeys.Duration[..^1]]) is null && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return null;
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, $"The duration '{Excerpt.Of(text, Shown)}' cannot be read.", "Write seconds, mm:ss or h:mm:ss.", node!.Offset);
        return null;
    }

    /// <summary>Size and type stand beside the address, or under keys of their own.</summary>
    /// <param name="at">Where the size stands; where none is stated, the audio.</param>
    private Enclosure? Audio(StatedMap map, out int at)
    {
        at = map.Find(FactKeys.Audio)?.Offset ?? 0;
        if (addresses.Audio(map) is not { } url) return null;
        var beside = map.Find(FactKeys.Audio) switch { StatedMap one => one, StatedList { Entries: [StatedMap first, ..] } => first, _ => null };
        var size = beside?.Find("length", "bytes", "size", "filesize") ?? map.Find(FactKeys.AudioBytes);
        var type = beside?.Find("type", "mimetype") ?? map.Find(FactKeys.AudioType);
        at = size?.Offset ?? (beside?.Find("url", "src", "href", "path", "file", "mp3") ?? map.Find(FactKeys.Audio) ?? map.Find(FactKeys.Url))?.Offset ?? 0;
        if (!long.TryParse((size as StatedText)?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long length)) length = 0;
        string? stated = (type as StatedText)?.Text?.Trim();
        return Enclosure.Elsewhere(url, MediaTypes.IsAudioOrVideo(stated) ? stated! : MediaTypes.OfAudio(url), length);
    }

    private string? EpisodeType(StatedNode? node)
    {
        if (Text(node, "episode type") is not { } text) return null;
        if (text.ToLowerInvariant() is "full" or "trailer" or "bonus") return text.ToLowerInvariant();
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, $"The episode type '{Excerpt.Of(text, Shown)}' is none that podcast apps know.", "Write full, trailer or bonus.", node!.Offset);
        return null;
    }

    private bool? Explicit(StatedNode? node)
    {
        if (Text(node, "explicit") is not { } text) return null;
        if (text.ToLowerInvariant() is "explicit") return true;
        if (text.ToLowerInvariant() is "clean") return false;
        return Flag(node, "explicit");
    }

    private bool? Flag(StatedNode? node, string key)
    {
        if (Text(node, key) is not { } text) return null;
        if (Flag(text) is { } flag) return flag;
        findings.Add(Severity.Warning, DiagnosticCodes.BadFlag, $"'{key}' says '{Excerpt.Of(text, Shown)}', which is neither true nor false.", "Write true or false.", node!.Offset);
        return null;
    }

    /// <summary>YAML 1.1's words, which the generators still take, and the digits of programs.</summary>
    private static bool? Flag(string text) => text.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "y" or "1" => true,
        "false" or "no" or "off" or "n" or "0" => false,
        _ => null,
    };

    /// <summary>A list, or texts parted by commas.</summary>
    private static List<string> Tags(StatedNode? node)
    {
        List<string> tags = [];
        IEnumerable<StatedNode> entries = node switch { StatedList list => list.Entries, null => [], _ => [node] };
        foreach (var entry in entries)
        {
            string? text = entry is StatedMap map ? map.FindText("name", "title", "label")?.Text : (entry as StatedText)?.Text;
            foreach (string part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                string tag = XmlText.Clean(RichText.Fold(part.TrimStart('#')));
                if (tag.Length > 0 && !tags.Contains(tag, StringComparer.OrdinalIgnoreCase)) tags.Add(tag);
            }
        }
        return tags;
    }
}
