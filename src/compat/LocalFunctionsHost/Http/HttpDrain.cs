using Microsoft.AspNetCore.Http;

namespace LocalFunctionsHost.Http;

/// <summary>Counts the requests that functions work on, so that a stop can wait for them while the host's own addresses still answer.</summary>
internal sealed class HttpDrain
{
    readonly Lock gate = new();
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int running;
    bool stopping;

    /// <summary>Answers with the function, or with a 503 once the host stops.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate function)
    {
        if (!TryBegin())
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.Connection = "close";
            return;
        }

        try
        {
            await function(http);
        }
        finally
        {
            End();
        }
    }

    /// <summary>Begins no more, and returns when all that run have ended.</summary>
    public Task StopAsync()
    {
        lock (gate)
        {
            stopping = true;
            Check();
        }

        return ended.Task;
    }

    bool TryBegin()
    {
        lock (gate)
        {
            running += stopping ? 0 : 1;
            return !stopping;
        }
    }

    void End()
    {
        lock (gate)
        {
            running--;
            Check();
        }
    }

    void Check()
    {
        if (stopping && running == 0)
        {
            ended.TrySetResult();
        }
    }
}
