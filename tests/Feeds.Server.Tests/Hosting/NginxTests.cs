using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Feeds.Server.Tests.Hosting;

/// <summary>The server behind the reverse proxy of docs/self-hosting.md.</summary>
public sealed class NginxTests(StorageFixture storage) : IAsyncLifetime
{
    private const string Feed = "/shows/proxied/rss.xml";

    private static readonly string Key = new('k', 43);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private FeedsApp? app;
    private NginxProxy? nginx;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FeedsApp App => app!;

    private NginxProxy Nginx => nginx!;

    public async ValueTask InitializeAsync()
    {
        Requires.Program("nginx");
        app = await FeedsApp.StartAsync(storage.NewAccount(), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production",
            ["Feeds__AdminKey"] = Key,
            ["Feeds__BaseUrl"] = "https://feeds.example.org",
            ["Feeds__MaxFailedKeys"] = "1",
        });
        nginx = await NginxProxy.StartAsync(app.Port);
    }

    public async ValueTask DisposeAsync()
    {
        if (nginx is not null) await nginx.DisposeAsync();
        if (app is not null) await app.DisposeAsync();
    }

    [Fact]
    public async Task Feeds_and_media_pass_with_their_tags_ranges_and_encodings()
    {
        var client = Nginx.Client();
        byte[] audio = TestMedia.Mp3(5_000);
        await PutAsync(client, "001.md", Encoding.UTF8.GetBytes("# Episode #1: Proxied\n\nPublished Aug 4, 2018.\n\nWords.\n"));
        await PutAsync(client, "001.mp3", audio);
        await Eventually.BecomesTrueAsync(HasAudioAsync, Deadline, () => $"the episode is in the feed:\n{App.Output}");

        using var direct = await App.Http.GetAsync(new Uri(Feed, UriKind.Relative), Token);
        using var proxied = await client.GetAsync(new Uri(Feed, UriKind.Relative), Token);
        Assert.Equal(await direct.Content.ReadAsByteArrayAsync(Token), await proxied.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(direct.Headers.ETag, proxied.Headers.ETag);
        Assert.False(proxied.Headers.ETag!.IsWeak);
        var unchanged = await SendAsync(client, Feed, r => r.Headers.IfNoneMatch.Add(proxied.Headers.ETag));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        var packed = await SendAsync(client, Feed, r => r.Headers.AcceptEncoding.ParseAdd("gzip"));
        Assert.Equal("gzip", Assert.Single(packed.Content.Headers.ContentEncoding));
        var part = await SendAsync(client, "/shows/proxied/media/001.mp3", r => r.Headers.Range = new RangeHeaderValue(1000, 1999));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(audio[1000..2000], await part.Content.ReadAsByteArrayAsync(Token));

        async Task<bool> HasAudioAsync()
        {
            using var feed = await SendAsync(client, Feed, _ => { });
            return (await feed.Content.ReadAsStringAsync(Token)).Contains("<enclosure ", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Requests_without_encryption_are_sent_to_the_same_address_with_it()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = Nginx.PlainAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/opml.xml?a=b", UriKind.Relative));
        request.Headers.Host = "feeds.example.org";

        using var answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal("https://feeds.example.org/opml.xml?a=b", answer.Headers.Location!.AbsoluteUri);
    }

    /// <summary>The server counts refused keys by the address that nginx saw, whatever the client claims.</summary>
    [Fact]
    public async Task A_client_cannot_claim_another_address_and_others_are_not_refused_with_it()
    {
        var client = Nginx.Client();
        var statuses = new List<HttpStatusCode>();
        // Three of them fall into one minute of the clock.
        for (int i = 1; i <= 5; i++) statuses.Add(await TryKeyAsync(client, claimed: $"198.51.100.{i}"));

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.Unauthorized, await TryKeyAsync(Nginx.Client(from: "127.0.0.2"), claimed: null));
    }

    private static async Task<HttpStatusCode> TryKeyAsync(HttpClient client, string? claimed) =>
        (await SendAsync(client, "/manage/keys", request =>
        {
            request.Headers.Authorization = new("Bearer", $"feeds_other_{new string('x', 43)}");
            if (claimed is not null) request.Headers.Add("X-Forwarded-For", claimed);
        })).StatusCode;

    private static async Task PutAsync(HttpClient client, string name, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"/manage/shows/proxied/files/{name}", UriKind.Relative));
        request.Content = new ByteArrayContent(content);
        request.Headers.Authorization = new("Bearer", Key);
        using var answer = await client.SendAsync(request, Token);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Token)}");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, Action<HttpRequestMessage> prepare)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        prepare(request);
        return await client.SendAsync(request, Token);
    }
}
