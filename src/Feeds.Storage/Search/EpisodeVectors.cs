using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Feeds.Search.Index;
using Feeds.Search.Model;
using Feeds.Search.Passages;
using Feeds.Shows;

namespace Feeds.Storage.Search;

/// <summary>The vectors of an episode's passages, kept beside its record, so that no text is read by the model twice.</summary>
/// <remarks>
/// A blob <c>{show}/{stem}.vectors</c>: the model's name and a line break, then hash (32 bytes) and vector of each passage.
/// </remarks>
internal sealed class EpisodeVectors(FeedsStorage storage)
{
    private const int HashSize = 32;
    private static readonly int EntrySize = HashSize + PassageVector.SizeOf(EmbeddingModel.Dimensions);

    /// <returns>By <see cref="Passage.Hash"/>; empty where there are none of this model.</returns>
    public async Task<Dictionary<string, PassageVector>> ReadAsync(
        Slug show, string stem, string model, CancellationToken cancellationToken)
    {
        try
        {
            var read = await storage.Records.GetBlobClient(NameOf(show, stem)).DownloadContentAsync(cancellationToken);
            return Parse(read.Value.Content.ToMemory().Span, model);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
    }

    public async Task WriteAsync(
        Slug show, string stem, string model, IReadOnlyDictionary<string, PassageVector> vectors, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        content.Write(Encoding.UTF8.GetBytes(model + "\n"));
        foreach (var (hash, vector) in vectors.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            content.Write(Convert.FromHexString(hash));
            content.Write(vector.Bytes.Span);
        }
        var blob = storage.Records.GetBlobClient(NameOf(show, stem));
        await blob.UploadAsync(BinaryData.FromBytes(content.ToArray()), new BlobUploadOptions(), cancellationToken);
    }

    private static Dictionary<string, PassageVector> Parse(ReadOnlySpan<byte> content, string model)
    {
        var vectors = new Dictionary<string, PassageVector>(StringComparer.Ordinal);
        byte[] head = Encoding.UTF8.GetBytes(model + "\n");
        // Of another model, or half a file: they are computed again.
        if (!content.StartsWith(head) || (content.Length - head.Length) % EntrySize != 0) return vectors;
        for (content = content[head.Length..]; content.Length > 0; content = content[EntrySize..])
        {
            string hash = Convert.ToHexStringLower(content[..HashSize]);
            if (PassageVector.FromBytes(content[HashSize..EntrySize]) is { } vector) vectors[hash] = vector;
        }
        return vectors;
    }

    private static string NameOf(Slug show, string stem) => $"{show}/{stem}.vectors";
}
