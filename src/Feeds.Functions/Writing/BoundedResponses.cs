namespace Feeds.Functions.Writing;

/// <summary>Sends requests, and reads no more of a response than so many bytes; a longer one is an
/// <see cref="HttpRequestException"/>.</summary>
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
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }) return true;
        }
        return false;
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
