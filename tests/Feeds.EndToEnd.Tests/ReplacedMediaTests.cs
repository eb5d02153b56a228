using System.Net;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>Audio that is replaced: feeds name it by another address, and every address that was in a feed leads to it.</summary>
public sealed class ReplacedMediaTests(Shared<ManagedApp> shared) : IClassFixture<Shared<ManagedApp>>
{
    readonly ManagedApp app = shared.App;

    [Fact]
    public async Task Every_earlier_address_of_a_file_leads_to_the_current_one()
    {
        const string show = "replaced";
        await app.PutAsync($"{show}/001.md", "# Episode #1: Bridges\n\nPublished Aug 1, 2018.\n\nAbout them.\n");
        byte[][] versions = [TestMedia.Mp3(frames: 50), TestMedia.Mp3(frames: 100), TestMedia.Mp3(frames: 150)];
        var addresses = new List<string>();
        foreach (var version in versions)
        {
            await app.PutAsync($"{show}/001.mp3", version);
            await app.FeedWhenAsync(show, f => f.Entries is [{ Enclosure: { } audio }]
                && audio.Length == version.Length, "the audio is published");
            addresses.Add((await app.FeedAsync(show, "rss.xml")).Entries[0].Enclosure!.Url);
        }

        Assert.Equal(3, addresses.Distinct().Count());
        Assert.Equal($"{app.Base}/shows/{show}/media/001.mp3", addresses[0]);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            foreach (var earlier in addresses[..2])
            {
                using var request = new HttpRequestMessage(method, earlier);
                using var moved = await http.SendAsync(request, TestContext.Current.CancellationToken);
                string target = new Uri(addresses[2]).PathAndQuery;
                Assert.Equal((HttpStatusCode.Found, target), (moved.StatusCode, moved.Headers.Location?.ToString()));
            }
        }

        using var current = await http.GetAsync(addresses[2], TestContext.Current.CancellationToken);
        Assert.Equal(versions[2], await current.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        (await app.GetAsync($"/shows/{show}/media/any/002.mp3")).Has(404);
    }
}
