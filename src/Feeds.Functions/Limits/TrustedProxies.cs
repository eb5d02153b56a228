using System.Globalization;
using System.Net;
using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Functions.Limits;

/// <summary>
/// The proxies in front of the app whose entries in <c>X-Forwarded-For</c> are believed. Each proxy appends the address that it was called
/// from, so entries are read from the end; those before the entry of the first trusted proxy are whatever the client sent.
/// </summary>
/// <remarks>Source: RFC 7239, section 8.1, and the header's description on MDN, "Selecting an IP address".</remarks>
public sealed class TrustedProxies
{
    private const string Setting = "Feeds:TrustedProxies";

    private const int MaxHops = 5;

    private readonly int hops;
    private readonly IReadOnlyList<IPNetwork> networks;

    private TrustedProxies(int hops, IReadOnlyList<IPNetwork> networks) => (this.hops, this.networks) = (hops, networks);

    /// <summary>The header is ignored.</summary>
    public static TrustedProxies None { get; } = new(0, []);

    /// <param name="hops">
    /// So many proxies in a row, whatever their addresses; 1 in Azure, where the platform's front end is the only way in.
    /// </param>
    public static TrustedProxies Count(int hops) => new(hops, []);

    public static TrustedProxies In(IReadOnlyList<IPNetwork> networks) => new(0, networks);

    /// <summary>
    /// <c>Feeds__TrustedProxies</c>: a number of proxies from 0 to 5, or their networks (<c>127.0.0.1, 10.0.0.0/8</c>).
    /// Default: 1 in Azure, 0 elsewhere.
    /// </summary>
    /// <exception cref="StartException">The setting is neither.</exception>
    public static TrustedProxies Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        bool inAzure = configuration["AZURE_FUNCTIONS_ENVIRONMENT"] != "Development";
        if (configuration[Setting] is not { Length: > 0 } text) return inAzure ? Count(1) : None;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= MaxHops) return Count(number);
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var networks = parts.Select(NetworkOf).ToArray();
        return networks.Length > 0 && Array.TrueForAll(networks, network => network is not null)
            ? In([.. networks.Select(network => network!.Value)])
            : throw Wrong(text);
    }

    /// <param name="sender">Who opened the connection; null for a connection that has no address.</param>
    /// <param name="forwarded">Value of <c>X-Forwarded-For</c>; several headers are joined with commas.</param>
    /// <returns>The client; null where a trusted proxy names it in no way that can be read.</returns>
    public IPAddress? ClientOf(IPAddress? sender, string forwarded)
    {
        ArgumentNullException.ThrowIfNull(forwarded);
        if ((hops == 0 && networks.Count == 0) || forwarded.Length == 0) return sender;
        string[] entries = forwarded.Split(',', StringSplitOptions.TrimEntries);
        return hops > 0 ? AddressOf(entries[Math.Max(0, entries.Length - hops)]) : Follow(sender, entries);
    }

    private IPAddress? Follow(IPAddress? sender, string[] entries)
    {
        var client = sender;
        for (int i = entries.Length - 1; i >= 0 && client is not null && IsTrusted(client); i--) client = AddressOf(entries[i]);
        return client;
    }

    private bool IsTrusted(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Any(network => network.Contains(plain));
    }

    /// <summary>Azure's front end writes the port as well.</summary>
    private static IPAddress? AddressOf(string entry) => IPEndPoint.TryParse(entry, out var end) ? end.Address : null;

    /// <summary>An address alone is a network of one. A bare number would be read as an address.</summary>
    private static IPNetwork? NetworkOf(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        bool isAddress = text.AsSpan().ContainsAny('.', ':') && IPAddress.TryParse(text, out _);
        if (!isAddress) return null;
        var address = IPAddress.Parse(text);
        return new IPNetwork(address, address.GetAddressBytes().Length * 8);
    }

    private static StartException Wrong(string text)
    {
        string advice = $"Set it to a number of proxies from 0 to {MaxHops}, or to networks such as 127.0.0.1, 10.0.0.0/8.";
        return new($"Feeds__TrustedProxies is \"{text}\". {advice}");
    }
}
