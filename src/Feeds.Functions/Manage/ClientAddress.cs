using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Manage;

/// <summary>Who sends a request, for counting.</summary>
/// <param name="behindProxy">True in Azure: the platform adds the client to <c>X-Forwarded-For</c>, and only the last entry is its own. Elsewhere anybody could write that header.</param>
public sealed class ClientAddress(bool behindProxy)
{
    /// <returns>An IPv4 address, the first 64 bits of an IPv6 address (one customer's share), or <c>unknown</c>.</returns>
    public string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = behindProxy ? Forwarded(request.Headers["X-Forwarded-For"].ToString()) : request.HttpContext.Connection.RemoteIpAddress;
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static IPAddress? Forwarded(string header)
    {
        string last = header[(header.LastIndexOf(',') + 1)..].Trim();
        return IPEndPoint.TryParse(last, out var end) ? end.Address : null;
    }
}
