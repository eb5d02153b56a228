using System.Net;
using System.Net.Sockets;
using Feeds.Functions.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;

namespace Feeds.Server;

/// <summary>Errors of the port as one line each.</summary>
internal static class LocalPort
{
    /// <summary>Checked before anything else is started.</summary>
    /// <exception cref="StartException">The port is in use, or this user may not use it.</exception>
    public static void CheckFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.AccessDenied)
        {
            throw new StartException($"This user may not listen on port {port}. Choose another one with --port N.", refused);
        }
        catch (SocketException taken)
        {
            throw InUse(port, taken);
        }
    }

    /// <summary>Runs the server until it is asked to stop.</summary>
    /// <exception cref="StartException">Another program took the port after <see cref="CheckFree"/>.</exception>
    public static async Task RunAsync(WebApplication app, int port)
    {
        try
        {
            await app.RunToEndAsync();
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw InUse(port, taken);
        }
    }

    private static StartException InUse(int port, Exception cause) =>
        new($"Port {port} is in use by another program. Choose another one with --port N.", cause);
}
