using System.Globalization;
using Azure;
using Feeds.Functions.Limits;
using Feeds.Functions.Serve;
using Feeds.Storage.Keys;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Manage;

/// <summary>The one place that every management call passes: whose key, what it may do, and the note of it.</summary>
public sealed class ManageGate(AccessKeys keys, FailedAttempts attempts, AuditLog audit, ClientAddress addresses, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    /// <summary>Answers a call, or refuses it: 401 for a key that is worth nothing, 403 for one that may not, 429 after too many of the former.</summary>
    /// <param name="needed">The least role that will do; null takes every key that is worth something.</param>
    /// <param name="show">The show that is asked for; null for the deployment. Another show's key gets 403, whether or not the show exists.</param>
    /// <param name="call">Called with a key that may.</param>
    /// <param name="changes">False when nothing can be changed by it: then only a refusal is noted.</param>
    public async Task<IResult> RunAsync(HttpRequest request, KeyRole? needed, string? show, bool changes, Func<Task<IResult>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(call);
        var headers = request.HttpContext.Response.Headers;
        CrossOrigin.Refuse(request.HttpContext);
        headers.CacheControl = "no-store";
        if (BearerOf(request) is not { } text)
        {
            headers.WWWAuthenticate = "Bearer realm=\"feeds\"";
            return ManageProblems.NoKey();
        }
        string address = addresses.Of(request);
        string? id = AccessKeys.IdOf(text);
        if (attempts.IsTooMany(address, id, out var retryAfter))
        {
            headers.RetryAfter = Math.Ceiling(retryAfter.Value.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ManageProblems.TooManyAttempts();
        }
        var key = await keys.FindAsync(text, cancellationToken);
        if (key is null || !key.IsActive(time.GetUtcNow()))
        {
            var (count, since) = attempts.Count(address, id);
            if (key is null) await audit.CountRefusedAsync(count, since, cancellationToken);
            else await NoteAsync(request, key, show, StatusCodes.Status401Unauthorized);
            headers.WWWAuthenticate = "Bearer realm=\"feeds\", error=\"invalid_token\"";
            return key is null ? ManageProblems.BadKey() : ManageProblems.EndedKey(key);
        }
        if (needed is { } role && !key.Allows(role, show))
        {
            await NoteAsync(request, key, show, StatusCodes.Status403Forbidden);
            return ManageProblems.NotAllowed(role);
        }
        return await CallAsync(request, key, show, changes, call);
    }

    private async Task<IResult> CallAsync(HttpRequest request, AccessKey key, string? show, bool changes, Func<Task<IResult>> call)
    {
        // Before anything is changed: a change whose process dies must not be one that nobody is named for.
        string? note = changes ? await NoteAsync(request, key, show, AuditEntry.Begun) : null;
        int status = StatusCodes.Status500InternalServerError;
        try
        {
            var result = await TranslateAsync(call);
            status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
            return result;
        }
        finally
        {
            // Also when the client has gone: what was done was done.
            if (note is not null) await audit.FinishAsync(note, status, CancellationToken.None);
        }
    }

    /// <summary>What the server and the store say about a request's body, as problems.</summary>
    private static async Task<IResult> TranslateAsync(Func<Task<IResult>> call)
    {
        try
        {
            return await call();
        }
        catch (BadHttpRequestException bad)
        {
            return ManageProblems.BadRequest(bad.StatusCode);
        }
        catch (RequestFailedException conflict) when (conflict.Status is 409 or 412)
        {
            return ManageProblems.Conflict("Another request changed the same at the same time; try again.");
        }
    }

    private Task<string> NoteAsync(HttpRequest request, AccessKey key, string? show, int status) =>
        audit.WriteAsync(new(time.GetUtcNow(), key.Id, request.Method, AuditPath(request.Path), show, status), CancellationToken.None);

    /// <summary>The path, unless somebody put a key into it.</summary>
    private static string AuditPath(string path)
    {
        const string Keys = "/manage/keys/";
        return path.StartsWith(Keys, StringComparison.OrdinalIgnoreCase) && !AccessKeys.IsId(path[Keys.Length..]) ? Keys + "…" : path;
    }

    private static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header[Scheme.Length..].Trim() is { Length: > 0 } text ? text : null;
}
