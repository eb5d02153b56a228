using Azure;
using Azure.Data.Tables;
using Feeds.Shows;

namespace Feeds.Storage.Keys;

/// <summary>A key in the table <c>Keys</c>.</summary>
/// <param name="Hash">SHA-256 of the whole text.</param>
internal sealed record KeyRow(AccessKey Key, byte[] Hash, ETag ETag = default)
{
    public const string Partition = "keys";

    public static KeyRow From(TableEntity entity) => new(
        new(
            entity.RowKey,
            Enum.Parse<KeyRole>(entity.GetString(nameof(AccessKey.Role))),
            Slug.TryParse(entity.GetString(nameof(AccessKey.Show)), out var show) ? show : null,
            entity.GetString(nameof(AccessKey.Label)),
            entity.GetDateTimeOffset(nameof(AccessKey.Created)) ?? default,
            entity.GetDateTimeOffset(nameof(AccessKey.Expires)),
            entity.GetDateTimeOffset(nameof(AccessKey.Revoked))),
        entity.GetBinary(nameof(Hash)) ?? [],
        entity.ETag);

    public TableEntity To()
    {
        var entity = new TableEntity(Partition, Key.Id)
        {
            [nameof(AccessKey.Role)] = Key.Role.ToString(),
            [nameof(AccessKey.Created)] = Key.Created,
            [nameof(Hash)] = Hash,
        };
        if (Key.Show is { } show) entity[nameof(AccessKey.Show)] = show.ToString();
        if (Key.Label is { } label) entity[nameof(AccessKey.Label)] = label;
        if (Key.Expires is { } expires) entity[nameof(AccessKey.Expires)] = expires;
        if (Key.Revoked is { } revoked) entity[nameof(AccessKey.Revoked)] = revoked;
        return entity;
    }
}
