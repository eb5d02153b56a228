using Azure;
using Azure.Data.Tables;
using Feeds.Shows;

namespace Feeds.Storage.Rows;

/// <summary>Which revision of a show is current.</summary>
/// <param name="Number">Grows by one each time what the show serves changes; 1 is the first.</param>
/// <param name="Catalog">Blob that holds the revision's catalog.</param>
internal sealed record RevisionRow(Slug Show, long Number, string Catalog, ETag ETag = default)
{
    public static RevisionRow From(TableEntity entity)
    {
        _ = Slug.TryParse(entity.PartitionKey, out var show);
        return new(show, entity.GetInt64(nameof(Number)) ?? 0, entity.GetString(nameof(Catalog)), entity.ETag);
    }

    public TableEntity To() => new(Show.ToString(), RowKeys.Revision) { [nameof(Number)] = Number, [nameof(Catalog)] = Catalog };
}
