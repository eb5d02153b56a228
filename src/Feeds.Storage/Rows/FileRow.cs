using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Storage.Rows;

/// <summary>One blob of a stem: which version was read last, and what the last good one contributed.</summary>
/// <param name="Version">ETag of the blob as read last, good or bad.</param>
/// <param name="Received">The blob's Last-Modified.</param>
/// <param name="Rejected">The version read last was bad; the contribution is an older one's, or none.</param>
/// <param name="Diagnostics">Of the version read last.</param>
internal sealed record FileRow(
    Slug Show,
    string Stem,
    string Name,
    string Version,
    DateTimeOffset Received,
    bool Rejected,
    FileContribution? Contribution,
    IReadOnlyList<Diagnostic> Diagnostics,
    ETag ETag = default)
{
    /// <summary>Row key of the upload that this is.</summary>
    public string UploadKey => UploadRow.KeyOf(Received, Name, Version);

    /// <summary>What the file is served from; empty where it is not.</summary>
    public string MediaId => Contribution?.Media?.Id ?? "";

    /// <summary>What the cover or the transcript inside it is served from; empty without one.</summary>
    public string CoverId => Contribution?.Inside?.Id ?? "";

    /// <summary>The version read last lay in the archive tier: it is read again when it is rehydrated, which changes nothing else of a blob.</summary>
    public bool Archived => Rejected && Diagnostics.Any(d => d.Code == DiagnosticCodes.Archived);

    /// <summary>True for a row that holds nothing readable: its blob is read again with the next change of the stem.</summary>
    public bool Unreadable { get; private init; }

    /// <summary>What is left of a row that cannot be read: which blob it is of.</summary>
    public static FileRow Lost(Slug show, string stem, TableEntity entity) =>
        new(show, stem, RowKeys.Unescape(entity.RowKey[RowKeys.Files(stem).Length..]), "", default, Rejected: true, null, [], entity.ETag) { Unreadable = true };

    /// <exception cref="InvalidDataException">The row holds no file.</exception>
    public static async Task<FileRow> FromAsync(TableEntity entity, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var document = await PackedJson.ReadAsync(entity, StorageJson.Default.FileDocument, overflow, cancellationToken)
            ?? throw new InvalidDataException($"The row {entity.PartitionKey}/{entity.RowKey} holds no file.");
        _ = Slug.TryParse(entity.PartitionKey, out var show);
        return new(
            show,
            entity.GetString(nameof(Stem)),
            entity.GetString(nameof(Name)),
            entity.GetString(nameof(Version)),
            entity.GetDateTimeOffset(nameof(Received)) ?? default,
            entity.GetBoolean(nameof(Rejected)) ?? false,
            document.Contribution,
            document.Diagnostics ?? [],
            entity.ETag);
    }

    public async Task<TableEntity> ToAsync(BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Show.ToString(), RowKeys.File(Stem, Name))
        {
            [nameof(Stem)] = Stem,
            [nameof(Name)] = Name,
            [nameof(Version)] = Version,
            [nameof(Received)] = Received,
            [nameof(Rejected)] = Rejected,
            [nameof(Archived)] = Archived,
            // Beside the document, so that what is named can be read without it.
            [nameof(MediaId)] = MediaId,
            [nameof(CoverId)] = CoverId,
        };
        await PackedJson.WriteAsync(entity, new FileDocument(Contribution, Diagnostics), StorageJson.Default.FileDocument, overflow, cancellationToken);
        return entity;
    }
}

internal sealed record FileDocument(FileContribution? Contribution, IReadOnlyList<Diagnostic> Diagnostics);
