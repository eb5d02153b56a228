using Azure.Core;
using Azure.Core.Pipeline;

namespace Feeds.Storage.Tests;

/// <summary>Stands in every storage client's pipeline: counts requests, ends the "process" at one of them, lets a test act between two.</summary>
internal sealed class Faults : HttpPipelineSynchronousPolicy
{
    private int requests;
    private int writes;

    public int Requests => requests;

    /// <summary>Requests that may change what is stored.</summary>
    public int Writes => writes;

    /// <summary>The write at which the process dies (1-based): it and all later requests fail. To die before a read leaves what dying before the next write does.</summary>
    public int CrashAt { get; set; } = int.MaxValue;

    /// <summary>Called before each request is sent.</summary>
    public Action<Request>? BeforeRequest { get; set; }

    /// <summary>Called with each request once its answer is there.</summary>
    public Action<Request>? AfterResponse { get; set; }

    public override void OnReceivedResponse(HttpMessage message) => AfterResponse?.Invoke(message.Request);

    public override void OnSendingRequest(HttpMessage message)
    {
        Interlocked.Increment(ref requests);
        bool reads = message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head;
        int before = reads ? writes : Interlocked.Increment(ref writes);
        if (before >= CrashAt) throw new CrashException();
        BeforeRequest?.Invoke(message.Request);
    }
}

/// <summary>The process ended here. Nothing in the product catches it.</summary>
internal sealed class CrashException : Exception
{
    public CrashException()
        : base("The test ended the process here.")
    {
    }

    public CrashException(string message)
        : base(message)
    {
    }

    public CrashException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
