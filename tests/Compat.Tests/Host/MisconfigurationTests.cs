using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Feeds.TestKit;
using LocalFunctionsHost.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Compat.Tests.Host;

public sealed class MisconfigurationTests(StorageFixture storage)
{
    [Theory]
    [InlineData("{\n  \"version\": \"2.0\",\n  oops\n}", "host.json(3,3): ")]
    [InlineData("{\n  \"version\": \"1.0\" }", "host.json(2,14): version has to be \"2.0\", but is 1.0.")]
    [InlineData("{ }", "host.json(1,1): \"version\": \"2.0\" is missing.")]
    [InlineData("{\n  \"version\": \"2.0\",\n  \"Version\": \"2.0\" }", "host.json(3,3): \"Version\" is there twice; keep one of them.")]
    [InlineData("[]", "host.json(1,1): the file has to be a JSON object.")]
    [InlineData("{ \"version\": \"2.0\",\n \"extensions\": { \"queues\": { \"batchSize\": 33 } } }", "host.json(2,43): extensions.queues.batchSize has to be a whole number from 1 to 32, but is 33.")]
    [InlineData("{ \"version\": \"2.0\",\n \"extensions\": { \"queues\": { \"visibilityTimeout\": 5 } } }", "host.json(2,51): extensions.queues.visibilityTimeout has to be a time")]
    [InlineData("{ \"version\": \"2.0\", \"extensions\": { \"queues\": { \"messageEncoding\": \"utf8\" } } }", "extensions.queues.messageEncoding has to be")]
    [InlineData("{ \"version\": \"2.0\", \"concurrency\": { \"dynamicConcurrencyEnabled\": true } }", "concurrency.dynamicConcurrencyEnabled is no setting that the local host can obey")]
    [InlineData("{ \"version\": \"2.0\", \"logging\": { \"logLevel\": { \"default\": \"Loud\" } } }", "logging.logLevel.default has to be one of")]
    [InlineData("{ \"version\": \"2.0\", \"functions\": [ \"Gone\" ] }", "host.json: functions names Gone")]
    public async Task A_bad_host_json_is_one_line_with_the_place(string hostJson, string expected) =>
        Assert.Contains(expected, await TestHost.RefusalAsync(null, [typeof(HttpFunctions)], hostJson: hostJson), StringComparison.Ordinal);

    [Fact]
    public void The_host_json_of_this_repository_is_obeyed()
    {
        var host = HostJson.Load(RepositoryRoot.Path);

        Assert.Equal("", host.RoutePrefix);
        Assert.Equal(TimeSpan.FromSeconds(5), host.Queues.VisibilityTimeout);
        Assert.Equal(8, host.Blobs.AsQueue().BatchSize + host.Blobs.AsQueue().NewBatchThreshold);
    }

