using Feeds.Functions.Description;
using System.Text.Json;
using Feeds.Episodes;
using Feeds.Functions.Serve;
using Feeds.Storage.Keys;
using Feeds.Storage.Manage;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Manage;

/// <summary>What would become of a file, with nothing stored.</summary>
public sealed class PreviewFile(ManageGate gate, UploadPreview previews, Addresses addresses)
{
    /// <remarks>200 also for a file that is rejected: the diagnostics say why, and there is no episode.</remarks>
    [Function(nameof(PreviewFile))]
    [Operation("Read a file and store nothing", Group = ApiGroups.ManageFiles)]
    [Key(KeyRole.Publisher)]
    [Query<PreviewQuery>]
    [Body("The whole file.", MediaTypes.Any)]
    [Answer(200, "The episode; for a file that is rejected the diagnostics alone.", MediaTypes.Json, Schema = ApiSchemas.Preview)]
    [Problem(400, "The show or the name is not one that an episode file can have, or the body is a part of a file.")]
    [Problem(413, "The file is larger than its kind may be.")]
    [Problem(415, "The body has a Content-Encoding.")]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/shows/{show}/preview")] HttpRequest request, string show, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Publisher, show, changes: false, () => PreviewAsync(request, show, cancellationToken), cancellationToken);

    private async Task<IResult> PreviewAsync(HttpRequest request, string show, CancellationToken cancellationToken)
    {
        if (RequestQuery.Check<PreviewQuery>(request.Query) is { } bad) return bad;
        if (WholeBody.WhyNot(request) is { } refused) return refused;
        string name = request.Query["name"].ToString();
        if (name.Length == 0) return Problems.BadQuery("name", "name is missing; give the file's name, for instance 001.md.");
        if (!EpisodeFileName.TryParse(show, name, out var file, out var problem)) return ManageProblems.BadName(problem.Value, show, name);
        if (request.ContentLength > file.MaxBytes || await previews.PreviewAsync(file, request.Body, cancellationToken) is not { } preview) return ManageProblems.TooLarge(file);
        JsonElement? episode = preview.Episode is { } read ? JsonSerializer.Deserialize(EpisodeJson.Write(read, addresses), ManageJson.Default.JsonElement) : null;
        return Results.Json(new(episode, [.. preview.Diagnostics.Select(d => DiagnosticBody.Of(d, file.Name))]), ManageJson.Readable.PreviewBody);
    }
}

/// <summary>The query of a preview.</summary>
internal abstract class PreviewQuery : IQueryParameters
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [new TextParameter("name", "Name that the file would have.", "001.md") { Required = true }];
}
