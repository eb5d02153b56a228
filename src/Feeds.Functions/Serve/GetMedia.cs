using Feeds.Episodes;
using Feeds.Functions.Description;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Serve;

/// <summary>
/// Audio, images and transcripts of published episodes, as uploaded. Every address of a file leads to it: those of bytes that were replaced
/// lead on to the current one.
/// </summary>
public sealed class GetMedia(PublishedShows shows, MediaReader reader, Addresses addresses)
{
    private const string MediaDetails =
        "Conditions and one range of bytes are honoured (If-Range, too); several ranges are answered with the whole file.";

    [Function(nameof(GetMedia))]
    [Operation("A file of a published episode", Group = ApiGroups.Media, Details = MediaDetails)]
    [Document("The whole file, with the type of its ending.", MediaTypes.Any)]
    [Answer(206, "The range of bytes that was asked for.", MediaTypes.Any)]
    [Answer(302, "The file was replaced.", Headers = [ApiHeaders.Location])]
    [Problem(404, "The show or the file is unknown.")]
    [Problem(416, "The range lies outside the file.")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/media/{file}")] HttpRequest request,
        string show,
        string file,
        CancellationToken cancellationToken) => GetAsync(show, file, version: null, cancellationToken);

    /// <summary>
    /// Bytes that replaced others of the same name: apps and directories keep what they once got from an address, so these have another
    /// one.
    /// </summary>
    [Function("GetMediaVersion")]
    [Operation("A file that replaced another one of its name", Group = ApiGroups.Media, Details = MediaDetails)]
    [PathValue("version", "Names the bytes; as feeds have it.")]
    [Document("The whole file, with the type of its ending.", MediaTypes.Any)]
    [Answer(206, "The range of bytes that was asked for.", MediaTypes.Any)]
    [Answer(302, "The file was replaced.", Headers = [ApiHeaders.Location])]
    [Problem(404, "The show or the file is unknown.")]
    [Problem(416, "The range lies outside the file.")]
    public Task<IResult> RunVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "shows/{show}/media/{version}/{file}")] HttpRequest request,
        string show,
        string version,
        string file,
        CancellationToken cancellationToken) => GetAsync(show, file, version, cancellationToken);

    /// <param name="version">See <see cref="MediaFile.Version"/>.</param>
    private async Task<IResult> GetAsync(string show, string file, string? version, CancellationToken cancellationToken)
    {
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        if (published.FindMedia(file) is { } media && media.Version == version) return new MediaResult(reader, published.Slug, media);
        return published.FindCurrentMedia(file) is { } current
            ? new MovedMedia(addresses.Media(published.Slug, current.Name, current.Version))
            : Problems.UnknownFile(show, file);
    }
}
