using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>Requests exactly as written: HTTP clients tidy up paths before they send them.</summary>
internal static class RawHttp
{
    /// <param name="target">The request's target, byte for byte.</param>
    /// <returns>Body as on the wire, which is chunked where the answer says so.</returns>
    public static async Task<Answer> GetAsync(int port, string target, string host = "127.0.0.1", params string[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var lines = string.Concat(headers.Select(h => h + "\r\n"));
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{lines}\r\n"), TestContext.Current.CancellationToken);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        var bytes = all.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        Assert.True(end > 0, $"No HTTP answer to GET {target}");
        var head = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        return new Answer(
            int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture),
            head.Skip(1).Select(l => l.Split(':', 2)).ToLookup(p => p[0], p => p[1].Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => string.Join(", ", g), StringComparer.OrdinalIgnoreCase),
            bytes[(end + 4)..]);
    }
}
