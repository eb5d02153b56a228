using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using Azure;
using Feeds.Functions.Start;
using Feeds.Server.Emulator;

namespace Feeds.Server.Tests;

/// <summary>Failures that lie outside the program are a line of the console, without a stack trace.</summary>
public sealed class BriefFailuresTests(StorageFixture storage)
{
    private static readonly string Key = new('k', 43);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Exception, string?> Failures => new()
    {
        { new HttpRequestException("Name does not resolve\nmore"), "Name does not resolve" },
        { new InvalidOperationException("outer", new HttpRequestException("inner")), "inner" },
        { new TaskCanceledException("A task was canceled."), "A task was canceled." },
        { new RequestFailedException(503, "Server is busy.\nStatus: 503"), "Server is busy." },
        { new RequestFailedException(409, "Conflict"), null },
        { new IOException("refused", new SocketException(111)), "refused" },
        { new FileNotFoundException("lost"), null },
        { new InvalidOperationException("a fault"), null },
        { new AggregateException(new HttpRequestException("one"), new HttpRequestException("two")), "one" },
        { new AggregateException(new HttpRequestException("one"), new InvalidOperationException("a fault")), null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Only_what_is_no_fault_of_the_program_has_a_reason_in_place_of_a_stack_trace(Exception failure, string? reason) =>
        Assert.Equal(reason, BriefFailures.ReasonOf(failure));

    [Fact]
    public async Task An_import_from_a_host_that_does_not_resolve_is_a_line_for_each_try()
    {
        await using var app = await FeedsApp.StartAsync(storage.NewAccount(), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Feeds__AdminKey"] = Key,
            ["AzureWebJobs__extensions__queues__visibilityTimeout"] = "00:00:01",
            ["AzureWebJobs__extensions__queues__maxPollingInterval"] = "00:00:00.5",
            ["AzureWebJobs__extensions__queues__maxDequeueCount"] = "2",
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/manage/shows/lost/import", UriKind.Relative));
        request.Content = JsonContent.Create(new { url = "https://nowhere.invalid/feed.xml" });
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var answer = await app.Http.SendAsync(request, Token);
        Assert.True(answer.IsSuccessStatusCode);

        await Eventually.BecomesTrueAsync(
            () => app.Output.Contains("poison", StringComparison.Ordinal), Deadline, () => $"the message is given up:\n{app.Output}");

        Assert.Equal(2, app.Output.Split('\n').Count(line => line.Contains("nowhere.invalid", StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_after_the_storage_has_gone_prints_no_stack_trace()
    {
        var emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions(), Token);
        await using var app = await FeedsApp.StartAsync(emulator.ConnectionString(StorageEmulatorOptions.DevelopmentAccount));
        await emulator.DisposeAsync();
        string before = app.Output;
        await Eventually.BecomesTrueAsync(() => app.Output.Length > before.Length, Deadline, () => "a failure is logged");

        await app.StopAsync();

        Assert.DoesNotContain("   at ", app.Output, StringComparison.Ordinal);
    }
}
