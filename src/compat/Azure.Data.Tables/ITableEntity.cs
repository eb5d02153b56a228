namespace Azure.Data.Tables;

/// <summary>What every row has: the two keys that the writer chooses, and the two values that the service sets.</summary>
public interface ITableEntity
{
    string PartitionKey { get; set; }

    string RowKey { get; set; }

    /// <summary>When the service last wrote the row; never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the row as last read; never sent by itself, only as an <c>If-Match</c>.</summary>
    ETag ETag { get; set; }
}
