using System.Net;
using System.Text.RegularExpressions;
using Feeds.Episodes;
using Feeds.Storage.Manage;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Manage;

/// <summary>URLs that are signed with the account's key.</summary>
public sealed class UploadUrlTests(StorageFixture storage) : IDisposable
{
    private readonly HttpClient http = new();
    private readonly TestClock clock = new(DateTimeOffset.UtcNow);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_one_file_can_be_put_and_no_other_and_neither_can_be_read_or_removed()
    {
        var url = await MakeAsync("001.md");

        Assert.Equal(HttpStatusCode.Created, await UploadRequests.PutAsync(http, url.Url));
        Assert.Equal(HttpStatusCode.Forbidden, await UploadRequests.PutAsync(http, UploadRequests.Other(url.Url, "001.md", "002.md")));
        Assert.Equal(HttpStatusCode.Forbidden, await UploadRequests.SendAsync(http, HttpMethod.Get, url.Url));
        Assert.Equal(HttpStatusCode.Forbidden, await UploadRequests.SendAsync(http, HttpMethod.Delete, url.Url));
        Assert.Equal(HttpStatusCode.Forbidden, await UploadRequests.PutAsync(http, UploadRequests.Later(url.Url)));
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_it_is_refused()
    {
        clock.Now = DateTimeOffset.UtcNow.AddMinutes(-15).AddSeconds(-30);

        var url = await MakeAsync("001.md");

        Assert.Equal(TimeSpan.FromMinutes(15), url.Expires - clock.Now);
        Assert.Equal(HttpStatusCode.Forbidden, await UploadRequests.PutAsync(http, url.Url));
    }

    public void Dispose() => http.Dispose();

    private async Task<UploadUrl> MakeAsync(string name)
    {
        var feeds = StorageConnection.Open(storage.NewAccount());
        await feeds.Files.CreateAsync(cancellationToken: Token);
        using var keys = new DelegationKeys(feeds, clock);
        return await new UploadUrls(feeds, keys, clock).MakeAsync(UploadRequests.File(name), Token);
    }
}

/// <summary>What a holder of a URL may try with it.</summary>
internal static partial class UploadRequests
{
    public static EpisodeFileName File(string name) =>
        EpisodeFileName.TryParse("show", name, out var file, out _) ? file : throw new ArgumentException(name, nameof(name));

    public static Task<HttpStatusCode> PutAsync(HttpClient http, Uri url) => SendAsync(http, HttpMethod.Put, url);

    public static async Task<HttpStatusCode> SendAsync(HttpClient http, HttpMethod method, Uri url)
    {
        using var request = new HttpRequestMessage(method, url);
        if (method == HttpMethod.Put)
        {
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
            request.Content = new StringContent("# Episode #1: One\n");
        }
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public static Uri Other(Uri url, string name, string other) => new(url.AbsoluteUri.Replace(name, other, StringComparison.Ordinal));

    /// <summary>The same with another end.</summary>
    public static Uri Later(Uri url) => new(Expiry().Replace(url.AbsoluteUri, "$1se=2099-"));

    [GeneratedRegex("([?&])se=[0-9]{4}-", RegexOptions.NonBacktracking)]
    private static partial Regex Expiry();
}
