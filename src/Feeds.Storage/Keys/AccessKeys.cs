using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Feeds.Shows;

namespace Feeds.Storage.Keys;

/// <summary>The keys of the management API. Only hashes are kept; a revocation counts from the next call on, on every instance.</summary>
public sealed class AccessKeys(FeedsStorage storage, TimeProvider time)
{
    /// <summary>Id of the admin key that the first start makes or is given.</summary>
    public const string FirstId = "first";

    private const string FirstLabel = "first admin key";

    /// <returns>The key whose whole text this is, be it expired or revoked; null when there is none.</returns>
    public async Task<AccessKey?> FindAsync(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > KeyText.MaxLength) return null;
        // A first admin key that was given may look like anything, also like a key of ours.
        var row = KeyText.IdOf(text) is { } id ? await ReadAsync(id, cancellationToken) : null;
        row ??= await ReadAsync(FirstId, cancellationToken);
        return row is not null && CryptographicOperations.FixedTimeEquals(KeyText.Hash(text), row.Hash) ? row.Key : null;
    }

    /// <returns>The id that a key's text names, for counting; null where it names none, or the one that everybody knows.</returns>
    public static string? IdOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return KeyText.IdOf(text) is { } id && id != FirstId ? id : null;
    }

    /// <summary>True for what can be a key's id, so for nothing that could be a secret.</summary>
    public static bool IsId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return KeyText.IsId(text);
    }

    /// <summary>True for text that may be given as the first admin key: one that can be sent as a bearer token and is long enough to be random.</summary>
    public static bool CanBeGiven(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return KeyText.CanBeGiven(text);
    }

    /// <param name="show">Null exactly for an admin key.</param>
    /// <exception cref="ArgumentException">An admin key for a show, or another key for none.</exception>
    public async Task<MadeKey> MakeAsync(KeyRole role, Slug? show, string? label, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        if (role is KeyRole.Admin != show is null) throw new ArgumentException("An admin key belongs to the deployment, every other key to a show.", nameof(show));
        var key = new AccessKey(KeyText.MakeId(), role, show, label, time.GetUtcNow(), expires);
        string text = KeyText.Make(key.Id);
        await storage.Keys.AddEntityAsync(new KeyRow(key, KeyText.Hash(text)).To(), cancellationToken);
        return new(key, text);
    }

    /// <summary>Every key, revoked and expired ones too, newest first.</summary>
    public async Task<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancellationToken)
    {
        var keys = new List<AccessKey>();
        await foreach (var entity in storage.Keys.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {KeyRow.Partition}"), cancellationToken: cancellationToken)) keys.Add(KeyRow.From(entity).Key);
        return [.. keys.OrderByDescending(k => k.Created).ThenBy(k => k.Id, StringComparer.Ordinal)];
    }

    /// <returns>False when there is no such key. Revoking twice keeps the first time.</returns>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!KeyText.IsId(id) || await ReadAsync(id, cancellationToken) is not { } row) return false;
        if (row.Key.Revoked is not null) return true;
        var revoked = row with { Key = row.Key with { Revoked = time.GetUtcNow() } };
        await storage.Keys.UpdateEntityAsync(revoked.To(), row.ETag, TableUpdateMode.Replace, cancellationToken);
        return true;
    }

    /// <summary>Makes the given text the first admin key; another text replaces the one before it. A revoked key stays revoked until the text changes.</summary>
    /// <returns>False when the text is too short to be random, or cannot be sent as a bearer token: nothing is changed then.</returns>
    public async Task<bool> TrySetFirstAsync(string given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (!KeyText.CanBeGiven(given)) return false;
        byte[] hash = KeyText.Hash(given);
        if (await ReadAsync(FirstId, cancellationToken) is { } row && row.Hash.AsSpan().SequenceEqual(hash)) return true;
        // Instances that start at once write the same.
        await storage.Keys.UpsertEntityAsync(new KeyRow(First(), hash).To(), TableUpdateMode.Replace, cancellationToken);
        return true;
    }

    /// <summary>Makes the first admin key if no admin key is worth anything. Of several instances that start at once one makes it.</summary>
    /// <returns>Its text for the one that made it, else null.</returns>
    public async Task<string?> MakeFirstAsync(CancellationToken cancellationToken)
    {
        var row = await ReadAsync(FirstId, cancellationToken);
        var now = time.GetUtcNow();
        if (row?.Key.IsActive(now) is true || (await ListAsync(cancellationToken)).Any(k => k.Role is KeyRole.Admin && k.IsActive(now))) return null;
        string text = KeyText.Make(FirstId);
        var made = new KeyRow(First(), KeyText.Hash(text)).To();
        try
        {
            if (row is null) await storage.Keys.AddEntityAsync(made, cancellationToken);
            else await storage.Keys.UpdateEntityAsync(made, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return text;
        }
        catch (RequestFailedException other) when (other.Status is 409 or 412)
        {
            return null;
        }
    }

    private AccessKey First() => new(FirstId, KeyRole.Admin, null, FirstLabel, time.GetUtcNow());

    private async Task<KeyRow?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var entity = await storage.Keys.GetEntityIfExistsAsync<TableEntity>(KeyRow.Partition, id, cancellationToken: cancellationToken);
        return entity.HasValue ? KeyRow.From(entity.Value!) : null;
    }
}
