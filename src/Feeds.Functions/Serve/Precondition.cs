namespace Feeds.Functions.Serve;

/// <summary>What the conditions of a request come to.</summary>
internal enum Precondition
{
    /// <summary>There are none, or they are met.</summary>
    Met,

    /// <summary>304: the client has it.</summary>
    NotModified,

    /// <summary>412: it is not what the client asked for.</summary>
    Failed,
}
