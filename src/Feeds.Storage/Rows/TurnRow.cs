using Azure;
using Azure.Data.Tables;
using Feeds.Shows;

namespace Feeds.Storage.Rows;

/// <summary>That a publication of a show, or an indexing, waits.</summary>
/// <param name="Key">The row's key: which of the two waits.</param>
/// <param name="Asker">Who asked last: no two calls have the same.</param>
/// <param name="Asked">When its message was last put on the queue.</param>
internal sealed record WaitingRow(Slug Show, string Key, string Asker, DateTimeOffset Asked, ETag ETag = default)
{
    public static WaitingRow From(TableEntity entity)
    {
        _ = Slug.TryParse(entity.PartitionKey, out var show);
        return new(
            show, entity.RowKey, entity.GetString(nameof(Asker)) ?? "", entity.GetDateTimeOffset(nameof(Asked)) ?? default, entity.ETag);
    }

    public TableEntity To() => new(Show.ToString(), Key) { [nameof(Asker)] = Asker, [nameof(Asked)] = Asked };
}

/// <summary>That a publication of a show, or an indexing, runs.</summary>
/// <param name="Key">The row's key: which of the two runs.</param>
/// <param name="Owner">Which one: two claims are never the same.</param>
/// <param name="Until">When the claim ends, unless it is renewed before: its process may have been killed.</param>
internal sealed record RunningRow(Slug Show, string Key, string Owner, DateTimeOffset Until, ETag ETag = default)
{
    public static RunningRow From(TableEntity entity)
    {
        _ = Slug.TryParse(entity.PartitionKey, out var show);
        return new(
            show, entity.RowKey, entity.GetString(nameof(Owner)) ?? "", entity.GetDateTimeOffset(nameof(Until)) ?? default, entity.ETag);
    }

    public TableEntity To() => new(Show.ToString(), Key) { [nameof(Owner)] = Owner, [nameof(Until)] = Until };
}
