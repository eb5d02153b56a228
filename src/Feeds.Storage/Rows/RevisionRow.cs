using Azure;
using Azure.Data.Tables;
using Feeds.Shows;

namespace Feeds.Storage.Rows;

/// <summary>Which revision of a show is current.</summary>
/// <param name="Number">Grows by one each time what the show serves changes; 1 is the first.</param>
/// <param name="Catalog">Blob that holds the revision's catalog.</param>
/// <param name="Announced">True from before the next revision until it is current: readers ask for every request.</param>
internal sealed record RevisionRow(Slug Show, long Number, string Catalog, bool Announced = false, ETag ETag = default)
{
    public static RevisionRow From(TableEntity entity)
    {
        _ = Slug.TryParse(entity.PartitionKey, out var show);
        return new(show, entity.GetInt64(nameof(Number)) ?? 0, entity.GetString(nameof(Catalog)), entity.GetBoolean(nameof(Announced)) ?? false, entity.ETag);
    }

    public TableEntity To() => new(Show.ToString(), RowKeys.Revision) { [nameof(Number)] = Number, [nameof(Catalog)] = Catalog, [nameof(Announced)] = Announced };
}
