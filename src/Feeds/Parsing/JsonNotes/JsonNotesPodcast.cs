using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Parsing.JsonNotes;

/// <summary>The members of JSON notes that are elements of the Podcasting 2.0 namespace.</summary>
internal static class JsonNotesPodcast
{
    /// <returns>False, with nothing read, for a name that is none of them.</returns>
    public static bool TryRead(ref JsonFields fields, string name, StatedNotes stated)
    {
        var podcast = stated.Podcast;
        switch (name)
        {
            case "seasonName":
                podcast = podcast with { SeasonName = fields.Line(name) };
                break;
            case "episodeDisplay":
                podcast = podcast with { EpisodeDisplay = fields.Line(name) };
                break;
            case "block":
                podcast = podcast with { Block = fields.Flag(name) };
                break;
            case "soundbites":
                List<Soundbite> soundbites = [];
                JsonNotesLists.Each(ref fields, (ref JsonFields f, int number) => Soundbite(ref f, number, soundbites));
                podcast = podcast with { Soundbites = soundbites };
                break;
            case "license":
                podcast = podcast with { License = License(ref fields) };
                break;
            case "location":
                podcast = podcast with { Location = Location(ref fields) };
                break;
            case "txt":
                List<PodcastText> texts = [];
                JsonNotesLists.Each(ref fields, (ref JsonFields f, int _) => Txt(ref f, texts));
                podcast = podcast with { Txt = texts };
                break;
            case "itunesAuthor":
                podcast = podcast with { Author = fields.Advised(name) };
                break;
            case "subtitle":
                podcast = podcast with { Subtitle = fields.Line(name) };
                break;
            case "comments":
                podcast = podcast with { Comments = JsonNotesLists.Address(ref fields, name) };
                break;
            case "related":
                List<string> related = [];
                JsonNotesLists.Each(ref fields, (ref JsonFields f, int _) =>
                {
                    if (JsonNotesLists.Address(ref f, name) is { } address) related.Add(address);
                });
                podcast = podcast with { Related = related };
                break;
            default:
                if (PodcastElementShapes.OfEpisode.Find(name) is not { } shape) return false;
                List<PodcastElement> elements = [.. podcast.Elements];
                JsonNotesElements.Read(ref fields, shape, elements);
                podcast = podcast with { Elements = elements };
                break;
        }
        stated.Podcast = podcast;
        return true;
    }

    private static void Soundbite(ref JsonFields fields, int number, List<Soundbite> soundbites)
    {
        if (!fields.IsObject("soundbites")) return;
        int at = fields.Findings.Wants(DiagnosticCodes.BadSoundbite) ? fields.Offset : 0;
        double? start = null, duration = null;
        string? title = null;
        JsonNotesLists.Members(ref fields, (ref JsonFields f, string name) =>
        {
            switch (name)
            {
                case "start" or "startTime":
                    start = f.Seconds(name);
                    break;
                case "duration":
                    duration = f.Seconds(name);
                    break;
                case "title":
                    title = f.Advised(name);
                    break;
                default:
                    return false;
            }
            return true;
        });
        if (start is { } from && duration is > 0 and var seconds) soundbites.Add(new(from, seconds, title));
        else fields.Findings.Add(Severity.Warning, DiagnosticCodes.BadSoundbite, $"Soundbite {number} has no start, or no duration of more than 0 seconds; it is left out.", "Give it a \"start\" and a \"duration\" in seconds.", at);
    }

    private static ContentLicense? License(ref JsonFields fields)
    {
        if (fields.Kind == JsonTokenType.String)
        {
            if (fields.Line("license") is not { } text) return null;
            fields.Advise(PodcastAdvice.OfLicense(new(text)));
            return new(text);
        }
        if (!fields.IsObject("license")) return null;
        bool addressed = false;
        int at = fields.Findings.Wants(DiagnosticCodes.UnknownPodcastWord) ? fields.Offset : 0;
        string? license = null, url = null;
        JsonNotesLists.Members(ref fields, (ref JsonFields f, string name) =>
        {
            if (name == "name") license = f.Line(name);
            else if (name == "url") (url, addressed) = (JsonNotesLists.Address(ref f, name), true);
            else return false;
            return true;
        });
        if (license is not null)
        {
            // An address that cannot be used is told already.
            if (!addressed) fields.Findings.Add(PodcastAdvice.OfLicense(new(license)), at);
            return new(license, url);
        }
        fields.Bad("license", "has no name", "Give it a \"name\", for instance \"cc-by-4.0\".");
        return null;
    }

    private static ContentLocation? Location(ref JsonFields fields)
    {
        if (fields.Kind == JsonTokenType.String) return fields.Advised("location") is { } text ? new(text) : null;
        if (!fields.IsObject("location")) return null;
        string? place = null, geo = null, osm = null, country = null;
        JsonNotesLists.Members(ref fields, (ref JsonFields f, string name) =>
        {
            switch (name)
            {
                case "name":
                    place = f.Advised(name);
                    break;
                case "geo":
                    geo = Shaped(ref f, name, "Write coordinates, for instance geo:53.5269,9.9392.", PodcastWords.Geo);
                    break;
                case "osm":
                    osm = Shaped(ref f, name, "Write N, W or R and a number, for instance R62782.", PodcastWords.Osm);
                    break;
                case "country":
                    country = Shaped(ref f, name, "Write two letters of ISO 3166, for instance DE.", PodcastWords.Country);
                    break;
                default:
                    return false;
            }
            return true;
        });
        if (place is not null) return new(place, geo, osm, country);
        fields.Bad("location", "has no name", "Give it a \"name\".");
        return null;
    }

    private static void Txt(ref JsonFields fields, List<PodcastText> texts)
    {
        if (fields.Kind == JsonTokenType.String)
        {
            if (fields.Advised("txt", PodcastAdvice.LongestTxt) is { } line) texts.Add(new(line));
            return;
        }
        if (!fields.IsObject("txt")) return;
        string? text = null, purpose = null;
        JsonNotesLists.Members(ref fields, (ref JsonFields f, string name) =>
        {
            if (name == "text") text = f.Advised(name, PodcastAdvice.LongestTxt);
            else if (name == "purpose") purpose = f.Advised(name);
            else return false;
            return true;
        });
        if (text is not null) texts.Add(new(text, purpose));
        else fields.Bad("txt", "has an entry without text", "Give it a \"text\".");
    }

    private static string? Shaped(ref JsonFields fields, string name, string advice, Func<string, string?> read)
    {
        if (fields.Line(name) is not { } text) return null;
        if (read(text) is { } shaped) return shaped;
        fields.Bad(name, $"cannot be '{Excerpt.Of(text, 40)}'", advice);
        return null;
    }
}
