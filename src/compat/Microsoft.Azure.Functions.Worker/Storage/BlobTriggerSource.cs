namespace Microsoft.Azure.Functions.Worker;

/// <summary>How the host learns of new and changed blobs.</summary>
public enum BlobTriggerSource
{
    /// <summary>The host lists the container again and again.</summary>
    LogsAndContainerScan = 0,

    /// <summary>Event Grid tells the host. Nothing does so in a local run.</summary>
    EventGrid = 1,
}
