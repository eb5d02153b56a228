using System.Net;
using System.Net.Sockets;

namespace Feeds.TestKit;

/// <summary>Ports for programs that must be told one.</summary>
public static class FreePort
{
    /// <summary>Below the ephemeral ports (from 32768 on Linux), which a connection may take before a program listens.</summary>
    const int First = 20000, Last = 32767;

    /// <summary>A TCP port of 127.0.0.1 that nothing listens on at this moment.</summary>
    public static int Next()
    {
        while (true)
        {
            int port = Random.Shared.Next(First, Last + 1);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Another program listens on it.
            }
        }
    }
}
