namespace LocalFunctionsHost.Blobs;

/// <summary>What a receipt says to one instance.</summary>
internal enum BlobReceiptState
{
    /// <summary>This instance sends the message.</summary>
    Begun,

    /// <summary>Another instance is about to send it; look again later.</summary>
    ElsewhereInWork,

    /// <summary>The message has been sent.</summary>
    Completed,
}
