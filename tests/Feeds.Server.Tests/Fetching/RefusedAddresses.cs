namespace Feeds.Server.Tests.Fetching;

/// <summary>Hosts of URLs that lead into the own network, in every spelling that a URL has for them.</summary>
internal static class RefusedAddresses
{
    /// <summary>This machine.</summary>
    public static IReadOnlyList<string> Loopback { get; } =
    [
        "127.0.0.1", "127.0.0.2", "127.255.255.254", "localhost", "LOCALHOST",
        // Decimal, hexadecimal, octal, and with fewer than four parts.
        "2130706433", "0x7f000001", "0x7F.0x0.0x0.0x1", "017700000001", "0177.0.0.1", "0177.0.0.01", "127.1", "127.0.1", "0x7f.1",
        // This host, as some systems understand it.
        "0.0.0.0", "0", "0x0",
        // Digits that a URL makes ASCII, and a dot that it makes a dot.
        "１２７.０.０.１", "127。0。0。1",
        "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]",
        // IPv4 inside IPv6: mapped, compatible, translated, NAT64, local NAT64, 6to4, Teredo.
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]",
        "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:7f00:1::1]", "[2001::7f00:1]",
    ];

    /// <summary>Others of the own network, and of the platform.</summary>
    public static IReadOnlyList<string> Internal { get; } =
    [
        // Azure: the instance metadata service, and what answers every virtual machine.
        "169.254.169.254", "0xA9FEA9FE", "2852039166", "[::ffff:169.254.169.254]", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::1]",
        "168.63.129.16", "0xA83F8110", "[::ffff:168.63.129.16]",
        "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1", "100.64.0.1", "0.1.2.3", "192.0.0.1", "198.18.0.1",
        "192.0.2.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "[fe80::1]", "[fc00::1]", "[fd12:3456:789a::1]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]", "[100::1]", "[4000::1]",
        "[::ffff:10.0.0.1]", "[64:ff9b::10.0.0.1]", "[2002:a00:1::]", "[64:ff9b::c0a8:1]",
    ];

    public static IEnumerable<string> All => Loopback.Concat(Internal);
}
