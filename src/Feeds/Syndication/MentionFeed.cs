using System.Globalization;
using Feeds.Episodes;
using Feeds.Topics;

namespace Feeds.Syndication;

/// <summary>A mention as an entry of a topic's feed: one item of an episode, with the place in the audio where it begins.</summary>
/// <remarks>
/// Sources: Media Fragments URI 1.0, section 4.2.1 (<c>#t=start,end</c>, normal play time in seconds); Podcasting 2.0, tag <c>soundbite</c>.
/// </remarks>
public static class MentionFeed
{
    /// <summary>Namespace of the GUIDs of mentions. Ours, and fixed for ever.</summary>
    private static readonly Guid MentionNamespace = new("4b0f2f0e-7b0a-5d53-9c55-5a6a4d1f8e02");

    /// <summary>Seconds that the namespace recommends for a soundbite, at least and at most.</summary>
    private const double ShortestBite = 15, LongestBite = 120;

    /// <param name="episode">As it is published.</param>
    /// <param name="item">One of its items or extras, as the mention has it; null where the whole episode is about the topic.</param>
    /// <returns>An entry: an episode with the item's texts; its GUID depends on the episode's and on the item's place alone.</returns>
    public static Episode Entry(Episode episode, MentionItem? item, string id, Addresses addresses)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(addresses);
        if (item is null || Find(episode, item) is not { } found) return episode with { Guid = GuidOf(episode, "episode") };
        var (own, place) = found;
        double? start = own.Start;
        double? end = start is null ? null : EndOf(episode, start.Value);
        return episode with
        {
            Title = own.Headline.Length > 0 ? $"{own.Headline} – {episode.Title}" : episode.Title,
            Guid = GuidOf(episode, place),
            Summary = item.Excerpt ?? own.Headline,
            Html = own.Html,
            Hosts = own.Host is { } host ? [host] : episode.Hosts,
            Items = [],
            Extras = [],
            Topics = [.. episode.Topics.Where(t => own.Topics.Contains(t.Slug))],
            Enclosure = episode.Enclosure is { } audio ? Fragment(episode, audio, start, end, addresses) : null,
            Podcast = WithSoundbite(episode.Podcast, own, start, end),
            Page = addresses.Moment(episode.Show, id, start),
        };
    }

    private static (EpisodeItem Item, string Place)? Find(Episode episode, MentionItem item)
    {
        for (int i = 0; i < episode.Items.Count; i++)
        {
            if (Is(episode.Items[i], item)) return (episode.Items[i], string.Create(CultureInfo.InvariantCulture, $"item-{i + 1}"));
        }
        for (int i = 0; i < episode.Extras.Count; i++)
        {
            if (Is(episode.Extras[i], item)) return (episode.Extras[i], string.Create(CultureInfo.InvariantCulture, $"extra-{i + 1}"));
        }
        return null;
    }

    private static bool Is(EpisodeItem own, MentionItem item) => own.Ordinal == item.Ordinal && own.Headline == item.Headline && own.Url == item.Url;

    private static string GuidOf(Episode episode, string place) => NameBasedGuid.Create(MentionNamespace, $"{episode.Guid}\n{place}").ToString();

    /// <summary>Where the next item or chapter begins, else where the audio ends.</summary>
    private static double? EndOf(Episode episode, double start)
    {
        var next = episode.Items.Concat(episode.Extras).Select(i => i.Start).Concat(episode.Chapters.Select(c => (double?)c.Start)).Where(s => s > start);
        return next.Min() ?? (episode.Duration > start ? episode.Duration : null);
    }

    private static Enclosure Fragment(Episode episode, Enclosure audio, double? start, double? end, Addresses addresses)
    {
        if (start is not { } from) return audio;
        string address = addresses.Enclosure(episode.Show, audio).Split('#')[0];
        string until = end is { } to ? string.Create(CultureInfo.InvariantCulture, $",{Math.Round(to, 3)}") : "";
        return audio with { Url = string.Create(CultureInfo.InvariantCulture, $"{address}#t={Math.Round(from, 3)}{until}") };
    }

    private static PodcastDetails? WithSoundbite(PodcastDetails? details, EpisodeItem item, double? start, double? end)
    {
        if (start is not { } from) return details is null ? null : details with { Soundbites = [] };
        double length = end is { } to && to - from >= ShortestBite ? Math.Min(to - from, LongestBite) : LongestBite;
        return (details ?? new PodcastDetails()) with { Soundbites = [new(from, length, item.Headline)] };
    }
}
