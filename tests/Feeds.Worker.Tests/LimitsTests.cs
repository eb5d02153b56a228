using System.Globalization;
using Feeds.Worker.Tests.Host;
using Feeds.Worker.Tests.Support;

namespace Feeds.Worker.Tests;

/// <summary>Limits of requests under the isolated worker, behind a front end that appends the client to <c>X-Forwarded-For</c>.</summary>
public sealed class LimitsTests(StorageFixture storage, PublishedApp app)
{
    [Fact]
    public async Task A_burst_of_management_calls_is_limited_whatever_addresses_it_claims_while_readers_are_answered()
    {
        var settings = Deployment.Settings(storage.NewAccount()).With("Feeds__Limits__Manage", "20");
        await using var host = await FunctionsHost.StartAsync(await app.FolderAsync(), settings);

        var calls = Task.WhenAll(Enumerable.Range(0, 200).Select(i => ManageAsync(host, $"192.0.2.{i}")));
        var reads = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => new Call("GET", "/opml.xml").SendAsync(host.Http)));
        var answers = await calls;

        Assert.All(await reads, reply => reply.Has(200));
        var refused = answers.Where(reply => reply.Status == 429).ToList();
        // One every three seconds is refilled.
        Assert.InRange(refused.Count, 100, 199);
        Assert.All(answers.Except(refused), reply => reply.Has(200));
        Assert.All(refused, reply => Assert.Equal("application/problem+json", reply["Content-Type"]));
        Assert.All(refused, reply => Assert.InRange(int.Parse(reply["Retry-After"]!, CultureInfo.InvariantCulture), 1, 60));
    }

    static Task<Reply> ManageAsync(FunctionsHost host, string claimed) =>
        (Call.WithAdminKey("GET", "/manage/keys") with { Headers = [("X-Forwarded-For", claimed)] }).SendAsync(host.Http);
}
