namespace Azure.Data.Tables.Internal;

/// <summary>The names that the service gives to what it keeps about a row.</summary>
internal static class PropertyNames
{
    public const string PartitionKey = "PartitionKey";
    public const string RowKey = "RowKey";
    public const string Timestamp = "Timestamp";
    public const string ETag = "odata.etag";
}
