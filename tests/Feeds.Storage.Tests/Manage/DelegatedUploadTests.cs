using System.Collections.Concurrent;
using System.Net;
using System.Web;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.Storage.Manage;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Manage;

/// <summary>
/// URLs that are signed in the name of an identity, on the emulator with HTTPS and bearer tokens: it gives out user delegation keys, and
/// checks what is signed with them.
/// </summary>
/// <remarks>
/// What this cannot prove: that an identity has the roles that Azure asks for (Storage Blob Delegator on the account for the key, and one
/// that may write blobs), because the emulator checks neither roles nor the signatures of tokens.
/// </remarks>
public sealed class DelegatedUploadTests : IClassFixture<SecureEmulator>, IAsyncLifetime
{
    private readonly FakeIdentity identity = new();
    private readonly KeyRequests asked = new();
    private readonly TestClock clock = new(DateTimeOffset.UtcNow);
    private readonly HttpClient http;
    private readonly FeedsStorage storage;
    private readonly DelegationKeys keys;

    public DelegatedUploadTests(SecureEmulator emulator)
    {
        http = new(emulator.CreateHandler());
        storage = new(
            new TableServiceClient(emulator.Table, identity, With(new TableClientOptions())),
            new BlobServiceClient(emulator.Blob, identity, With(new BlobClientOptions())),
            new QueueServiceClient(emulator.Queue, identity, With(new QueueClientOptions())));
        keys = new(storage, clock);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private UploadUrls Urls => new(storage, keys, clock);

    public async ValueTask InitializeAsync() => await storage.CreateAsync(Token);

    public ValueTask DisposeAsync()
    {
        keys.Dispose();
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_one_file_can_be_put_and_no_other_and_neither_can_be_read_or_removed()
    {
        var url = await MakeAsync("001.md");

        Assert.Equal(HttpStatusCode.Created, await UploadRequests.PutAsync(http, url.Url));
        Assert.True(await storage.Files.GetBlobClient("show/001.md").ExistsAsync(Token));
        Assert.Equal(HttpStatusCode.Forbidden, await UploadRequests.PutAsync(http, UploadRequests.Other(url.Url, "001.md", "002.md")));
        Assert.Equal(HttpStatusCode.Forbidden, await UploadRequests.SendAsync(http, HttpMethod.Get, url.Url));
        Assert.Equal(HttpStatusCode.Forbidden, await UploadRequests.SendAsync(http, HttpMethod.Delete, url.Url));
        Assert.Equal(HttpStatusCode.Forbidden, await UploadRequests.PutAsync(http, UploadRequests.Later(url.Url)));
    }

    [Fact]
    public async Task It_is_signed_by_the_identity_for_a_quarter_of_an_hour_over_https_alone()
    {
        var url = await MakeAsync("001.md");

        var query = HttpUtility.ParseQueryString(url.Url.Query);
        Assert.Equal(TestTokens.ObjectId, query["skoid"]);
        Assert.Equal(TestTokens.TenantId, query["sktid"]);
        Assert.Equal(("b", "b", "cw", "https"), (query["sks"], query["sr"], query["sp"], query["spr"]));
        Assert.Equal(TimeSpan.FromMinutes(15), url.Expires - clock.Now);
        Assert.Contains("https://storage.azure.com/.default", identity.Scopes);
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_it_is_refused()
    {
        clock.Now = DateTimeOffset.UtcNow.AddMinutes(-15).AddSeconds(-30);

        var url = await MakeAsync("001.md");

        Assert.Equal(HttpStatusCode.Forbidden, await UploadRequests.PutAsync(http, url.Url));
    }

    [Fact]
    public async Task The_key_is_asked_for_once_and_again_shortly_before_it_ends()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => MakeAsync($"{i:000}.md")));
        Assert.Equal(1, asked.Count);

        clock.Now += TimeSpan.FromMinutes(44);
        await MakeAsync("001.md");
        Assert.Equal(1, asked.Count);

        // A URL of fifteen minutes would outlive the key.
        clock.Now += TimeSpan.FromMinutes(2);
        var renewed = await MakeAsync("001.md");
        Assert.Equal(2, asked.Count);
        Assert.True(DateTimeOffset.Parse(HttpUtility.ParseQueryString(renewed.Url.Query)["ske"]!, null) >= renewed.Expires.AddSeconds(-1));
    }

    [Fact]
    public async Task A_key_that_could_not_be_had_is_asked_for_again()
    {
        asked.AreRefused = true;
        await Assert.ThrowsAsync<RequestFailedException>(() => MakeAsync("001.md"));

        asked.AreRefused = false;
        var url = await MakeAsync("001.md");

        Assert.Equal(HttpStatusCode.Created, await UploadRequests.PutAsync(http, url.Url));
    }

    private Task<UploadUrl> MakeAsync(string name) => Urls.MakeAsync(UploadRequests.File(name), Token);

    private T With<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 0;
        options.Transport = new HttpClientTransport(http);
        options.AddPolicy(asked, HttpPipelinePosition.PerCall);
        return options;
    }

    /// <summary>An identity whose tokens the emulator takes.</summary>
    private sealed class FakeIdentity : TokenCredential
    {
        public ConcurrentQueue<string> Scopes { get; } = new();

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            foreach (string scope in requestContext.Scopes) Scopes.Enqueue(scope);
            var (token, expires) = TestTokens.ForStorage();
            return new(token, expires);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Counts requests for a user delegation key, and lets them fail.</summary>
    private sealed class KeyRequests : HttpPipelineSynchronousPolicy
    {
        private int count;

        public int Count => count;

        public bool AreRefused { get; set; }

        public override void OnSendingRequest(HttpMessage message)
        {
            if (!message.Request.Uri.Query.Contains("comp=userdelegationkey", StringComparison.Ordinal)) return;
            Interlocked.Increment(ref count);
            if (AreRefused) throw new RequestFailedException(403, "The identity may not ask for a key.");
        }
    }
}
