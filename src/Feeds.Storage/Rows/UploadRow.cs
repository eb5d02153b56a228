using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Diagnostics;

namespace Feeds.Storage.Rows;

public enum UploadOutcome
{
    Accepted,
    Warnings,
    Rejected,
}

/// <summary>One version of one blob, with what became of it.</summary>
/// <param name="Show">As written in the blob's name; a key even where it is no slug.</param>
/// <param name="Version">The blob's ETag.</param>
/// <param name="Received">The blob's Last-Modified (whole seconds).</param>
/// <param name="Ingested">When it was committed.</param>
public sealed record UploadRow(string Show, string Name, string Version, UploadOutcome Outcome, string? Stem, DateTimeOffset Received, DateTimeOffset Ingested, IReadOnlyList<Diagnostic> Diagnostics)
{
    internal static async Task<UploadRow> FromAsync(TableEntity entity, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var diagnostics = await PackedJson.ReadAsync(entity, StorageJson.Default.IReadOnlyListDiagnostic, overflow, cancellationToken) ?? [];
        return new(
            entity.PartitionKey,
            entity.GetString(nameof(Name)),
            entity.GetString(nameof(Version)),
            Enum.Parse<UploadOutcome>(entity.GetString(nameof(Outcome))),
            entity.GetString(nameof(Stem)),
            entity.GetDateTimeOffset(nameof(Received)) ?? default,
            entity.GetDateTimeOffset(nameof(Ingested)) ?? default,
            diagnostics);
    }

    internal async Task<TableEntity> ToAsync(BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        string key = $"{RowKeys.NewestFirst(Received)}|{RowKeys.Escape(Name)}|{RowKeys.Escape(Version)}";
        var entity = new TableEntity(Show, key)
        {
            [nameof(Name)] = Name,
            [nameof(Version)] = Version,
            [nameof(Outcome)] = Outcome.ToString(),
            [nameof(Received)] = Received,
            [nameof(Ingested)] = Ingested,
        };
        if (Stem is not null) entity[nameof(Stem)] = Stem;
        await PackedJson.WriteAsync(entity, Diagnostics, StorageJson.Default.IReadOnlyListDiagnostic, overflow, cancellationToken);
        return entity;
    }
}