    [Theory]
    [InlineData(" ", "The app setting AzureWebJobsStorage is empty.")]
    [InlineData("this is no connection string", "The storage connection string is not one")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:9/a;QueueEndpoint=http://127.0.0.1:9/a;", "No storage answers at http://127.0.0.1:9/a")]
    public async Task A_bad_connection_is_one_line(string connection, string expected)
    {
        var message = await TestHost.RefusalAsync(connection, [typeof(QueueFunctions)], new() { ["InputQueue"] = "input" });

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_for_an_identity_is_one_line() => Assert.StartsWith(
        "The setting AzureWebJobsStorage__accountName names a storage account for the app's own identity, which works in Azure only.",
        await TestHost.RefusalAsync(storage.NewAccount(), [typeof(QueueFunctions)], new() { ["InputQueue"] = "input", ["AzureWebJobsStorage:accountName"] = "foo" }),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_key_is_one_line()
    {
        var connection = storage.NewAccount();
        var key = connection.Split("AccountKey=")[1].Split(';')[0];
        var wrong = connection.Replace(key, Convert.ToBase64String(new byte[32]), StringComparison.Ordinal);

        Assert.Contains("refuses the connection string: 403", await TestHost.RefusalAsync(wrong, [typeof(BlobFunctions)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_one_line()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"Port {port} is taken by another program. Give another one with --port N."),
            await TestHost.RefusalAsync(null, [typeof(HttpFunctions)], port: port));
    }

    [Theory]
    [InlineData(typeof(SameName), "AZFW0017: the function name Twice is used twice, by SameName.One and SameName.Other.")]
    [InlineData(typeof(TwoBindings), "AZFW0005: function Two: the parameter message has more than one binding attribute.")]
    [InlineData(typeof(RetriedQueue), "AZFW0012: function Retried has a retry attribute, which only timer functions take.")]
    [InlineData(typeof(NoTrigger), "Function Idle: no parameter of NoTrigger.Idle has a trigger attribute.")]
    [InlineData(typeof(UnknownParameter), "Function Unknown: nothing binds the parameter nmae;")]
    [InlineData(typeof(UnknownRouteParameter), "Function Unknown: nothing binds the parameter episode;")]
    [InlineData(typeof(UnknownSetting), "Function Unknown: %Not:Set% in '%Not:Set%' names an app setting that is not set.")]
    [InlineData(typeof(UnknownConnection), "Function Unknown: the app setting OtherStorage with the storage connection is not set.")]
    [InlineData(typeof(BadSchedule), "Function Bad: the schedule 'every day' is neither six cron fields")]
    [InlineData(typeof(BadRoute), "Function Bad: the route 'shows/{' is not one:")]
    [InlineData(typeof(ReservedRoute), "Function Admin: the route 'admin/keys' is the host's own; /admin and /runtime are reserved.")]
    [InlineData(typeof(SameRoute), "The functions One and Other both answer GET of the route 'shows/{b}'.")]
    [InlineData(typeof(BadQueue), "Function Bad: 'Not_A_Queue' is no queue name;")]
    [InlineData(typeof(BadPath), "Function Bad: the blob path 'episodes' has to be a container's name, a slash and a pattern")]
    [InlineData(typeof(AsyncVoid), "Function Void: AsyncVoid.Run is async void")]
    [InlineData(typeof(NotPublic), "Function Hidden: NotPublic.Run has to be a public instance method of a public class")]
    [InlineData(typeof(BadResult), "Function Bad: an HTTP function returns IResult or nothing")]
    public async Task A_function_that_cannot_be_is_one_line(Type functions, string expected) =>
        Assert.StartsWith(expected, await TestHost.RefusalAsync(null, [functions]), StringComparison.Ordinal);
}

public sealed class SameName
{
    [Function("Twice")]
    public void One([QueueTrigger("one")] string message) => _ = message;

    [Function("twice")]
    public void Other([QueueTrigger("other")] string message) => _ = message;
}

public sealed class TwoBindings
{
    [Function("Two")]
    public void Run([QueueTrigger("one"), BlobTrigger("a-container/{name}")] string message) => _ = message;
}

public sealed class RetriedQueue
{
    [Function("Retried")]
    [FixedDelayRetry(3, "00:00:01")]
    public void Run([QueueTrigger("one")] string message) => _ = message;
}

public sealed class NoTrigger
{
    [Function("Idle")]
    public void Idle(string message) => _ = message;
}

public sealed class UnknownParameter
{
    [Function("Unknown")]
    public void Run([BlobTrigger("episodes/{name}")] string content, string nmae) => _ = content + nmae;
}

public sealed class UnknownRouteParameter
{
    [Function("Unknown")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shows/{show}")] HttpRequest request, string episode) => Results.Text(request.Path + episode);
}

public sealed class UnknownSetting
{
    [Function("Unknown")]
    public void Run([TimerTrigger("%Not:Set%")] TimerInfo timer) => _ = timer;
}

public sealed class UnknownConnection
{
    [Function("Unknown")]
    public void Run([QueueTrigger("one", Connection = "OtherStorage")] string message) => _ = message;
}

public sealed class BadSchedule
{
    [Function("Bad")]
    public void Run([TimerTrigger("every day")] TimerInfo timer) => _ = timer;
}

public sealed class BadRoute
{
    [Function("Bad")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shows/{")] HttpRequest request) => Results.Text(request.Path);
}

public sealed class ReservedRoute
{
    [Function("Admin")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/keys")] HttpRequest request) => Results.Text(request.Path);
}

public sealed class SameRoute
{
    [Function("One")]
    public IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shows/{a}")] HttpRequest request) => Results.Text(request.Path);

    [Function("Other")]
    public IResult Other([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shows/{b}")] HttpRequest request) => Results.Text(request.Path);
}

public sealed class BadQueue
{
    [Function("Bad")]
    public void Run([QueueTrigger("Not_A_Queue")] string message) => _ = message;
}

public sealed class BadPath
{
    [Function("Bad")]
    public void Run([BlobTrigger("episodes")] string content) => _ = content;
}

public sealed class AsyncVoid
{
    [Function("Void")]
    public async void Run([QueueTrigger("one")] string message)
    {
        await Task.Yield();
        _ = message;
    }
}

public sealed class NotPublic
{
    [Function("Hidden")]
    internal void Run([QueueTrigger("one")] string message) => _ = message;
}

public sealed class BadResult
{
    [Function("Bad")]
    public int Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bad")] HttpRequest request) => (int)(request.ContentLength ?? 0);
}
