namespace Azure.Data.Tables.Internal;

/// <summary>Paths below the account's endpoint, encoded.</summary>
internal static class TableResource
{
    public const string Tables = "Tables";
    public const string Batch = "$batch";

    public static string Table(string table) => $"Tables('{Key(table)}')";

    public static string Entity(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";

    // A quote within a quoted key is doubled before the whole is encoded (OData 3.0, URI conventions).
    private static string Key(string value) => Uri.EscapeDataString(
        value.Contains('\'', StringComparison.Ordinal) ? value.Replace("'", "''", StringComparison.Ordinal) : value);
}
