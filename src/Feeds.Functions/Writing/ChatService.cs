using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using Feeds.Search.Writing;
using Feeds.Storage.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OpenAI;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Feeds.Functions.Writing;

/// <summary>One request to the language model, within its time and budget; repeated once where that may help.</summary>
/// <remarks>The client's own retries are off. Redirects are not followed: the key goes to the configured address alone.</remarks>
internal sealed partial class ChatService : IDisposable
{
    /// <summary>Partition of its rows in the table of budgets.</summary>
    internal const string Budget = "chat";

    private const int Repeats = 1;

    /// <summary>Five sentences with quotes take some hundred tokens; models that think before they write take more.</summary>
    private const int MostTokens = 4000;

    /// <summary>Bytes of a response.</summary>
    private const int MostBytes = 256 * 1024;

    /// <summary>Waiting longer for a second try is left to the next question.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private static readonly ChatOptions Options = new()
    {
        ResponseFormat = ChatResponseFormat.ForJsonSchema(WritingTask.Schema, "answer", "Sentences with citations."),
        MaxOutputTokens = MostTokens,
        AdditionalProperties = new() { ["strict"] = true },
    };

    private readonly ChatSettings settings;
    private readonly DailyBudget budget;
    private readonly ChatPause pause;
    private readonly TimeProvider time;
    private readonly ILogger<ChatService> logger;
    private readonly HttpClient http;
    private readonly IChatClient? client;
    private readonly ResiliencePipeline<ChatReply> pipeline;

    public ChatService(ChatSettings settings, DailyBudget budget, TimeProvider time, ILogger<ChatService> logger)
    {
        (this.settings, this.budget, this.time, this.logger) = (settings, budget, time, logger);
        pause = new(time);
        http = new(new BoundedResponses(MostBytes)) { Timeout = Timeout.InfiniteTimeSpan };
        client = settings.Key is { } key ? ClientOf(settings, key, http) : null;
        pipeline = PipelineOf(settings.Timeout, time);
        if (client is null) Log.NoKey(logger);
    }

    public string Model => settings.Model;

    /// <param name="check">Reads a reply; null for one of another shape than was agreed, which counts as a failure of the service.</param>
    public async Task<ChatReply> AskAsync(WritingTask task, Func<string, WrittenText?> check, CancellationToken cancellationToken)
    {
        if (client is null) return ChatReply.Failed("There is no key.");
        if (pause.IsOn) return new(WritingState.Paused);
        var reply = await AskInTimeAsync(client, task, check, cancellationToken);
        if (reply.State is WritingState.Failed)
        {
            pause.Failed(reply.RetryAfter);
            Log.Failed(logger, reply.Trouble);
        }
        else if (reply.Text is not null)
        {
            pause.Succeeded();
        }
        return reply;
    }

    public void Dispose()
    {
        client?.Dispose();
        http.Dispose();
    }

    private async Task<ChatReply> AskInTimeAsync(
        IChatClient asked, WritingTask task, Func<string, WrittenText?> check, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatMessage> messages = [new(ChatRole.System, WritingTask.Instructions), new(ChatRole.User, task.Data)];
        try
        {
            return await pipeline.ExecuteAsync(async token => await TryAsync(asked, messages, check, token), cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            string limit = settings.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return ChatReply.Failed($"It did not answer within {limit} s.");
        }
    }

    /// <summary>One request, which is counted before it is sent.</summary>
    private async Task<ChatReply> TryAsync(
        IChatClient asked, IReadOnlyList<ChatMessage> messages, Func<string, WrittenText?> check, CancellationToken cancellationToken)
    {
        try
        {
            var taken = await budget.TryTakeAsync(Budget, settings.DailyRequests, cancellationToken);
            if (taken is not BudgetResult.Taken) return new(taken is BudgetResult.Spent ? WritingState.Spent : WritingState.Busy);
            var response = await asked.GetResponseAsync(messages, Options, cancellationToken);
            if (check(response.Text) is not { } text) return ChatReply.Failed("Its reply is not of the agreed shape.");
            return new(text.Sentences.Count > 0 ? WritingState.Written : WritingState.Nothing, text);
        }
        catch (ClientResultException refused) when (refused.Status > 0)
        {
            return ChatReply.Failed(string.Create(CultureInfo.InvariantCulture, $"It answered {refused.Status}.")) with
            {
                MayPass = refused.Status is 408 or 429 or >= 500,
                RetryAfter = RetryAfter(refused.GetRawResponse()),
            };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a broken response makes the client throw, the question still has its quotes.
            return ChatReply.Failed($"The request failed: {failure.GetBaseException().GetType().Name}.") with
            {
                MayPass = failure is ClientResultException or HttpRequestException or IOException && !BoundedResponses.IsTooLong(failure),
            };
        }
    }

    private TimeSpan? RetryAfter(PipelineResponse? response)
    {
        if (response is null || !response.Headers.TryGetValue("Retry-After", out string? text)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)) return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        var wait = date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static IChatClient ClientOf(ChatSettings settings, string key, HttpClient http) => new OpenAI.Chat.ChatClient(
        settings.Model,
        new ApiKeyCredential(key),
        new OpenAIClientOptions
        {
            Endpoint = settings.Endpoint,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(http),
            UserAgentApplicationId = "Feeds/1.0",
        }).AsIChatClient();

    private static ResiliencePipeline<ChatReply> PipelineOf(TimeSpan timeout, TimeProvider time) =>
        new ResiliencePipelineBuilder<ChatReply> { TimeProvider = time }
            .AddTimeout(timeout)
            .AddRetry(new RetryStrategyOptions<ChatReply>
            {
                MaxRetryAttempts = Repeats,
                Delay = TimeSpan.FromSeconds(0.5),
                UseJitter = true,
                ShouldHandle = attempt => new(attempt.Outcome.Result is { MayPass: true } reply && !(reply.RetryAfter > LongestWait)),
                DelayGenerator = attempt => new(attempt.Outcome.Result?.RetryAfter),
            })
            .Build();

    private static partial class Log
    {
        [LoggerMessage(820, LogLevel.Error,
            "Feeds__Chat__Key is a reference to a key vault that could not be read, so answers are quotes only: "
            + "check the secret and the role on it, then restart")]
        public static partial void NoKey(ILogger logger);

        [LoggerMessage(821, LogLevel.Warning, "The language model wrote no answer; the question was answered with quotes. {Trouble}")]
        public static partial void Failed(ILogger logger, string trouble);
    }
}
