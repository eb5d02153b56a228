using System.Net.Http.Headers;
using System.Text;
using Azure.Storage.Blobs;

namespace Feeds.Faults;

/// <summary>
/// A process that is killed in the middle of its work. The message that it had taken stays hidden for ten minutes, so the next start
/// has to find by itself what is not done.
/// </summary>
public sealed class CrashedWorkTests(StorageFixture storage)
{
    const string Show = "crashed";
    const string Feed = $"/shows/{Show}/rss.xml";

    /// <summary>From the restart to the end of the work.</summary>
    static readonly TimeSpan Allowed = TimeSpan.FromSeconds(45);
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    static readonly string Key = new('k', 43);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("the commit", "POST", "/$batch")]
    [InlineData("the note of what became of it", "POST", "/Uploads")]
    [InlineData("the message to the publisher", "POST", "/publish/messages")]
    public async Task An_upload_whose_process_is_killed_while_it_is_taken_in_is_published_after_the_restart(
        string before, string method, string target)
    {
        bool IsMeant(string sent, string to) => sent == method && to.Contains(target, StringComparison.Ordinal);

        await CheckAsync(before, IsMeant, (_, account) => UploadAsync(account), "Crashed work");
    }

    [Theory]
    [InlineData("the documents of the revision", "PUT", "/published/")]
    [InlineData("the show's record", "PUT", $"/records/{Show}.json")]
    [InlineData("the row of the revision", "POST", "/Episodes?")]
    public async Task A_publication_whose_process_is_killed_is_made_after_the_restart(string before, string method, string target)
    {
        bool IsMeant(string sent, string to) => sent == method && Uri.UnescapeDataString(to).Contains(target, StringComparison.Ordinal);

        await CheckAsync(before, IsMeant, (_, account) => UploadAsync(account), "Crashed work");
    }

    [Fact]
    public async Task An_import_whose_process_is_killed_between_two_files_goes_on_after_the_restart()
    {
        await CheckAsync("the second file", IsUploadOfSecond, ImportAsync, "Second entry");
    }

    static bool IsUploadOfSecond(string method, string target) =>
        method == "PUT"
        && target.Contains("/episodes/", StringComparison.Ordinal)
        && target.Contains("second", StringComparison.Ordinal);

    /// <param name="before">What the process does not get to.</param>
    /// <param name="hold">The request at which it is killed.</param>
    /// <param name="begin">Starts the work.</param>
    /// <param name="title">Found in the feed when the work is done.</param>
    async Task CheckAsync(string before, Func<string, string, bool> hold, Func<FeedsApp, string, Task> begin, string title)
    {
        var account = storage.NewAccount();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Feeds__BaseUrl"] = Instance.BaseUrl,
            ["Feeds__AdminKey"] = Key,
        };
        await using var proxy = await FaultProxy.StartAsync(storage.Emulator, new FaultPlan(0, 0));
        await using (var first = await FeedsApp.StartAsync(proxy.Through(account), settings))
        {
            proxy.Hold = hold;
            await begin(first, account);
            await Eventually.BecomesTrueAsync(
                () => proxy.Held.IsCompleted, Deadline, () => $"it comes to {before}. It wrote:\n{first.Output}");
            await first.KillAsync();
        }

        await using var second = await FeedsApp.StartAsync(account, settings);
        var feed = "";
        var expected = $"what was killed before {before} is done within {Allowed.TotalSeconds} s";
        await Eventually.BecomesTrueAsync(
            async () => (feed = await ReadAsync(second)).Contains(title, StringComparison.Ordinal),
            Allowed,
            () => $"{expected}. The feed is\n{feed}\nIt wrote:\n{second.Output}");
    }

    static async Task UploadAsync(string account)
    {
        var notes = BinaryData.FromString("# Episode #1: Crashed work\n\nPublished Aug 4, 2018.\n\nWords.\n");
        await new BlobContainerClient(account, "episodes").UploadBlobAsync($"{Show}/001.md", notes, Token);
    }

    static async Task ImportAsync(FeedsApp app, string account)
    {
        const string feed = """
            <rss version="2.0"><channel><title>Imported</title><link>https://old.example/</link><description>About it.</description>
            <item><title>First entry</title><guid isPermaLink="false">1</guid>
            <pubDate>Sat, 04 Aug 2018 10:00:00 GMT</pubDate><description>Words.</description></item>
            <item><title>Second entry</title><guid isPermaLink="false">2</guid>
            <pubDate>Sat, 11 Aug 2018 10:00:00 GMT</pubDate><description>Words.</description></item>
            </channel></rss>
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/manage/shows/{Show}/import", UriKind.Relative));
        request.Content = new StringContent(feed, Encoding.UTF8, "application/rss+xml");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var answer = await app.Http.SendAsync(request, Token);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Token)}");
    }

    static async Task<string> ReadAsync(FeedsApp app)
    {
        using var answer = await app.Http.GetAsync(new Uri(Feed, UriKind.Relative), Token);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Token) : "";
    }
}
