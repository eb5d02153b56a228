using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Feeds.Shows;

namespace Feeds.Storage.Import;

internal enum EntryOutcome
{
    New,
    Changed,
    Unchanged,
    Kept,
}

/// <summary>Which stem an entry of imported feeds has, and what an import wrote there last.</summary>
/// <param name="Import">The last import that wrote or was about to write.</param>
/// <param name="Outcome">What that was.</param>
/// <param name="Written">SHA-256 of the bytes that an import wrote last; null before the first.</param>
/// <param name="Version">ETag of the file as an import wrote it last: with it, nobody has to read the file. Null where the answer was lost.</param>
internal sealed record EntryRow(Slug Show, string Guid, string Stem, string Import, EntryOutcome Outcome, string? Written = null, string? Version = null)
{
    /// <summary>True when it was made just now, where no file of the stem was.</summary>
    public bool IsNew { get; init; }

    public static string KeyOf(string guid) => "entry|" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(guid)));

    /// <summary>A stem belongs to one entry: this row is its claim to it.</summary>
    public static string StemKeyOf(string stem) => "stem|" + Rows.RowKeys.Escape(stem);

    public static EntryRow From(TableEntity entity)
    {
        _ = Slug.TryParse(entity.PartitionKey, out var show);
        return new(
            show,
            entity.GetString(nameof(Guid)),
            entity.GetString(nameof(Stem)),
            entity.GetString(nameof(Import)),
            Enum.Parse<EntryOutcome>(entity.GetString(nameof(Outcome))),
            entity.GetString(nameof(Written)),
            entity.GetString(nameof(Version)));
    }

    public TableEntity To()
    {
        // A GUID is a text of any length; the key holds its hash.
        var entity = new TableEntity(Show.ToString(), KeyOf(Guid))
        {
            [nameof(Guid)] = Guid.Length > 1000 ? Guid[..1000] : Guid,
            [nameof(Stem)] = Stem,
            [nameof(Import)] = Import,
            [nameof(Outcome)] = Outcome.ToString(),
        };
        if (Written is not null) entity[nameof(Written)] = Written;
        if (Version is not null) entity[nameof(Version)] = Version;
        return entity;
    }
}
