using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.Functions.Writing;
using Feeds.Search.Passages;
using Feeds.Search.Text;
using Feeds.Search.Writing;
using Feeds.Storage;
using Feeds.Storage.Budget;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Server.Tests.Writing;

/// <summary>The client of the language model, against a service that answers well, badly or not at all.</summary>
public sealed class ChatServiceTests(StorageFixture storage) : IAsyncLifetime
{
    const string Key = "sk-0123456789";
    const string Quote = "her grandmother built the accordion";
    const string NoChoices = "{\"id\": \"1\", \"object\": \"chat.completion\", \"created\": 1, \"model\": \"m\", \"choices\": []}";
    static readonly ModelReply Good = ModelReply.Writes(("Her grandmother built the accordion in Trieste.", 1, Quote));
    static readonly ModelReply HalfAPair = Good with { Body = Good.Body.Replace("Trieste", "\\ud800", StringComparison.Ordinal) };

    readonly ModelServer server = new();
    readonly Clock clock = new();
    readonly List<ChatService> services = [];
    FeedsStorage? account;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        string connection = storage.NewAccount();
        account = new(new TableServiceClient(connection), new BlobServiceClient(connection), new QueueServiceClient(connection));
        await account.Budgets.CreateIfNotExistsAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services) service.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_request_has_the_key_the_model_the_shape_of_the_reply_and_the_passages()
    {
        server.Reply = _ => Good;

        var reply = await AskAsync(Service());

        Assert.Equal(WritingState.Written, reply.State);
        Assert.Equal(Quote, Assert.Single(Assert.Single(reply.Text!.Sentences).Citations).Text);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST /v1/chat/completions", $"Bearer {Key}"), (request.Line, request.Authorization));
        Assert.Equal("writer-1", request.Body.GetProperty("model").GetString());
        var format = request.Body.GetProperty("response_format");
        Assert.Equal("json_schema", format.GetProperty("type").GetString());
        Assert.True(format.GetProperty("json_schema").GetProperty("strict").GetBoolean());
        Assert.True(format.GetProperty("json_schema").GetProperty("schema").GetProperty("properties").TryGetProperty("sentences", out _));
        // Some models refuse any temperature but their own.
        Assert.False(request.Body.TryGetProperty("temperature", out _));
        Assert.Equal(WritingTask.Instructions, request.Instructions);
        Assert.Equal(1, request.PassageWith(Quote));
    }

    /// <summary>What the service answers each time, how that ends, and after how many requests.</summary>
    public static TheoryData<string, ModelReply, string, int> Replies => new()
    {
        { "an answer", Good, nameof(WritingState.Written), 1 },
        { "no answer", ModelReply.Writes(), nameof(WritingState.Nothing), 1 },
        { "no ground", ModelReply.Writes(("Her uncle built it.", 1, "her uncle built")), nameof(WritingState.Nothing), 1 },
        { "prose", ModelReply.Says("Her grandmother did."), nameof(WritingState.Failed), 1 },
        { "an empty message", ModelReply.Says(""), nameof(WritingState.Failed), 1 },
        { "an empty body", new ModelReply(200, ""), nameof(WritingState.Failed), 1 },
        { "a page", new ModelReply(200, "<html>Welcome</html>"), nameof(WritingState.Failed), 1 },
        { "another object", new ModelReply(200, "{\"object\": \"list\", \"data\": []}"), nameof(WritingState.Failed), 1 },
        { "no choices", new ModelReply(200, NoChoices), nameof(WritingState.Failed), 1 },
        { "half a surrogate pair", HalfAPair, nameof(WritingState.Failed), 1 },
        { "a huge body", new ModelReply(200, Good.Body + new string(' ', 300_000)), nameof(WritingState.Failed), 1 },
        { "a wrong key", new ModelReply(401, "{\"error\": {\"message\": \"Incorrect key\"}}"), nameof(WritingState.Failed), 1 },
        { "an unknown model", new ModelReply(404, "{}"), nameof(WritingState.Failed), 1 },
        { "a redirect", new ModelReply(307, "") { Location = "/elsewhere" }, nameof(WritingState.Failed), 1 },
        { "too many requests", new ModelReply(429, "{}") { RetryAfter = "1" }, nameof(WritingState.Failed), 2 },
        { "too many for long", new ModelReply(429, "{}") { RetryAfter = "60" }, nameof(WritingState.Failed), 1 },
        { "a failure", new ModelReply(500, "{}"), nameof(WritingState.Failed), 2 },
        { "no connection to the end", Good with { IsCut = true }, nameof(WritingState.Failed), 2 },
        { "nothing in time", Good with { Delay = TimeSpan.FromSeconds(6) }, nameof(WritingState.Failed), 1 },
    };

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task Every_reply_ends_in_a_state(string name, ModelReply reply, string state, int requests)
    {
        server.Reply = _ => reply;

        var answer = await AskAsync(Service());

        Assert.True(state == answer.State.ToString(), $"{name}: {answer.State}, {answer.Trouble}");
        Assert.Equal(requests, server.Requests.Count);
        Assert.DoesNotContain("grandmother", answer.Trouble, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_service_that_does_not_listen_is_a_failure()
    {
        await server.DisposeAsync();

        Assert.Equal(WritingState.Failed, (await AskAsync(Service())).State);
    }

    [Fact]
    public async Task A_second_try_may_succeed()
    {
        server.Reply = _ => server.Requests.Count == 1 ? new(503, "{}") : Good;

        Assert.Equal(WritingState.Written, (await AskAsync(Service())).State);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_service_that_fails_three_times_rests()
    {
        var service = Service();
        server.Reply = _ => ModelReply.Says("nonsense");
        for (int i = 0; i < 3; i++) Assert.Equal(WritingState.Failed, (await AskAsync(service)).State);
        Assert.Equal(WritingState.Paused, (await AskAsync(service)).State);
        Assert.Equal(3, server.Requests.Count);

        server.Reply = _ => Good;
        clock.Passed += TimeSpan.FromMinutes(1);
        Assert.Equal(WritingState.Written, (await AskAsync(service)).State);
    }

    [Fact]
    public async Task A_service_that_asks_for_a_pause_gets_it()
    {
        var service = Service();
        server.Reply = _ => new(429, "{}") { RetryAfter = "90" };
        await AskAsync(service);
        clock.Passed += TimeSpan.FromSeconds(80);
        Assert.Equal(WritingState.Paused, (await AskAsync(service)).State);
        Assert.Single(server.Requests);

        server.Reply = _ => Good;
        clock.Passed += TimeSpan.FromSeconds(11);
        Assert.Equal(WritingState.Written, (await AskAsync(service)).State);
    }

    [Fact]
    public async Task The_budget_counts_requests_of_all_instances_repeated_ones_too()
    {
        ChatService one = Service(daily: 3), other = Service(daily: 3);
        server.Reply = _ => server.Requests.Count == 1 ? new(500, "{}") : Good;

        Assert.Equal(WritingState.Written, (await AskAsync(one)).State);
        Assert.Equal(WritingState.Written, (await AskAsync(other)).State);
        Assert.Equal(WritingState.Spent, (await AskAsync(one)).State);
        Assert.Equal(WritingState.Spent, (await AskAsync(other)).State);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Without_storage_that_counts_nothing_is_sent()
    {
        await account!.Budgets.DeleteAsync(Token);

        Assert.Equal(WritingState.Failed, (await AskAsync(Service())).State);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_key_that_azure_could_not_resolve_is_not_sent()
    {
        Assert.Equal(WritingState.Failed, (await AskAsync(Service(key: null))).State);
        Assert.Empty(server.Requests);
    }

    ChatService Service(int daily = 1000, string? key = Key)
    {
        var settings = new ChatSettings(new Uri(server.Endpoint), "writer-1", key, daily, TimeSpan.FromSeconds(4));
        var service = new ChatService(settings, new DailyBudget(account!, TimeProvider.System), clock, NullLogger<ChatService>.Instance);
        services.Add(service);
        return service;
    }

    static async Task<ChatReply> AskAsync(ChatService service)
    {
        const string text = $"In Trieste, {Quote}.";
        var passage = new Passage { Id = "001#item-1", Stem = "001", Kind = PassageKind.Item, Anchor = "item-1", Text = text };
        var task = new WritingTask("Who built the accordion?", "Night radio", "en", [new SourcePassage(passage, "Episode 1")]);
        using var words = new ShowWords(task.Language);
        return await service.AskAsync(task, new GroundingCheck(task, words).Check, Token);
    }

    /// <summary>The system's clock, some time later.</summary>
    sealed class Clock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + Passed;
    }
}
