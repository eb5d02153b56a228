using System.Net;
using System.Net.Sockets;

namespace Feeds.Server.Tests.Hosting;

/// <summary>The self-contained file runs where neither .NET nor the repository is.</summary>
[Collection(PublishingOrTiming.Name)]
public sealed class SingleFileTests(SingleFile published, StorageFixture storage) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo elsewhere = Directory.CreateTempSubdirectory("feeds-single-file-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>No program is found by name, and .NET would be looked for where nothing is.</summary>
    private Dictionary<string, string> Bare => new(StringComparer.Ordinal)
    {
        ["PATH"] = elsewhere.FullName,
        ["DOTNET_ROOT"] = Path.Combine(elsewhere.FullName, "no-dotnet"),
        ["HOME"] = elsewhere.FullName,
        ["Feeds__Search__Meaning"] = "true",
        ["XDG_DATA_HOME"] = Path.Combine(elsewhere.FullName, "data"),
    };

    public void Dispose() => elsewhere.Delete(recursive: true);

    [Fact]
    public async Task One_file_is_published_and_nothing_beside_it()
    {
        var files = new DirectoryInfo(await published.FolderAsync()).GetFileSystemInfos();

        var program = Assert.IsType<FileInfo>(Assert.Single(files));
        Assert.Equal("Feeds.Server", program.Name);
        TestContext.Current.TestOutputHelper?.WriteLine($"{program.Name}: {program.Length / 1e6:0.0} MB");
    }

    [Fact]
    public async Task It_serves_the_sample_show_from_an_empty_store_without_dotnet()
    {
        await using var app = await FeedsApp.StartAsync(storage.NewAccount(), Bare, samples: true, assembly: await ProgramElsewhereAsync());
        string feed = "";

        await Eventually.BecomesTrueAsync(async () =>
        {
            using var answer = await app.Http.GetAsync(new Uri("/shows/pine-street-parsers/rss.xml", UriKind.Relative), Token);
            feed = await answer.Content.ReadAsStringAsync(Token);
            return answer.StatusCode == HttpStatusCode.OK && feed.Split("<enclosure ").Length == 6;
        }, Deadline, () => $"five episodes with audio are in the feed:\n{feed}\n{app.Output}");

        byte[] audio = await app.Http.GetByteArrayAsync(new Uri("/shows/pine-street-parsers/media/001.mp3", UriKind.Relative), Token);
        Assert.Equal(await File.ReadAllBytesAsync(RepositoryRoot.Combine("samples", "pine-street-parsers", "001.mp3"), Token), audio);
        await Eventually.BecomesTrueAsync(async () =>
        {
            // No passage has these words: the model is inside, and ONNX Runtime is found.
            const string search = "/shows/pine-street-parsers/search.json?q=felines%20orchestra";
            using var answer = await app.Http.GetAsync(new Uri(search, UriKind.Relative), Token);
            feed = await answer.Content.ReadAsStringAsync(Token);
            return answer.StatusCode == HttpStatusCode.OK && feed.Contains("\"html\"", StringComparison.Ordinal);
        }, Deadline, () => $"passages are found by meaning:\n{feed}\n{app.Output}");
        await app.StopAsync();
    }

    [Fact]
    public async Task Without_storage_and_without_node_it_says_in_one_line_what_to_do()
    {
        if (IsListening(10000)) Assert.Skip("A storage emulator is running on port 10000; the server would use it.");
        await using var app = FeedsApp.Launch(
            "UseDevelopmentStorage=true", Bare, samples: true, FreePort.Next(), assembly: await ProgramElsewhereAsync());

        Assert.Equal(1, await app.WaitForExitAsync());

        string[] lines = app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        const string expected = "The storage emulator needs Node.js with npm, and npm was not found. "
            + "Install Node.js 20 or later, or set AzureWebJobsStorage to a storage account that answers.";
        Assert.Equal(expected, lines[^1]);
    }

    [Fact]
    public async Task It_shows_the_licences_of_what_it_consists_of()
    {
        var run = (await ProgramRun.RunAsync(await published.ProgramAsync(), ["--notice"], Bare)).Succeeded();
        Assert.Equal(await File.ReadAllTextAsync(RepositoryRoot.Combine("NOTICE"), Token), run.Output);
    }

    private async Task<string> ProgramElsewhereAsync()
    {
        string copy = Path.Combine(elsewhere.FullName, "Feeds.Server");
        File.Copy(await published.ProgramAsync(), copy);
        return copy;
    }

    private static bool IsListening(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
