using Feeds.Search.Index;
using Feeds.Search.Passages;
using Feeds.Search.Topics;
using Feeds.Topics;

namespace Feeds.Bench.Search;

/// <summary>The topics of a show's episodes as it serves them: those of their notes, and those of other episodes that their notes name.</summary>
static class NamedShowTopics
{
    /// <summary>Labels by stem.</summary>
    public static Dictionary<string, List<string>> Of(ExampleShow show)
    {
        var episodes = show.Episodes.DistinctBy(e => e.Passages.Stem).ToList();
        var topics = ShowTopics.Of([.. episodes.Select(e => e.Topics.Select(t => new EpisodeTopic(t, 1)).ToList())], vocabulary: null);
        var folder = Directory.CreateTempSubdirectory("feeds-topics-");
        try
        {
            using var index = IndexOf(show, episodes, folder.FullName);
            var places = episodes.Select((e, place) => (e.Passages.Stem, place)).ToDictionary(e => e.Stem, e => e.place, StringComparer.Ordinal);
            var named = NamedTopics.Of(index, _ => true, stem => places[stem]);
            var labels = episodes.Select((_, place) => topics.OfEpisode(place).Select(t => t.Label).ToList()).ToList();
            foreach (var topic in topics.All)
            {
                var said = named.PlacesOf(topic).Where(p => index.Facts[p.Passage].Kind is not PassageKind.Transcript);
                foreach (int place in said.Select(p => p.Episode).Distinct())
                {
                    labels[place].Add(topic.Label);
                }
            }

            return episodes.Select((e, place) => (e.Passages.Stem, place)).ToDictionary(e => e.Stem, e => labels[e.place], StringComparer.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static ShowIndex IndexOf(ExampleShow show, List<ExampleEpisode> episodes, string folder)
    {
        var index = new IndexFolder(folder);
        using var writer = ShowIndexWriter.Open(index, null, show.Language);
        foreach (var episode in episodes)
        {
            writer.Replace(episode.Passages, _ => null);
        }

        return ShowIndex.Open(index, writer.Commit(1).Manifest, show.Language);
    }
}
