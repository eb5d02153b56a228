using Feeds.Shows;
using Feeds.Topics;

namespace Feeds.Episodes;

/// <summary>An episode as its show presents it: what depends on the show's file, whichever of both comes first.</summary>
public static class EpisodeInShow
{
    /// <returns>The episode with its hosts as the show names them, without topics that name show or hosts, and the transcript in the
    /// show's language first.</returns>
    /// <param name="vocabulary">Of <c>topics.yaml</c>; null without the file.</param>
    public static Episode Of(ShowInfo show, Episode episode, TopicVocabulary? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(show);
        ArgumentNullException.ThrowIfNull(episode);
        episode = OwnNames.Without(show, episode, TopicNames.Of(vocabulary));
        if (vocabulary is { IsEmpty: false }) episode = WithTopics(episode, TopicNames.Of(vocabulary));
        return episode with
        {
            Hosts = ShowHosts.Named(show, episode.Hosts),
            Transcripts = InOrder(show, episode.Transcripts),
        };
    }

    private static Episode WithTopics(Episode episode, TopicNames names)
    {
        var known = episode.Topics.ToDictionary(t => t.Slug, names.Find, StringComparer.Ordinal);
        return episode with
        {
            Topics = [.. known.Values.OfType<Topic>().DistinctBy(t => t.Slug)],
            Items = [.. episode.Items.Select(Named)],
            Extras = [.. episode.Extras.Select(Named)],
        };

        EpisodeItem Named(EpisodeItem item) => item.Topics.Count == 0 ? item : item with
        {
            Topics = [.. item.Topics.Select(slug => known.TryGetValue(slug, out var topic) ? topic?.Slug : slug).OfType<string>()
                .Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>The first of those that were uploaded is the one that our WebVTT is made of; what lives elsewhere stays in order.</summary>
    private static IReadOnlyList<TranscriptFile> InOrder(ShowInfo show, IReadOnlyList<TranscriptFile> transcripts) =>
        transcripts.Any(t => t.Url is not null) || LanguageTag.Canonical(show.Language ?? "") is not { } wanted
            ? transcripts
            : [.. transcripts.OrderBy(t => t.Untimed).ThenBy(t => Distance(wanted, t.Language))];

    /// <summary>How far a transcript is from the show's language: that one, the same in another region or unstated, another one.</summary>
    /// <remarks>Source: Podcasting 2.0, transcript: without a language it is in that of the feed.</remarks>
    private static int Distance(string wanted, string? transcript)
    {
        if (transcript is null) return 1;
        string tag = LanguageTag.Canonical(transcript) ?? transcript;
        return tag == wanted ? 0 : LanguageTag.Primary(tag) == LanguageTag.Primary(wanted) ? 1 : 2;
    }
}
