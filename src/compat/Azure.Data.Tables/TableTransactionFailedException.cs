using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction that the service undid as a whole because one of its actions failed.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    internal TableTransactionFailedException(RequestFailedException failure)
        : base(failure.Status, failure.Message, failure.ErrorCode, failure)
    {
        // The service says which action failed only as a number before the message: "2:The specified entity already exists."
        string message = failure.Message;
        int colon = message.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            FailedTransactionActionIndex = index;
        }
    }

    /// <summary>The first failing action, counted from 0; null if the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }
}
