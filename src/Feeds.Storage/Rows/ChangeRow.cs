using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Shows;

namespace Feeds.Storage.Rows;

/// <summary>Says that a stem (or, with the empty stem, the show itself) is not published as it stands.</summary>
/// <param name="Stale">Keys of the mentions that go when the stem's present content is current.</param>
/// <param name="Due">The date to come on which a scheduled episode is published; null when it is to be published now.</param>
internal sealed record ChangeRow(Slug Show, string Stem, IReadOnlyList<string> Stale, DateTimeOffset? Due = null, ETag ETag = default)
{
    /// <summary>Row keys of the uploads that the next revision makes public.</summary>
    public IReadOnlyList<string> Uploads { get; init; } = [];

    /// <summary>Row key of the upload that tells people that the stem is held back (FEED510), "" where there is none to tell; null when the stem is not held back.</summary>
    public string? Held { get; init; }

    /// <summary>The stem whose GUID this one states, for which it is held back; null when that is not the reason.</summary>
    public string? TakenBy { get; init; }

    /// <summary>
    /// When it became due: with the upload that made it, or on the episode's date. Null in rows of older versions, which have only the
    /// time of their last write.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>
    /// The trace contexts (W3C <c>traceparent</c>) of the uploads that made it; empty while no telemetry is exported, and in rows of older
    /// versions.
    /// </summary>
    public IReadOnlyList<string> Traces { get; init; } = [];

    /// <remarks>A list that cannot be read is taken for an empty one: mentions that nobody sees stay, and an upload does not tell when it was published. The change itself counts.</remarks>
    public static async Task<ChangeRow> FromAsync(TableEntity entity, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        ChangeDocument? document = null;
        try
        {
            document = await PackedJson.ReadAsync(entity, StorageJson.Default.ChangeDocument, overflow, cancellationToken);
        }
        catch (InvalidDataException)
        {
            // As above.
        }
        _ = Slug.TryParse(entity.PartitionKey, out var show);
        return new(show, RowKeys.Unescape(entity.RowKey[RowKeys.ChangePrefix.Length..]), document?.Stale ?? [], entity.GetDateTimeOffset(nameof(Due)), entity.ETag)
        {
            Uploads = document?.Uploads ?? [],
            Held = entity.GetString(nameof(Held)),
            TakenBy = entity.GetString(nameof(TakenBy)),
            Since = entity.GetDateTimeOffset(nameof(Since)),
            Traces = entity.GetString(nameof(Traces))?.Split(' ') ?? [],
        };
    }

    public async Task<TableEntity> ToAsync(BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Show.ToString(), RowKeys.Change(Stem)) { [nameof(Stem)] = Stem };
        if (Due is { } due) entity[nameof(Due)] = due;
        if (Held is not null) entity[nameof(Held)] = Held;
        if (TakenBy is not null) entity[nameof(TakenBy)] = TakenBy;
        if (Since is { } since) entity[nameof(Since)] = since;
        if (Traces.Count > 0) entity[nameof(Traces)] = string.Join(' ', Traces);
        if (Stale.Count + Uploads.Count > 0) await PackedJson.WriteAsync(entity, new(Stale, Uploads), StorageJson.Default.ChangeDocument, overflow, cancellationToken);
        return entity;
    }
}

internal sealed record ChangeDocument(IReadOnlyList<string> Stale, IReadOnlyList<string> Uploads);
