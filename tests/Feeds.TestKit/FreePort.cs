using System.Net;
using System.Net.Sockets;

namespace Feeds.TestKit;

/// <summary>Ports for programs that must be told one.</summary>
public static class FreePort
{
    /// <summary>A TCP port of 127.0.0.1 that nothing listens on at this moment.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
