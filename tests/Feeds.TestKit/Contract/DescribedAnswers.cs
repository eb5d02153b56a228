namespace Feeds.TestKit.Contract;

/// <summary>
/// Compares every answer of a running app with the app's own <c>/openapi.json</c>: route, method, status, media type, headers and JSON.
/// So whatever a test makes the app answer, the description has to have it.
/// </summary>
/// <param name="port">Where the app listens; answers of other servers are passed on.</param>
public sealed class DescribedAnswers(int port) : DelegatingHandler(new SocketsHttpHandler())
{
    static readonly Uri Description = new("/openapi.json", UriKind.Relative);

    ApiContract? contract;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = await base.SendAsync(request, cancellationToken);
        // A redirect has led on: this is the address that answered.
        if (response.RequestMessage?.RequestUri is not { } asked || asked.Port != port || IsOfHost(asked)) return response;
        try
        {
            contract ??= await ReadContractAsync(asked, cancellationToken);
        }
        catch (HttpRequestException)
        {
            // The app has gone since, as some tests want it to.
            return response;
        }
        await contract.CheckAsync(asked, response, cancellationToken);
        return response;
    }

    /// <summary>What the functions host answers in Azure, and the server in its place, is not part of the API.</summary>
    static bool IsOfHost(Uri asked) => asked.AbsolutePath.StartsWith("/runtime/", StringComparison.Ordinal);

    async Task<ApiContract> ReadContractAsync(Uri app, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app, Description));
        using var response = await base.SendAsync(request, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{request.RequestUri}: {(int)response.StatusCode}");
        return ApiContract.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}
