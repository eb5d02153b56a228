using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Feeds.Cli.Tests;

public sealed class RebuildTests(Deployment deployment)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_show_that_cannot_be_rebuilt_is_named_and_stops_no_other()
    {
        string account = deployment.NewAccount();
        var files = new BlobContainerClient(account, "episodes");
        await files.CreateAsync(cancellationToken: Token);
        foreach (string show in (string[])["night-trains", "slow-boats"])
        {
            await files.GetBlobClient($"{show}/001.md").UploadAsync(BinaryData.FromString("# Episode 1: Sleepers\n\nWords.\n"), Token);
        }
        var whole = (await FeedsCommand.RunAsync("rebuild", "--storage", account)).Succeeded();
        Assert.Equal("night-trains: 1 episodes, revision 1\nslow-boats: 1 episodes, revision 1\n", whole.Output.ReplaceLineEndings("\n"));

        // The number of the revision is what nothing else knows.
        await new TableServiceClient(account).GetTableClient("Episodes").UpsertEntityAsync(new TableEntity("night-trains", "revision") { ["Number"] = "seven" }, TableUpdateMode.Replace, Token);
        var run = await FeedsCommand.RunAsync("rebuild", "--storage", account, "--base-url", "https://new.example");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("slow-boats: 1 episodes, revision 2", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("night-trains", run.Output, StringComparison.Ordinal);
        Assert.Contains("feeds: night-trains: ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_rebuild_asks_of_the_app_is_written_as_the_functions_host_reads_it()
    {
        string account = deployment.NewAccount();
        var files = new BlobContainerClient(account, "episodes");
        await files.CreateAsync(cancellationToken: Token);
        await files.GetBlobClient("night-trains/show.yaml").UploadAsync(BinaryData.FromString("title: Night Trains\nhubs: [https://hub.example/]\n"), Token);
        await files.GetBlobClient("night-trains/001.md").UploadAsync(BinaryData.FromString("# Episode 1: Sleepers\n\nWords.\n"), Token);

        (await FeedsCommand.RunAsync("rebuild", "--storage", account)).Succeeded();

        // The message is put off for some seconds; until then a peek does not see it.
        var queue = new QueueClient(account, "push");
        await Eventually.BecomesTrueAsync(async () => (await queue.PeekMessagesAsync(32, Token)).Value.Length > 0, TimeSpan.FromSeconds(30), () => "somebody is to be told of the show");
        var sent = (await queue.PeekMessagesAsync(32, Token)).Value;
        Assert.All(sent, message => Assert.Contains("night-trains", Encoding.UTF8.GetString(Convert.FromBase64String(message.Body.ToString())), StringComparison.Ordinal));
    }
}
