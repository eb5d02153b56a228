using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Settings that cannot be: one line that says what to do, and an end with status 1.</summary>
public sealed partial class MisconfigurationTests(StorageFixture storage)
{
    [Theory]
    [InlineData("Feeds__BaseUrl", "ftp://x", "Feeds__BaseUrl is \"ftp://x\".")]
    [InlineData("Feeds__BaseUrl", "https://feeds.example/?x=1", "without user, query or fragment")]
    [InlineData("Feeds__AdminKey", "short", "Feeds__AdminKey has to have 32 to 512 characters")]
    [InlineData("Feeds__ScanSeconds", "-1", "Feeds__ScanSeconds is \"-1\".")]
    [InlineData("Feeds__ScanSeconds", "3601", "Feeds__ScanSeconds is \"3601\".")]
    [InlineData("Feeds__Samples", "maybe", "Feeds__Samples is \"maybe\".")]
    [InlineData("Feeds__Search__Meaning", "often", "Feeds__Search__Meaning is \"often\".")]
    [InlineData("Feeds__EventKey", "x", "Feeds__EventKey is \"x\".")]
    [InlineData("ReconcileSchedule", "garbage", "ReconcileSchedule is \"garbage\".")]
    [InlineData("ReconcileSchedule", "*/5 * * * *", "ReconcileSchedule is \"*/5 * * * *\".")]
    [InlineData("ReconcileSchedule", "99 * * * * *", "ReconcileSchedule is \"99 * * * * *\".")]
    [InlineData("Logging__LogLevel__Feeds", "Loud", "Logging__LogLevel__Feeds is \"Loud\".")]
    [InlineData("Logging__Console__LogLevel__Default", "9", "Logging__Console__LogLevel__Default is \"9\".")]
    [InlineData("Feeds__MaxFailedKeys", "0", "Feeds__MaxFailedKeys is \"0\".")]
    [InlineData("Feeds__PushSpacingSeconds", "0", "Feeds__PushSpacingSeconds is \"0\".")]
    [InlineData("Feeds__Import__AllowPrivateAddresses", "10.0.0.0/8, my-intranet", "Feeds__Import__AllowPrivateAddresses is \"10.0.0.0/8, my-intranet\".")]
    [InlineData("AzureWebJobs__extensions__queues__batchSize", "many", "AzureWebJobs__extensions__queues__batchSize is \"many\".")]
    [InlineData("AzureWebJobsStorage", "", "AzureWebJobsStorage is not set.")]
    [InlineData("AzureWebJobsStorage", "this is none", "AzureWebJobsStorage is not a connection string for blobs, queues and tables")]
    [InlineData("AzureWebJobsStorage__accountName", "foo", "AzureWebJobsStorage and AzureWebJobsStorage__accountName are both set.")]
    [InlineData("Feeds__TrustedProxies", "everyone", "Feeds__TrustedProxies is \"everyone\".")]
    [InlineData("Feeds__Limits__Manage", "0", "Feeds__Limits__Manage is \"0\".")]
    [InlineData("Feeds__Chat__Endpoint", "models.example", "Feeds__Chat__Endpoint is \"models.example\".")]
    [InlineData("Feeds__Chat__Key", "sk-1", "Feeds__Chat__Endpoint is not set")]
    [InlineData("Feeds__Chat__DailyRequests", "many", "Feeds__Chat__DailyRequests is \"many\".")]
    public async Task A_setting_that_cannot_be_is_one_line(string setting, string value, string expected)
    {
        var connection = setting == "AzureWebJobsStorage" ? value : storage.NewAccount();

        Assert.Contains(expected, await RefusalAsync(connection, new(StringComparer.Ordinal) { [setting] = value }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage__accountName=Foo", "AzureWebJobsStorage__accountName is \"Foo\".")]
    [InlineData("AzureWebJobsStorage__credential=managedidentity", "AzureWebJobsStorage__credential is set, but no account is named.")]
    [InlineData("AzureWebJobsStorage__accountName=foo", "The blob storage cannot be asked, because the app has no identity")]
    public async Task An_identity_that_cannot_be_used_is_one_line(string settings, string expected)
    {
        var given = settings.Split(',')
            .Select(setting => setting.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

        Assert.Contains(expected, await RefusalAsync(connection: null, given), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storage_without_tables_is_one_line_that_holds_no_key()
    {
        var connection = storage.NewAccount();
        var key = connection.Split("AccountKey=")[1].Split(';')[0];
        var without = TableEndpoint().Replace(connection, "");
        var silent = TableEndpoint().Replace(connection, $"TableEndpoint=http://127.0.0.1:{FreePort.Next()}/nobody;");

        // Each takes the seconds of several tries.
        foreach (var line in await Task.WhenAll(RefusalAsync(without, []), RefusalAsync(silent, [])))
        {
            Assert.Contains("No table storage answers", line, StringComparison.Ordinal);
            Assert.DoesNotContain(key, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_function_that_somebody_meant_to_switch_off_is_told_of()
    {
        await using var app = await FeedsApp.StartAsync(storage.NewAccount(), new Dictionary<string, string>(StringComparer.Ordinal) { ["AzureWebJobs.PublishShow.Disabled"] = "maybe" });

        Assert.Contains("AzureWebJobs.PublishShow.Disabled is 'maybe', which does not switch PublishShow off.", app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instances_that_name_their_own_addresses_are_told_to_state_one()
    {
        var connection = storage.NewAccount();
        await using (var first = await FeedsApp.StartAsync(connection))
        {
            await new BlobContainerClient(connection, "episodes").GetBlobClient("shared/1.md").UploadAsync(BinaryData.FromString("# Episode #1: One\n\nAbout it.\n"), TestContext.Current.CancellationToken);
            await Eventually.BecomesTrueAsync(
                async () => (await first.Http.GetAsync(new Uri("/shows/shared/rss.xml", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode, RunningApp.Deadline, () => $"the episode is published:\n{first.Output}");
            Assert.DoesNotContain("Feeds__BaseUrl", first.Output, StringComparison.Ordinal);
        }

        await using var second = await FeedsApp.StartAsync(connection);
        await Eventually.BecomesTrueAsync(() => second.Output.Contains("set Feeds__BaseUrl to the same address", StringComparison.Ordinal), RunningApp.Deadline, () => $"the second is told:\n{second.Output}");
    }

    static async Task<string> RefusalAsync(string? connection, Dictionary<string, string> settings)
    {
        await using var app = FeedsApp.Launch(connection, settings, samples: true, FreePort.Next());
        Assert.Equal(1, await app.WaitForExitAsync());
        return Assert.Single(app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex("TableEndpoint=[^;]*;", RegexOptions.NonBacktracking)]
    private static partial Regex TableEndpoint();
}
