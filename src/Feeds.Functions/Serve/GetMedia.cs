using Feeds.Shows;
using Feeds.Storage.Serve;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>Audio, images and transcripts of published episodes, as uploaded.</summary>
public sealed class GetMedia(PublishedShows shows, MediaReader reader)
{
    [Function(nameof(GetMedia))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/media/{file}")] HttpRequest request,
        string show,
        string file,
        CancellationToken cancellationToken)
    {
        if (!Slug.TryParse(show, out var slug) || await shows.FindAsync(slug, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        return published.FindMedia(file) is { } media ? new MediaResult(reader, slug, media) : Problems.UnknownFile(show, file);
    }
}
