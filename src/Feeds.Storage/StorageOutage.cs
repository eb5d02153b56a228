using Azure;

namespace Feeds.Storage;

/// <summary>Tells failures of everything from failures of one thing: the former are exceptions for whoever tries again, the latter must not hold back the rest.</summary>
public static class StorageOutage
{
    /// <summary>True where storage does not answer, is busy or refuses us altogether, and where the work is cancelled.</summary>
    public static bool Is(Exception failure) => failure
        is OperationCanceledException
        or AggregateException
        or IOException
        or RequestFailedException { Status: 0 or 401 or 403 or 408 or 429 or >= 500 };
}
