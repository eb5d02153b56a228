using System.Security.Cryptography;

namespace Azure.Data.Tables.Internal;

/// <summary>A transaction as the service takes it: a multipart body whose one part is a change set, whose parts are requests.</summary>
/// <remarks>Source: "Performing entity group transactions". Lines end in CR LF.</remarks>
internal sealed class TransactionWriter(TableConnection connection, string table)
{
    private readonly string batch = "batch_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly string changeSet = "changeset_" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string ContentType => "multipart/mixed; boundary=" + batch;

    /// <exception cref="InvalidOperationException">There are no actions.</exception>
    public byte[] Write(IEnumerable<TableTransactionAction> actions)
    {
        using var body = new PooledBuffer();
        body.Write($"--{batch}\r\nContent-Type: multipart/mixed; boundary={changeSet}\r\n\r\n");
        bool any = false;
        foreach (TableTransactionAction action in actions)
        {
            ArgumentNullException.ThrowIfNull(action, nameof(actions));
            Write(body, action);
            any = true;
        }

        if (!any)
        {
            throw new InvalidOperationException("A transaction needs at least one action.");
        }

        body.Write($"--{changeSet}--\r\n--{batch}--\r\n");
        return body.ToArray();
    }

    private void Write(PooledBuffer body, TableTransactionAction action)
    {
        ITableEntity entity = action.Entity;
        ArgumentNullException.ThrowIfNull(entity, nameof(action));
        ArgumentNullException.ThrowIfNull(entity.PartitionKey, nameof(action));
        ArgumentNullException.ThrowIfNull(entity.RowKey, nameof(action));
        (string method, string ifMatch) = action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", null),
            TableTransactionActionType.UpdateMerge => ("PATCH", Condition(action.ETag)),
            TableTransactionActionType.UpdateReplace => ("PUT", Condition(action.ETag)),
            TableTransactionActionType.UpsertMerge => ("PATCH", null),
            TableTransactionActionType.UpsertReplace => ("PUT", null),
            TableTransactionActionType.Delete => ("DELETE", Condition(action.ETag) ?? "*"),
            _ => throw new ArgumentException($"{action.ActionType} is no action.", nameof(action)),
        };
        string address = connection.Address(
            action.ActionType == TableTransactionActionType.Add ? table : TableResource.Entity(table, entity.PartitionKey, entity.RowKey));
        body.Write($"--{changeSet}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{method} {address} HTTP/1.1\r\n");
        body.Write("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
        if (ifMatch is not null)
        {
            body.Write($"If-Match: {ifMatch}\r\n");
        }

        if (action.ActionType == TableTransactionActionType.Delete)
        {
            body.Write("\r\n\r\n");
            return;
        }

        if (action.ActionType == TableTransactionActionType.Add)
        {
            body.Write("Prefer: return-no-content\r\n");
        }

        body.Write("Content-Type: application/json\r\n\r\n");
        EntityWriter.Write(body, entity as TableEntity ?? throw new NotSupportedException($"Entities are TableEntity here, not {entity.GetType()}."));
        body.Write("\r\n");
    }

    private static string Condition(ETag etag) => etag == default ? null : etag.ToString("H");
}
