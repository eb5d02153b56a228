using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Feeds.Functions.Import;
using Feeds.Functions.Push;
using Feeds.Importing;
using Feeds.Storage.Push;

namespace Feeds.Server.Tests.Fetching;

/// <summary>The clients that fetch what people name: nothing of the own network is reached, by whatever name.</summary>
public sealed class PublicConnectionsTests : IDisposable
{
    private static readonly IPNetwork Here = IPNetwork.Parse("127.0.0.1/32");
    private static readonly IPNetwork There = IPNetwork.Parse("127.0.0.3/32");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public PublicConnectionsTests() => listener.Start();

    public static TheoryData<string> Hosts => [.. RefusedAddresses.All];

    /// <summary>Those that a header can hold.</summary>
    public static TheoryData<string> HostsOfHeaders => [.. RefusedAddresses.All.Where(host => Ascii.IsValid(host))];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task An_import_connects_to_nothing_of_the_own_network(string host)
    {
        using var download = new FeedDownload([]);

        var fetched = await download.FetchAsync(UrlOf(host), Token);

        Assert.Equal("FEED740", fetched.Refusal?.Code);
        Assert.False(listener.Pending());
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_ping_connects_to_nothing_of_the_own_network(string host)
    {
        using var sender = new PingSender([], TimeProvider.System);

        foreach (var kind in (PingKind[])[PingKind.Call, PingKind.Hub])
        {
            var answer = await sender.SendAsync(new(kind, UrlOf(host), "https://feeds.example/rss.xml", "tag"), Token);

            Assert.Null(answer.Status);
            Assert.False(answer.Again);
            Assert.Contains("only public addresses are used", answer.Trouble, StringComparison.Ordinal);
        }
        Assert.False(listener.Pending());
    }

    [Theory]
    [MemberData(nameof(HostsOfHeaders))]
    public async Task A_redirect_into_the_own_network_is_not_followed(string host)
    {
        await using var web = new PageServer();
        web.Redirect("/feed.xml", UrlOf(host).OriginalString);
        // One address may be asked, and leads to all others.
        using var download = new FeedDownload([There], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        var fetched = await download.FetchAsync(new Uri(At("127.0.0.3", web.Port)), Token);

        Assert.Equal(("FEED740", 1), (fetched.Refusal?.Code, web.Asked.Count));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task What_may_be_reached_is_fetched()
    {
        await using var web = new PageServer();
        web.Add("/feed.xml", "<rss/>");
        using var download = new FeedDownload([Here]);

        var fetched = await download.FetchAsync(new Uri(At("127.0.0.1", web.Port)), Token);

        Assert.Null(fetched.Refusal);
        fetched.Content!.Dispose();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("application/rss+xml", null)]
    [InlineData("text/xml; charset=windows-1251", "windows-1251")]
    [InlineData("text/xml;charset=\"windows-1251\";", "windows-1251")]
    [InlineData("xml; Charset = 'koi8-r'", "koi8-r")]
    [InlineData("text/xml; charset=", null)]
    public async Task The_charset_of_an_answer_is_kept_however_its_header_is_written(string? type, string? charset)
    {
        await using var web = new PageServer();
        web.Add("/feed.xml", "<rss/>"u8.ToArray(), type: type);
        using var download = new FeedDownload([Here]);

        await using var fetched = await download.FetchAsync(new Uri(At("127.0.0.1", web.Port)), Token);

        Assert.Equal(charset, fetched.Charset);
    }

    [Fact]
    public async Task A_connection_goes_to_the_address_that_was_looked_at_and_the_name_is_not_asked_for_again()
    {
        await using var web = new PageServer();
        web.Add("/feed.xml", "<rss/>");
        int asked = 0;
        // A name whose second answer is this machine.
        using var download = new FeedDownload(
            [There], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(asked++ == 0 ? "127.0.0.3" : "127.0.0.1")]));

        var first = await download.FetchAsync(new Uri(At("changing.example", web.Port)), Token);

        Assert.Null(first.Refusal);
        first.Content!.Dispose();
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Every_connection_looks_at_the_name_again()
    {
        await using var web = new PageServer();
        // Each answer closes its connection, so that the next request needs another.
        web.Redirect("/feed.xml", At("changing.example", web.Port));
        int asked = 0;
        using var download = new FeedDownload(
            [There], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(asked++ == 0 ? "127.0.0.3" : "127.0.0.1")]));

        var fetched = await download.FetchAsync(new Uri($"http://first.example:{web.Port}/feed.xml"), Token);

        Assert.Equal("FEED740", fetched.Refusal?.Code);
        Assert.Contains("changing.example is 127.0.0.1, which is loopback", fetched.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_one_address_of_the_own_network_among_others_is_refused()
    {
        await using var web = new PageServer();
        using var download = new FeedDownload(
            [There], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.3"), IPAddress.Parse("10.0.0.1")]));

        var fetched = await download.FetchAsync(new Uri(At("two.example", web.Port)), Token);

        Assert.Equal("FEED740", fetched.Refusal?.Code);
        Assert.Empty(web.Asked);
    }

    [Theory]
    [InlineData(22)]
    [InlineData(25)]
    [InlineData(110)]
    [InlineData(143)]
    [InlineData(587)]
    [InlineData(2049)]
    [InlineData(6667)]
    [InlineData(10080)]
    public async Task A_port_where_another_protocol_answers_is_not_asked(int port)
    {
        using var download = new FeedDownload([Here], (_, _) => throw new InvalidOperationException("The name was looked up."));

        var fetched = await download.FetchAsync(new Uri(At("mail.example", port)), Token);

        Assert.Equal("FEED740", fetched.Refusal?.Code);
        Assert.Contains($"Port {port} of mail.example is not one of the web.", fetched.Refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(443)]
    [InlineData(8080)]
    [InlineData(8443)]
    [InlineData(7071)]
    public void Ports_of_the_web_are_asked(int port) => Assert.False(WebPorts.IsBlocked(port));

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("ftp://feeds.example/feed.xml")]
    [InlineData("http://name:word@feeds.example/feed.xml")]
    public async Task Addresses_that_are_not_of_the_web_or_hold_a_password_are_refused(string url)
    {
        using var download = new FeedDownload([]);

        Assert.Equal("FEED740", (await download.FetchAsync(new Uri(url), Token)).Refusal?.Code);
    }

    public void Dispose() => listener.Dispose();

    private static string At(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}/feed.xml");

    private Uri UrlOf(string host) => new(At(host, Port));
}
