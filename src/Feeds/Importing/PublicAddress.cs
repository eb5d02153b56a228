using System.Net;
using System.Net.Sockets;

namespace Feeds.Importing;

/// <summary>Which addresses of the network are open to everybody: an import must not reach what only our own network sees.</summary>
/// <remarks>
/// Sources: IANA special-purpose address registries for IPv4 (RFC 6890 and its updates) and IPv6; RFC 6052 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo).
/// An address that carries an IPv4 address is as public as that.
/// </remarks>
public static class PublicAddress
{
    private static readonly (IPNetwork Network, string Why)[] NotPublic =
    [
        .. Networks("this network", "0.0.0.0/8"),
        .. Networks("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
        .. Networks("shared by a carrier", "100.64.0.0/10"),
        .. Networks("loopback", "127.0.0.0/8", "::1/128"),
        .. Networks("link-local", "169.254.0.0/16", "fe80::/10"),
        .. Networks("reserved", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4", "100::/64", "2001::/23", "::/128", "5f00::/16"),
        .. Networks("for documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
        // Azure's own services on every virtual machine, in the middle of public addresses. Source: Azure, "What is IP address 168.63.129.16?".
        .. Networks("the platform's own", "168.63.129.16/32"),
        .. Networks("multicast", "224.0.0.0/4", "ff00::/8"),
    ];

    private static readonly IPNetwork[] Nat64 = [IPNetwork.Parse("64:ff9b::/96")];

    private static readonly IPNetwork LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48");

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");

    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    private static readonly IPNetwork Translated = IPNetwork.Parse("::ffff:0:0:0/96");

    /// <returns>Null for an address open to everybody; else what it is: "private".</returns>
    public static string? WhyNot(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is AddressFamily.InterNetworkV6)
        {
            if (address.ScopeId != 0) return "link-local";
            byte[] bytes = address.GetAddressBytes();
            if (LocalNat64.Contains(address)) return "private";
            if (Array.Exists(Nat64, n => n.Contains(address)) || Translated.Contains(address)) return WhyNot(new IPAddress(bytes.AsSpan(12)));
            if (SixToFour.Contains(address)) return WhyNot(new IPAddress(bytes.AsSpan(2, 4)));
            if (Teredo.Contains(address)) return "reserved";
            if (Compatible.Contains(address) && bytes.AsSpan(0, 15).IndexOfAnyExcept((byte)0) >= 0) return WhyNot(new IPAddress(bytes.AsSpan(12)));
        }
        else if (address.AddressFamily is not AddressFamily.InterNetwork)
        {
            return "of an unknown kind";
        }
        foreach (var (network, why) in NotPublic)
        {
            if (network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address)) return why;
        }
        // Of IPv6 only 2000::/3 is given out to the world.
        return address.AddressFamily is AddressFamily.InterNetworkV6 && (address.GetAddressBytes()[0] & 0xE0) != 0x20 ? "reserved" : null;
    }

    private static IEnumerable<(IPNetwork Network, string Why)> Networks(string why, params string[] networks) => networks.Select(n => (IPNetwork.Parse(n), why));
}
