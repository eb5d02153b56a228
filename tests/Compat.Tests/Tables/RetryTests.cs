using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Compat.Tests.Tables;

/// <summary>What happens to requests on their way to the emulator, which itself never fails.</summary>
public sealed class RetryTests(TableAccount account) : IClassFixture<TableAccount>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_with_the_same_body_and_a_new_signature()
    {
        var table = await account.NewTableAsync();
        using var way = new BumpyWay(HttpStatusCode.ServiceUnavailable, 2);

        await Client(way).GetTableClient(table.Name).AddEntityAsync(new TableEntity("p", "r") { ["A"] = new string('x', 20_000) }, Cancellation);

        Assert.Equal(3, way.Requests.Count);
        Assert.All(way.Requests, request => Assert.StartsWith("SharedKeyLite ", request.Authorization, StringComparison.Ordinal));
        Assert.Single(way.Requests.Select(request => request.Body).Distinct(StringComparer.Ordinal));
        Assert.NotEqual(way.Requests[0].Date, way.Requests[2].Date);
        Assert.Equal(20_000, (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.GetString("A").Length);
    }

    [Fact]
    public async Task A_server_that_stays_busy_fails_the_call_after_the_retries_that_the_options_allow()
    {
        using var way = new BumpyWay(HttpStatusCode.ServiceUnavailable, int.MaxValue);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Client(way).GetTableClient("table").CreateAsync(Cancellation));

        Assert.Equal((503, null), (failure.Status, failure.ErrorCode));
        Assert.Equal(3, way.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_is_not_asked_again()
    {
        var table = await account.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        using var way = new BumpyWay(HttpStatusCode.ServiceUnavailable, 0);

        await Assert.ThrowsAsync<RequestFailedException>(() => Client(way).GetTableClient(table.Name).AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Single(way.Requests);
    }

    TableServiceClient Client(BumpyWay way)
    {
        var options = new TableClientOptions { Transport = new HttpClientTransport(way) };
        // The signature's time has whole seconds: two waits of 0.6 s and more are sure to reach the next.
        (options.Retry.MaxRetries, options.Retry.Mode, options.Retry.Delay) = (2, RetryMode.Fixed, TimeSpan.FromMilliseconds(800));
        return new TableServiceClient(account.ConnectionString, options);
    }

    /// <summary>Answers the first requests itself, as a front end before the service would, and sends the rest on.</summary>
    sealed class BumpyWay(HttpStatusCode status, int bumps) : DelegatingHandler(new SocketsHttpHandler())
    {
        public List<(string Authorization, string Date, string Body)> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
            Requests.Add((request.Headers.Authorization!.ToString(), request.Headers.GetValues("x-ms-date").Single(), body));
            return Requests.Count <= bumps
                ? new HttpResponseMessage(status) { Content = new StringContent("<html>busy</html>"), RequestMessage = request }
                : await base.SendAsync(request, cancellationToken);
        }
    }
}
