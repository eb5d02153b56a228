using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Feeds.Functions.Start;
using Feeds.Importing;
using Microsoft.Extensions.Configuration;

namespace Feeds.Functions;

/// <summary>Connections to addresses that people give us: public ones only, whatever names and redirects say.</summary>
/// <remarks>
/// Every connection, also that of a redirect, goes to an address that was looked at: names are resolved here and not again by the
/// connection, so a name cannot mean something else a moment later. A proxy is not used, which would resolve names itself.
/// </remarks>
internal static class PublicConnections
{
    private const string Setting = "AllowPrivateAddresses";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <param name="also">Networks that may be reached though they are not public.</param>
    /// <param name="resolve">Finds a name's addresses; null asks the system.</param>
    public static SocketsHttpHandler CreateHandler(
        IReadOnlyList<IPNetwork> also, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        resolve ??= Dns.GetHostAddressesAsync;
        return new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = async (context, cancellationToken) =>
            {
                var end = context.DnsEndPoint;
                var addresses = await CheckedAddressesAsync(end, also, resolve, cancellationToken);
                return await ConnectAsync(addresses, end.Port, cancellationToken);
            },
        };
    }

    /// <summary><c>Feeds__AllowPrivateAddresses</c>, for intranets: networks that imports and pings may reach though they are not public (<c>10.1.0.0/16, 192.168.7.5/32</c>), or <c>true</c> for all of them; default <c>false</c>. <c>Feeds__Import__AllowPrivateAddresses</c> is its older name and counts where the other is not set.</summary>
    public static IReadOnlyList<IPNetwork> AllowedNetworks(IConfiguration configuration)
    {
        bool older = configuration[$"Feeds:{Setting}"] is not { Length: > 0 };
        string text = configuration[older ? $"Feeds:Import:{Setting}" : $"Feeds:{Setting}"] is { Length: > 0 } stated ? stated : "false";
        if (bool.TryParse(text, out bool all)) return all ? [IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")] : [];
        var networks = new List<IPNetwork>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            networks.Add(IPNetwork.TryParse(part, out var network) ? network : throw new StartException($"Feeds__{(older ? "Import__" : "")}{Setting} is \"{text}\". Set it to true, false, or networks such as 10.1.0.0/16 with commas between them."));
        }
        return networks;
    }

    /// <returns>Why a request failed, if an address was refused.</returns>
    public static AddressRefusedException? Refused(Exception? failed)
    {
        while (failed is not (null or AddressRefusedException)) failed = failed.InnerException;
        return failed as AddressRefusedException;
    }

    /// <exception cref="AddressRefusedException">
    /// The port is not one of the web, or one of the name's addresses may not be reached.
    /// </exception>
    private static async Task<IPAddress[]> CheckedAddressesAsync(
        DnsEndPoint end,
        IReadOnlyList<IPNetwork> also,
        Func<string, CancellationToken, Task<IPAddress[]>> resolve,
        CancellationToken cancellationToken)
    {
        if (WebPorts.IsBlocked(end.Port)) throw BlockedPort(end);
        // 0.0.0.0 and :: are addresses too, and some systems take them for themselves; Dns does not look at them.
        var addresses = IPAddress.TryParse(end.Host, out var literal) ? [literal] : await resolve(end.Host, cancellationToken);
        foreach (var address in addresses)
        {
            // One that may not be reached says enough about the name.
            bool isAllowed = also.Any(network => network.Contains(address));
            if (!isAllowed && PublicAddress.WhyNot(address) is { } why) throw NotPublic(end, address, why);
        }
        return addresses;
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static AddressRefusedException BlockedPort(DnsEndPoint end) => new(
        string.Create(CultureInfo.InvariantCulture, $"Port {end.Port} of {end.Host} is not one of the web."));

    private static AddressRefusedException NotPublic(DnsEndPoint end, IPAddress address, string why) =>
        new($"{end.Host} is {address}, which is {why}; only public addresses are used.");
}

/// <summary>A connection that is not made: the address is not public, or the port is not one of the web.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);
