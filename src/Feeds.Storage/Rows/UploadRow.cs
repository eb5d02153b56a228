using System.Globalization;
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
/// <param name="Stem">The file's own; as listed, that of the episode it belongs to. Null for what is no episode file, empty for the show's.</param>
/// <param name="Received">The blob's Last-Modified (whole seconds).</param>
/// <param name="Ingested">When it was committed.</param>
public sealed record UploadRow(string Show, string Name, string Version, UploadOutcome Outcome, string? Stem, DateTimeOffset Received, DateTimeOffset Ingested, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>When the revision became current that made it public (again); null while none did. Written by whoever publishes, never by whoever ingests.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>True as long as no try to read it came to an end: any later reading counts.</summary>
    public bool Unread { get; init; }

    internal string RowKey => KeyOf(Received, Name, Version);

    /// <summary>The same upload with other diagnostics, and the outcome that follows from them; a rejected one stays rejected.</summary>
    internal UploadRow With(IReadOnlyList<Diagnostic> diagnostics) => this with { Diagnostics = diagnostics, Outcome = Outcome is UploadOutcome.Rejected ? Outcome : OutcomeOf(diagnostics) };

    /// <summary>Of a version that was read and not rejected.</summary>
    internal static UploadOutcome OutcomeOf(IEnumerable<Diagnostic> diagnostics) => diagnostics.Any(d => d.Severity is Severity.Warning) ? UploadOutcome.Warnings : UploadOutcome.Accepted;

    /// <summary>Newest first.</summary>
    internal static string KeyOf(DateTimeOffset received, string name, string version) => $"{RowKeys.NewestFirst(received)}|{RowKeys.Escape(name)}|{RowKeys.Escape(version)}";

    /// <returns>When the upload of a key was received; the distant past where the key is not one.</returns>
    internal static DateTimeOffset ReceivedOf(string key) =>
        long.TryParse(key.Split('|', 2)[0], NumberStyles.None, CultureInfo.InvariantCulture, out long left)
            && left <= DateTimeOffset.MaxValue.UtcTicks
                ? new(DateTimeOffset.MaxValue.UtcTicks - left, TimeSpan.Zero)
                : DateTimeOffset.MinValue;

    internal static async Task<UploadRow> FromAsync(TableEntity entity, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        IReadOnlyList<Diagnostic>? diagnostics = null;
        try
        {
            diagnostics = await PackedJson.ReadAsync(entity, StorageJson.Default.IReadOnlyListDiagnostic, overflow, cancellationToken);
        }
        catch (InvalidDataException)
        {
            // The outcome still counts; a retry tells the reasons again.
        }
        return new(
            entity.PartitionKey,
            entity.GetString(nameof(Name)),
            entity.GetString(nameof(Version)),
            Enum.Parse<UploadOutcome>(entity.GetString(nameof(Outcome))),
            entity.GetString(nameof(Stem)),
            entity.GetDateTimeOffset(nameof(Received)) ?? default,
            entity.GetDateTimeOffset(nameof(Ingested)) ?? default,
            diagnostics ?? [])
        {
            Published = entity.GetDateTimeOffset(nameof(Published)),
            Unread = entity.GetBoolean(nameof(Unread)) ?? false,
        };
    }

    internal async Task<TableEntity> ToAsync(BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Show, RowKey)
        {
            [nameof(Name)] = Name,
            [nameof(Version)] = Version,
            [nameof(Outcome)] = Outcome.ToString(),
            [nameof(Received)] = Received,
            [nameof(Ingested)] = Ingested,
            [nameof(Unread)] = Unread,
        };
        if (Stem is not null) entity[nameof(Stem)] = Stem;
        if (Published is { } published) entity[nameof(Published)] = published;
        await PackedJson.WriteAsync(entity, Diagnostics, StorageJson.Default.IReadOnlyListDiagnostic, overflow, cancellationToken);
        return entity;
    }
}
