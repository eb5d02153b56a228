using Azure;
using Azure.Storage.Blobs.Models;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Storage.Serve;

/// <summary>The accepted bytes of audio, images and transcripts.</summary>
public sealed class MediaReader(FeedsStorage storage)
{
    /// <summary>Opens a range of a file; the bytes are streamed, never held.</summary>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Bytes; the range lies within the file.</param>
    public async Task<Stream> OpenAsync(Slug show, MediaFile file, long offset, long length, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (length == 0) return Stream.Null;
        var blob = await storage.Media.GetBlobClient($"{show}/{file.Id}").DownloadStreamingAsync(new BlobDownloadOptions { Range = new HttpRange(offset, length) }, cancellationToken);
        return blob.Value.Content;
    }
}
