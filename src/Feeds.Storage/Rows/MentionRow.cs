using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Episodes;
using Feeds.Topics;

namespace Feeds.Storage.Rows;

/// <summary>What one version of one episode says about one topic.</summary>
/// <param name="ContentHash">Of the episode's content: readers take only the mentions of the version that is current.</param>
internal sealed record MentionRow(string PartitionKey, string RowKey, string Stem, string ContentHash, Mention Mention)
{
    /// <summary>Every mention of one version of an episode; deriving them again gives the same keys.</summary>
    public static IEnumerable<MentionRow> Of(Episode episode, string contentHash) => Mention.Of(episode).Select(mention => new MentionRow(
        episode.Show.ToString(),
        RowKeys.Mention(mention.Topic.Slug, episode.Published, episode.Stem, contentHash),
        episode.Stem,
        contentHash,
        mention));

    public static async Task<MentionRow> FromAsync(TableEntity entity, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var mention = await PackedJson.ReadAsync(entity, StorageJson.Default.Mention, overflow, cancellationToken)
            ?? throw new InvalidDataException($"The row {entity.PartitionKey}/{entity.RowKey} holds no mention.");
        return new(entity.PartitionKey, entity.RowKey, entity.GetString(nameof(Stem)), entity.GetString(nameof(ContentHash)), mention);
    }

    public async Task<TableEntity> ToAsync(BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(PartitionKey, RowKey) { [nameof(Stem)] = Stem, [nameof(ContentHash)] = ContentHash };
        await PackedJson.WriteAsync(entity, Mention, StorageJson.Default.Mention, overflow, cancellationToken);
        return entity;
    }
}
