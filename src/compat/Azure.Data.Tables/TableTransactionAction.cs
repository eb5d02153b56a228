namespace Azure.Data.Tables;

/// <summary>One action of a transaction: at most 100 of them, of one partition, each on another row.</summary>
public class TableTransactionAction
{
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The row; for a deletion only its keys count.</param>
    /// <param name="etag">
    /// The condition on updates and deletions. The default is none for an update, which therefore also inserts, and
    /// <c>*</c> (the row must exist) for a deletion.
    /// </param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    public TableTransactionActionType ActionType { get; }

    public ITableEntity Entity { get; }

    public ETag ETag { get; }
}
