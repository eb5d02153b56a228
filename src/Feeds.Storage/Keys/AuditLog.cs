using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Keys;

/// <summary>One management call.</summary>
/// <param name="When">When it was answered; for a call that may change something, when it began.</param>
/// <param name="KeyId">Whose key; null for keys that nobody was given.</param>
/// <param name="Route">The path asked for, without anything secret.</param>
/// <param name="Status">The HTTP status of the answer; <see cref="Begun"/> as long as there is none.</param>
/// <param name="Calls">1; for refused keys the least number of calls in the minute from <paramref name="When"/> on.</param>
public sealed record AuditEntry(DateTimeOffset When, string? KeyId, string Method, string Route, string? Show, int Status, int Calls = 1)
{
    /// <summary>The status of a call that is not answered yet, or never was because the process ended.</summary>
    public const int Begun = 0;
}

/// <summary>The table <c>Audit</c>: calls that change something, and calls that were refused; newest first.</summary>
public sealed class AuditLog(FeedsStorage storage)
{
    private const string Partition = "audit";
    private const int MaxText = 1000;

    /// <summary>Keeps the rows of instances and of calls within one tick apart.</summary>
    private readonly string instance = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    private long sequence;

    /// <returns>Names the entry, for <see cref="FinishAsync"/>.</returns>
    public async Task<string> WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        string key = string.Create(CultureInfo.InvariantCulture, $"{RowKeys.NewestFirst(entry.When)}|{instance}|{Interlocked.Increment(ref sequence):x}");
        await storage.Audit.AddEntityAsync(To(entry, key), cancellationToken);
        return key;
    }

    /// <summary>Says how a call ended that was noted as begun.</summary>
    /// <param name="key">What writing it gave.</param>
    public Task FinishAsync(string key, int status, CancellationToken cancellationToken) =>
        storage.Audit.UpdateEntityAsync(new TableEntity(Partition, key) { [nameof(AuditEntry.Status)] = status }, ETag.All, TableUpdateMode.Merge, cancellationToken);

    /// <summary>Notes refused keys of one minute in one row, at every power of two: a flood costs a few writes.</summary>
    /// <param name="count">So many in this minute on this instance.</param>
    /// <param name="since">When the minute began.</param>
    public async Task CountRefusedAsync(int count, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!BitOperations.IsPow2(count)) return;
        var entry = new AuditEntry(since, null, "", "", null, 401, count);
        await storage.Audit.UpsertEntityAsync(To(entry, $"{RowKeys.NewestFirst(since)}|{instance}|refused"), TableUpdateMode.Replace, cancellationToken);
    }

    /// <param name="limit">At most so many.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        await foreach (var entity in storage.Audit.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), maxPerPage: Math.Min(limit, 1000), cancellationToken: cancellationToken))
        {
            entries.Add(From(entity));
            if (entries.Count == limit) break;
        }
        return entries;
    }

    private static AuditEntry From(TableEntity entity) => new(
        entity.GetDateTimeOffset(nameof(AuditEntry.When)) ?? default,
        entity.GetString(nameof(AuditEntry.KeyId)),
        entity.GetString(nameof(AuditEntry.Method)),
        entity.GetString(nameof(AuditEntry.Route)),
        entity.GetString(nameof(AuditEntry.Show)),
        entity.GetInt32(nameof(AuditEntry.Status)) ?? 0,
        entity.GetInt32(nameof(AuditEntry.Calls)) ?? 1);

    private static TableEntity To(AuditEntry entry, string key)
    {
        var entity = new TableEntity(Partition, key)
        {
            [nameof(AuditEntry.When)] = entry.When,
            [nameof(AuditEntry.Method)] = entry.Method,
            [nameof(AuditEntry.Route)] = entry.Route.Length > MaxText ? entry.Route[..MaxText] : entry.Route,
            [nameof(AuditEntry.Status)] = entry.Status,
            [nameof(AuditEntry.Calls)] = entry.Calls,
        };
        if (entry.KeyId is { } id) entity[nameof(AuditEntry.KeyId)] = id;
        if (entry.Show is { } show) entity[nameof(AuditEntry.Show)] = show.Length > MaxText ? show[..MaxText] : show;
        return entity;
    }
}
