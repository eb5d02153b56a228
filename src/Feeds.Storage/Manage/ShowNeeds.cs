using Azure.Data.Tables;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Manage;

/// <summary>What directories refuse a show for, as it is now, and which upload tells it: that of the show file, or the newest good one where there is none.</summary>
/// <remarks>Found when somebody asks, and kept nowhere: artwork that comes or goes changes what the show file's upload is to tell.</remarks>
internal sealed record ShowNeeds(string? Upload, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The show's current artwork file; null if it has no artwork.</summary>
    private string? Artwork { get; init; }

    private static readonly HashSet<string> Codes = [DiagnosticCodes.NoArtwork, DiagnosticCodes.NoCategory, DiagnosticCodes.ExplicitUnsaid, DiagnosticCodes.NoShowFile];

    public static async Task<ShowNeeds> ReadAsync(FeedsStorage storage, Slug show, CancellationToken cancellationToken)
    {
        var files = await StemState.ReadFilesAsync(storage, show, stem: "", cancellationToken);
        string? artwork = ArtworkOf(files);
        // The one that counts: show.yaml goes before show.yml.
        if (files.Where(f => f.Contribution?.Show is not null)
            .MinBy(f => f.Name, StringComparer.Ordinal) is { } stated) return new(stated.UploadKey,
            ShowRequirements.Check(stated.Contribution!.Show!, artwork is not null)) { Artwork = artwork };
        // One that was rejected says what is wrong with it.
        if (files.Any(f => EpisodeFileName.TryParse(show.ToString(), f.Name, out var name, out _)
            && name.Role is FileRole.Show)) return new(null, []) { Artwork = artwork };
        return new(await FindNewestAsync(storage, show, cancellationToken), [ShowRequirements.CheckWithout(artwork is not null)])
            { Artwork = artwork };
    }

    /// <summary>What the show would lack with this show file.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> WithAsync(FeedsStorage storage, Slug show, ShowInfo info, CancellationToken cancellationToken) =>
        ShowRequirements.Check(info, ArtworkOf(await StemState.ReadFilesAsync(storage, show, stem: "", cancellationToken)) is not null);

    /// <summary>An upload with what it is to tell of the show now, and nothing of what was so before.</summary>
    public UploadRow On(UploadRow upload)
    {
        bool reported = upload.RowKey == Upload;
        bool isArtwork = upload is { Stem.Length: 0, Outcome: not UploadOutcome.Rejected }
            && EpisodeFileName.TryParse(upload.Show, upload.Name, out var file, out _) && file.Role is FileRole.Artwork;
        if (!reported && !isArtwork && !upload.Diagnostics.Any(d => Codes.Contains(d.Code))) return upload;
        var kept = upload.Diagnostics.Where(d => !Codes.Contains(d.Code) && !(isArtwork && FilePlaces.Codes.Contains(d.Code)));
        return upload.With([.. kept, .. reported ? Diagnostics : [], .. isArtwork ? FilePlaces.CheckArtwork(upload.Name, Artwork) : []]);
    }

    private static string? ArtworkOf(IEnumerable<FileRow> files) =>
        EpisodeComposer.NewestFirst(NumberGroups.Contributions(files).Where(f => f is { Role: FileRole.Artwork, Media: not null }))
            .FirstOrDefault()?.Name;

    private static async Task<string?> FindNewestAsync(FeedsStorage storage, Slug show, CancellationToken cancellationToken)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {show.ToString()} and Stem gt {""} and Outcome ne {nameof(UploadOutcome.Rejected)}");
        await foreach (var row in storage.Uploads.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken)) return row.RowKey;
        return null;
    }
}
