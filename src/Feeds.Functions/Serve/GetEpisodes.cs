using Feeds.Functions.Assistants;
using Feeds.Functions.Description;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>A show's episodes, newest first, by year, host, sponsor or topics.</summary>
public sealed class GetEpisodes(PublishedShows shows, PublishedDocuments documents, Addresses addresses)
{
    [Function(nameof(GetEpisodes))]
    [Operation("Episodes, newest first", Group = ApiGroups.Episodes)]
    [Tool(
        "list_episodes",
        "Episodes of a show",
        "A show's episodes, newest first, with their summaries, hosts, items and topics; by year, host or sponsor where given. "
        + "get_episode has the notes. To go on, give after the value of next.",
        Without = ["html", "links", "extras", "sections", "takeaways", "quotes", "chapters", "persons", "enclosure", "transcripts"])]
    [Query<EpisodeQuery>]
    [Document("A page of episodes.", MediaTypes.Json, Schema = ApiSchemas.EpisodePage)]
    [Problem(400, "A parameter is unknown, given twice or out of its range; parameter names it.")]
    [Problem(404, "The show has published nothing here.")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/episodes.json")] HttpRequest request,
        string show,
        CancellationToken cancellationToken)
    {
        if (!EpisodeQuery.TryParse(request.Query, out var query, out var problem)) return problem;
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        if (query.After is { } after && published.FindById(after) is null) return Problems.BadQuery("after", $"after is \"{after}\", which names no episode of {show} any more; begin again without it.");
        var (episodes, next) = await SelectAsync(published, query, cancellationToken);
        return new DocumentResult(Document.Of(EpisodesJson.Write(episodes, next, addresses), "application/json; charset=utf-8"));
    }

    private async Task<(IReadOnlyList<PublishedEpisode> Episodes, string? Next)> SelectAsync(PublishedShow show, EpisodeQuery query, CancellationToken cancellationToken)
    {
        var last = query.After is null ? null : show.FindById(query.After);
        var topics = query.Topics.Select(topic => show.Topics.Find(topic)?.Episodes.Select(e => e.Place).ToHashSet() ?? []).ToList();
        var entries = show.FindEpisodes(query.Host, query.Sponsor).Where(query.Matches)
            .Where(e => topics.Count == 0 || (show.PlaceOf(e.Stem) is { } place && topics.TrueForAll(about => about.Contains(place))))
            .SkipWhile(e => last is not null && !IsAfter(e, last));
        var found = new List<PublishedEpisode>(query.Limit);
        foreach (var entry in entries)
        {
            var episode = await documents.ReadEpisodeAsync(entry, cancellationToken);
            if (!query.Matches(episode)) continue;
            // One more than asked for tells whether there is a next page.
            if (found.Count == query.Limit) return (found, found[^1].Id);
            found.Add(new(episode, entry.Id));
        }
        return (found, null);
    }

    /// <summary>The page before may have ended with an episode that the query does not match any more.</summary>
    private static bool IsAfter(CatalogEpisode entry, CatalogEpisode last) => CatalogEpisode.NewestFirst(last, entry) < 0;
}
