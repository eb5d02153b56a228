namespace Feeds.Storage.Telemetry;

/// <summary>What makes storage calls: the values of the attribute <c>feeds.operation</c>.</summary>
public enum StorageOperation
{
    Ingest,
    Publish,
    Import,
    Reconcile,
    Serve,
    Manage,
    Push,
    Index,
    Search,
    Ask,
    Write,
}
