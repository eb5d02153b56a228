namespace Feeds.Functions.Writing;

/// <summary>Sends requests, and reads no more of a response than so many bytes; a longer one is an <see cref="HttpRequestException"/>.</summary>
internal sealed class BoundedResponses(int most) : DelegatingHandler(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    UseCookies = false,
    ConnectTimeout = TimeSpan.FromSeconds(5),
    PooledConnectionLifetime = TimeSpan.FromMinutes(2),
})
{
    public static bool IsTooLong(Exception? failure)
    {
        while (failure is not (null or HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })) failure = failure.InnerException;
        return failure is not null;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(most, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
