using System.Net;
using Feeds.Functions.Limits;
using Feeds.Functions.Start;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Feeds.Server.Tests.Limits;

/// <summary>Whose requests are counted together, and what a client can make of it by headers of its own.</summary>
public sealed class ClientAddressTests
{
    /// <summary>The setting, who opened the connection, the header, and the client.</summary>
    public static TheoryData<string?, string, string, string> Clients => new()
    {
        // Nothing in front: the header is whatever the client likes.
        { null, "198.51.100.7", "", "198.51.100.7" },
        { null, "198.51.100.7", "192.0.2.1", "198.51.100.7" },
        { "0", "198.51.100.7", "192.0.2.1, 192.0.2.2", "198.51.100.7" },
        // One proxy appends the client; what is before it came from the client.
        { "1", "127.0.0.1", "192.0.2.1", "192.0.2.1" },
        { "1", "127.0.0.1", "203.0.113.9, 192.0.2.1:52110", "192.0.2.1" },
        { "1", "127.0.0.1", "", "127.0.0.1" },
        { "1", "127.0.0.1", "192.0.2.1, not an address", "unknown" },
        // Two in a row; a client that gets around the outer one has one entry alone, its own.
        { "2", "127.0.0.1", "203.0.113.9, 192.0.2.1, 198.51.100.2", "192.0.2.1" },
        { "2", "127.0.0.1", "192.0.2.1", "192.0.2.1" },
        // By network: entries are followed as long as a trusted proxy wrote them.
        { "127.0.0.1", "127.0.0.1", "203.0.113.9, 192.0.2.1", "192.0.2.1" },
        { "127.0.0.1", "::ffff:127.0.0.1", "192.0.2.1", "192.0.2.1" },
        { "127.0.0.1", "198.51.100.7", "192.0.2.1", "198.51.100.7" },
        { "127.0.0.0/8, 10.0.0.0/8", "127.0.0.1", "203.0.113.9, 192.0.2.1, 10.1.2.3", "192.0.2.1" },
        { "10.0.0.0/8", "10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2" },
        { "10.0.0.0/8", "10.0.0.1", "192.0.2.1, unix:", "unknown" },
        { "::1", "::1", "2001:db8:1:2:3:4:5:6", "20010db800010002" },
        // One customer has 64 bits of an IPv6 address.
        { "1", "127.0.0.1", "[2001:db8:1:2:aaaa::1]:443", "20010db800010002" },
        { null, "2001:db8:1:2:bbbb::9", "", "20010db800010002" },
        { null, "::ffff:198.51.100.7", "", "198.51.100.7" },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public void The_client_is_whom_a_trusted_proxy_names(string? setting, string sender, string forwarded, string expected)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(sender);
        if (forwarded.Length > 0) http.Request.Headers["X-Forwarded-For"] = forwarded.Split('|');

        Assert.Equal(expected, new ClientAddress(Proxies(setting, "Development")).Of(http.Request));
    }

    [Fact]
    public void A_header_sent_twice_is_read_as_one()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["X-Forwarded-For"] = new(["203.0.113.9", "192.0.2.1"]);

        Assert.Equal("192.0.2.1", new ClientAddress(TrustedProxies.Count(1)).Of(http.Request));
    }

    [Fact]
    public void In_Azure_the_front_end_is_trusted_and_nothing_before_it()
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        http.Request.Headers["X-Forwarded-For"] = "203.0.113.9, 192.0.2.1:40000";

        Assert.Equal("192.0.2.1", new ClientAddress(Proxies(setting: null, environment: null)).Of(http.Request));
    }

    [Theory]
    [InlineData("6")]
    [InlineData("-1")]
    [InlineData("all")]
    [InlineData("10.0.0.0/33")]
    [InlineData("127.0.0.1, proxy.example")]
    [InlineData(",")]
    public void A_setting_that_is_neither_a_number_nor_networks_is_refused(string setting)
    {
        var wrong = Assert.Throws<StartException>(() => Proxies(setting, "Development"));

        string expected = $"Feeds__TrustedProxies is \"{setting}\". Set it to a number of proxies";
        Assert.StartsWith(expected, wrong.Message, StringComparison.Ordinal);
    }

    private static TrustedProxies Proxies(string? setting, string? environment)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Feeds:TrustedProxies"] = setting,
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = environment,
        };
        return TrustedProxies.Of(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }
}
