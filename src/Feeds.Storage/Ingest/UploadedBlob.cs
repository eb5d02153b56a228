using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Reading;

namespace Feeds.Storage.Ingest;

/// <summary>One version of one uploaded blob: everything read of it is of that version, or the reading fails with 412.</summary>
internal sealed class UploadedBlob : IEpisodeFile
{
    /// <summary>What is uploaded is served by then, and what was served before is not any more: so a file's date says of no second in which other bytes were sent that these were.</summary>
    private static readonly TimeSpan Published = TimeSpan.FromSeconds(60);

    private readonly FeedsStorage storage;
    private readonly BlobClient blob;
    private readonly BlobRequestConditions sameVersion;
    private MediaFile? accepted;

    private UploadedBlob(FeedsStorage storage, EpisodeFileName name, BlobClient blob, BlobProperties properties)
    {
        Name = name;
        this.storage = storage;
        this.blob = blob;
        Version = properties.ETag.ToString("H");
        Length = properties.ContentLength;
        Received = properties.LastModified;
        IsArchived = IsArchive(properties.AccessTier);
        sameVersion = new BlobRequestConditions { IfMatch = properties.ETag };
    }

    public EpisodeFileName Name { get; }

    /// <summary>The ETag.</summary>
    public string Version { get; }

    public long Length { get; }

    public DateTimeOffset Received { get; }

    /// <summary>True when it lies in the archive tier, where nobody can read it until it is rehydrated; that changes neither ETag nor date.</summary>
    public bool IsArchived { get; }

    /// <summary>The media that the file was accepted as last: it is kept when the bytes are the same.</summary>
    public MediaFile? Accepted { get => accepted ?? FindGone(Name.Name); set => accepted = value; }

    /// <summary>What files of the stem that are gone were served as: see <see cref="Rows.GoneMedia"/>.</summary>
    public IReadOnlyList<MediaFile>? Gone { get; set; }

    /// <summary>What was found in it then: a cover, a transcript.</summary>
    public MediaFile? AcceptedInside { get; set; }

    /// <summary>Two versions of one second are told apart by their dates all the same: so a date alone stands for the bytes (RFC 9110, section 8.8.2.2).</summary>
    private DateTimeOffset? Modified =>
        Accepted?.Id == Id ? Accepted.Modified
        : Accepted?.Modified is { } last && last >= Received + Published ? last.AddSeconds(1)
        : Received + Published;

    private string Tag => Version.Trim('"');

    /// <summary>Names this version among the show's media.</summary>
    private string Id => $"{Tag}/{Name.Name}";

    public static bool IsArchive(string? tier) => string.Equals(tier, AccessTier.Archive.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <returns>Null when the blob is not there (any more).</returns>
    public static async Task<UploadedBlob?> OpenAsync(FeedsStorage storage, EpisodeFileName name, CancellationToken cancellationToken)
    {
        var client = storage.Files.GetBlobClient($"{name.Show}/{name.Name}");
        try
        {
            return new(storage, name, client, await client.GetPropertiesAsync(cancellationToken: cancellationToken));
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Reads what the file contributes; one in the archive tier is rejected with that reason.</summary>
    public Task<ReadFile> ReadContributionAsync(CancellationToken cancellationToken)
    {
        if (!IsArchived) return FileReader.ReadAsync(this, cancellationToken);
        var archived = new Diagnostic(
            Severity.Error,
            DiagnosticCodes.Archived,
            "The file is in the archive tier of the storage and cannot be read from there.",
            "Rehydrate it (set its access tier to Hot or Cool); it is then read by itself.");
        return Task.FromResult(new ReadFile(null, [archived]));
    }

    public async Task<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken)
    {
        if (Length == 0) return default;
        var content = await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = sameVersion }, cancellationToken);
        return content.Value.Content.ToMemory();
    }

    public async ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int wanted = (int)Math.Min(buffer.Length, Length - offset);
        if (wanted <= 0) return 0;
        var part = await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = sameVersion, Range = new HttpRange(offset, wanted) }, cancellationToken);
        part.Value.Content.ToMemory().CopyTo(buffer);
        return wanted;
    }

    /// <summary>Copies this version, inside the storage account, to where it is served from; the name says which version it is.</summary>
    /// <remarks>Whether bytes are the same is read from the bytes: an MD5 that a blob states is its uploader's word, and may be wrong.</remarks>
    public async Task<MediaFile> AcceptAsync(string type, CancellationToken cancellationToken)
    {
        var media = new MediaFile(Name.Name, Id, type, Length, Tag) { Modified = Modified, Version = VersionOf(Id, Tag, Accepted) };
        if (Accepted is { } last && last.Id != media.Id && last.Length == Length)
        {
            await using var bytes = (await blob.DownloadStreamingAsync(new BlobDownloadOptions { Conditions = sameVersion }, cancellationToken)).Value.Content;
            // What no file was served as any more is touched, so that it is not swept meanwhile.
            if (await MediaOf(last.Id).HasBytesAsync(bytes, cancellationToken)
                && (accepted is not null || await MediaOf(last.Id).TryTouchAsync(cancellationToken))) return last with { Type = type };
        }
        await MediaOf(media.Id).CopyFromAsync(blob.Uri, Length, sameVersion, cancellationToken);
        return media;
    }

    /// <summary>Has what a file contributed as last stay where it is served from, though no row names it (any more).</summary>
    public async Task RetainAsync(FileContribution contribution, CancellationToken cancellationToken)
    {
        foreach (var media in new[] { contribution.Media, contribution.Inside }.OfType<MediaFile>())
        {
            await MediaOf(media.Id).TryTouchAsync(cancellationToken);
        }
    }

    public async Task<MediaFile> KeepAsync(string name, string type, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        string tag = Convert.ToHexStringLower(SHA256.HashData(bytes.Span).AsSpan(0, 16));
        string id = $"{tag}/{name}";
        // Also where the same bytes were kept before: what is written now nobody removes.
        await storage.Media.GetBlobClient($"{Name.Show}/{id}").UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, cancellationToken);
        var last = AcceptedInside?.Name == name ? AcceptedInside : FindGone(name);
        var kept = new MediaFile(name, id, type, bytes.Length, tag) { Modified = Modified, Version = VersionOf(id, tag, last) };
        return last?.Id == id ? kept with { Modified = last.Modified } : kept;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// The first bytes of a name have the plain address, and keep it; all later ones have one of their own: apps and directories keep what
    /// they once got from an address.
    /// </summary>
    /// <param name="last">What the name had until now.</param>
    private string? VersionOf(string id, string tag, MediaFile? last)
    {
        bool isNamed = Name.Role is FileRole.Audio or FileRole.Image or FileRole.Artwork;
        return last is null || !isNamed || last.Id == id ? last?.Version : tag;
    }

    private MediaFile? FindGone(string name) => Gone?.LastOrDefault(m => m.Name == name);

    private AcceptedMedia MediaOf(string id) => new(storage.Media.GetBlobClient($"{Name.Show}/{id}"));
}
