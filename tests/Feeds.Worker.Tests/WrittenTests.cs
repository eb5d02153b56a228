using Feeds.Worker.Tests.Host;
using Feeds.Worker.Tests.Support;

namespace Feeds.Worker.Tests;

/// <summary>Answers that a language model writes: the server and the worker ask the same service and give the same replies.</summary>
public sealed class WrittenTests(WrittenShow show) : IClassFixture<WrittenShow>
{
    const string Target = $"/shows/{WrittenShow.Show}/ask.json?q=Who%20built%20the%20accordion%3F";

    [Fact]
    public async Task A_written_answer_is_the_same_in_both_hosts()
    {
        show.Model.Reply = request => ModelReply.Writes(
            ("The accordion was built by a grandmother.", request.PassageWith("grandmother"), "my grandmother built the accordion"),
            ("It was sold to the Queen.", request.PassageWith("grandmother"), "my grandmother built the accordion"));

        var server = await new Call("GET", Target).SendAsync(show.Server.Http);
        var worker = await new Call("GET", Target).SendAsync(show.Worker.Http);

        Assert.Equal(server.Has(200).Text, worker.Has(200).Text);
        Assert.Equal("The accordion was built by a grandmother.", worker.Json.GetProperty("answer").GetString());
        Assert.Equal(1, worker.Json.GetProperty("written").GetProperty("dropped").GetInt32());
        // Each instance has its own memory.
        Assert.Equal(2, show.Model.Requests.Count);
    }
}

/// <summary>A show of one episode, and a language model of the tests.</summary>
public sealed class WrittenShow(StorageFixture storage, PublishedApp app) : ServerAndWorker(storage, app), IAsyncDisposable
{
    internal const string Show = "accordions";

    internal ModelServer Model { get; } = new();

    private protected override AppSettings Settings => base.Settings
        .With("Feeds__Chat__Endpoint", Model.Endpoint).With("Feeds__Chat__Model", "writer-1").With("Feeds__Chat__Key", "sk-of-the-tests");

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Model.DisposeAsync();
    }

    const string Notes = """
        # Episode #1: Music

        Published Tue, Mar 26, 2024.

        **Bo #1:** Accordions

        - In Trieste my grandmother built the accordion.

        """;

    protected override async Task FillAsync()
    {
        await PutAsync($"{Show}/001.md", Notes);
        await PublishedAsync(Show, 1);
        // No passage has these words: once vectors are there, the answers of both hosts rest on the same ranking.
        await WhenAsync(new("GET", $"/shows/{Show}/search.json?q=violin%20player"), HasResults, "passages are found by meaning");

        static bool HasResults(Reply reply) => reply.Status == 200 && reply.Json.GetProperty("results").GetArrayLength() > 0;
    }
}
