using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Limits;

/// <summary>Who sends a request, for counting.</summary>
public sealed class ClientAddress(TrustedProxies proxies)
{
    /// <summary>The part of an IPv6 address that one customer has, in bytes.</summary>
    private const int NetworkBytes = 8;

    private const string Unknown = "unknown";

    /// <returns>An IPv4 address, the first 64 bits of an IPv6 address, or <c>unknown</c>.</returns>
    public string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = proxies.ClientOf(request.HttpContext.Connection.RemoteIpAddress, request.Headers["X-Forwarded-For"].ToString());
        if (address is null) return Unknown;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? NetworkOf(address) : address.ToString();
    }

    private static string NetworkOf(IPAddress address) => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes));
}
