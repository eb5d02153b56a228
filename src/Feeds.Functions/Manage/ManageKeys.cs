using Feeds.Functions.Description;
using Feeds.Storage.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Manage;

/// <summary>Lists, makes and revokes keys.</summary>
public sealed class ManageKeys(ManageGate gate, AccessKeys keys, TimeProvider time)
{
    private const int MaxBody = 16 * 1024;

    [Function("ListKeys")]
    [Operation("All keys, without their secrets", Group = ApiGroups.ManageKeys)]
    [Key(KeyRole.Admin)]
    [Answer(200, "All keys.", MediaTypes.Json, Schema = ApiSchemas.KeyList)]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/keys")] HttpRequest request, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Admin, null, changes: false, () => ListAsync(cancellationToken), cancellationToken);

    [Function("MakeKey")]
    [Operation("Make a key", Group = ApiGroups.ManageKeys)]
    [Key(KeyRole.Admin)]
    [Body("The key to make.", MediaTypes.Json, Schema = ApiSchemas.NewKey)]
    [Answer(201, "The key, with its secret: shown this once.", MediaTypes.Json, Schema = ApiSchemas.AccessKey)]
    [Problem(400, "A member of the body is unknown, given twice or not as it has to be; parameter names it.")]
    [Problem(409, "Another request changed the same at the same time.")]
    public Task<IResult> Make([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/keys")] HttpRequest request, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Admin, null, changes: true, () => MakeAsync(request, cancellationToken), cancellationToken);

    [Function("RevokeKey")]
    [Operation("Revoke a key", Group = ApiGroups.ManageKeys)]
    [Key(KeyRole.Admin)]
    [PathValue("id", "As in the list of keys.")]
    [Answer(204, "Refused from now on.")]
    [Problem(404, "No key has this id.")]
    [Problem(409, "Another request changed the same at the same time.")]
    public Task<IResult> Revoke([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "manage/keys/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Admin, null, changes: true, async () => await keys.RevokeAsync(id, cancellationToken) ? Results.NoContent() : ManageProblems.UnknownKey(), cancellationToken);

    private async Task<IResult> ListAsync(CancellationToken cancellationToken)
    {
        var all = await keys.ListAsync(cancellationToken);
        return Results.Json(new([.. all.Select(key => AccessKeyBody.Of(key))]), ManageJson.Readable.KeyListBody);
    }

    private async Task<IResult> MakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[] sent = new byte[MaxBody + 1];
        int length = await request.Body.ReadAtLeastAsync(sent, sent.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBody) return ManageProblems.BadBody($"The body has more than {MaxBody} bytes.");
        if (!NewKey.TryParse(sent.AsMemory(0, length), time.GetUtcNow(), out var wanted, out var problem)) return problem;
        var made = await keys.MakeAsync(wanted.Role, wanted.Show, wanted.Label, wanted.Expires, cancellationToken);
        var body = AccessKeyBody.Of(made.Key, made.Text);
        return Results.Json(body, ManageJson.Readable.AccessKeyBody, statusCode: StatusCodes.Status201Created);
    }
}
