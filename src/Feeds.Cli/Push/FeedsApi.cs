using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace Feeds.Cli;

/// <summary>The management API of one show on one deployment. Every call is repeated while the deployment or the way to it fails for a moment.</summary>
/// <remarks>All calls may be repeated without harm: the same file put twice is one file.</remarks>
internal sealed class FeedsApi(HttpClient http, string show, TimeProvider time)
{
    private const int Repeats = 5;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly ResiliencePipeline<HttpResponseMessage> pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Repeats,
            Delay = TimeSpan.FromMilliseconds(500),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => new(attempt.Outcome.Exception is HttpRequestException || attempt.Outcome.Result is { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests }),
            DelayGenerator = attempt => new(attempt.Outcome.Result?.Headers.RetryAfter?.Delta is { } wait && wait < LongestWait ? wait : null),
        })
        .Build();

    /// <param name="to">The deployment's address, for instance <c>http://localhost:7071</c>.</param>
    public static HttpClient Connect(Uri to, string key)
    {
        var client = new HttpClient { BaseAddress = new Uri(to.AbsoluteUri.TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <returns>The version that the file has now.</returns>
    public async Task<string> PutAsync(string name, Func<HttpContent> content, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Put, Path($"files/{Uri.EscapeDataString(name)}")) { Content = content() }, cancellationToken);
        return (await ReadAsync(response, ApiJson.Default.StoredFile, cancellationToken)).Version;
    }

    /// <summary>Puts a file past the application, straight into its storage.</summary>
    public async Task<string> PutLargeAsync(string name, Func<HttpContent> content, CancellationToken cancellationToken)
    {
        using var asked = await SendAsync(() => new HttpRequestMessage(HttpMethod.Post, Path($"files/{Uri.EscapeDataString(name)}/upload-url")), cancellationToken);
        var address = await ReadAsync(asked, ApiJson.Default.UploadAddress, cancellationToken);
        using var response = await SendAsync(
            () =>
            {
                // The address is the permission; storage would refuse our own key.
                var request = new HttpRequestMessage(new HttpMethod(address.Method), address.Url) { Content = content() };
                foreach (var (header, value) in address.Headers)
                {
                    if (!request.Headers.TryAddWithoutValidation(header, value)) request.Content.Headers.TryAddWithoutValidation(header, value);
                }
                return request;
            },
            cancellationToken);
        return response.Headers.ETag?.Tag.Trim('"') ?? throw new ApiException($"The storage took {name} and did not say its version.");
    }

    /// <summary>One page of uploads, newest first.</summary>
    public async Task<UploadPage> GetUploadsAsync(string? after, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, Path($"uploads.json?limit=500{(after is null ? "" : "&after=" + Uri.EscapeDataString(after))}")), cancellationToken);
        return await ReadAsync(response, ApiJson.Default.UploadPage, cancellationToken);
    }

    /// <summary>Begins an import. Begun twice it is done twice, to the same end.</summary>
    public async Task<StartedImport> StartImportAsync(Func<HttpContent> content, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Post, Path("import")) { Content = content() }, cancellationToken);
        return await ReadAsync(response, ApiJson.Default.StartedImport, cancellationToken);
    }

    /// <summary>How far an import is, as the deployment says it.</summary>
    public async Task<JsonElement> GetImportAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, Path($"imports/{Uri.EscapeDataString(id)}.json")), cancellationToken);
        return await ReadAsync(response, ApiJson.Default.JsonElement, cancellationToken);
    }

    /// <summary>Where people find it.</summary>
    public Uri AddressOf(StartedImport import) => new(http.BaseAddress!, import.Progress.TrimStart('/'));

    private Uri Path(string rest) => new($"manage/shows/{Uri.EscapeDataString(show)}/{rest}", UriKind.Relative);

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await pipeline.ExecuteAsync(
                async token =>
                {
                    using var message = request();
                    if (message.RequestUri is { IsAbsoluteUri: true } elsewhere)
                    {
                        using var plain = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
                        return await plain.SendAsync(message, HttpCompletionOption.ResponseContentRead, token);
                    }
                    return await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, token);
                },
                cancellationToken);
        }
        catch (HttpRequestException failed)
        {
            throw new ApiException($"{http.BaseAddress} cannot be reached: {failed.GetBaseException().Message}", failed);
        }
        if (response.IsSuccessStatusCode) return response;
        using (response) throw await ApiException.OfAsync(response, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new ApiException($"{response.RequestMessage?.RequestUri} answers with nothing.");
        }
        catch (JsonException notOurs)
        {
            throw new ApiException($"{response.RequestMessage?.RequestUri} does not answer as Feeds does; is the address right?", notOurs);
        }
    }
}
