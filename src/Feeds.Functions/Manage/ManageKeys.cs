using Feeds.Storage.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.Functions.Manage;

/// <summary>Lists, makes and revokes keys.</summary>
public sealed class ManageKeys(ManageGate gate, AccessKeys keys, TimeProvider time)
{
    private const int MaxBody = 16 * 1024;

    [Function("ListKeys")]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/keys")] HttpRequest request, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Admin, null, changes: false, async () => Results.Json(new([.. (await keys.ListAsync(cancellationToken)).Select(k => KeyBody.Of(k))]), ManageJson.Readable.KeysBody), cancellationToken);

    [Function("MakeKey")]
    public Task<IResult> Make([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/keys")] HttpRequest request, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Admin, null, changes: true, () => MakeAsync(request, cancellationToken), cancellationToken);

    [Function("RevokeKey")]
    public Task<IResult> Revoke([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "manage/keys/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        gate.RunAsync(request, KeyRole.Admin, null, changes: true, async () => await keys.RevokeAsync(id, cancellationToken) ? Results.NoContent() : ManageProblems.UnknownKey(), cancellationToken);

    private async Task<IResult> MakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[] body = new byte[MaxBody + 1];
        int length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBody) return ManageProblems.BadBody($"The body has more than {MaxBody} bytes.");
        if (!NewKey.TryParse(body.AsMemory(0, length), time.GetUtcNow(), out var wanted, out var problem)) return problem;
        var made = await keys.MakeAsync(wanted.Role, wanted.Show, wanted.Label, wanted.Expires, cancellationToken);
        return Results.Json(KeyBody.Of(made.Key, made.Text), ManageJson.Readable.KeyBody, statusCode: StatusCodes.Status201Created);
    }
}
