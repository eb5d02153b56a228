using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Feeds.Server.Tests.Hosting;

/// <summary>The real nginx with the configuration of <c>deploy/nginx.conf</c>, on free ports and with a certificate of its own.</summary>
internal sealed partial class NginxProxy : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-nginx-");
    private readonly X509Certificate2 certificate = NewCertificate();
    private readonly int port = FreePort.Next();
    private readonly int plainPort = FreePort.Next();
    private readonly List<HttpClient> clients = [];
    private Process? process;

    /// <summary>The address of plain HTTP.</summary>
    public Uri PlainAddress => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{plainPort}"));

    /// <param name="server">The port of the server behind it.</param>
    public static async Task<NginxProxy> StartAsync(int server)
    {
        string nginx = Requires.Program("nginx");
        var proxy = new NginxProxy();
        try
        {
            await proxy.WriteAsync(server);
            string[] arguments = ["-p", proxy.folder.FullName, "-c", Path.Combine(proxy.folder.FullName, "main.conf"), "-e", "stderr"];
            (await ProgramRun.RunAsync(nginx, [.. arguments, "-t"])).Succeeded();
            var start = new ProcessStartInfo(nginx, arguments) { UseShellExecute = false, RedirectStandardError = true };
            proxy.process = Process.Start(start)!;
            proxy.process.ErrorDataReceived += (_, _) => { };
            proxy.process.BeginErrorReadLine();
            await Eventually.BecomesTrueAsync(proxy.ListensAsync, Deadline, () => "nginx listens");
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client over TLS that trusts the certificate.</summary>
    /// <param name="from">The loopback address that it connects from.</param>
    public HttpClient Client(string from = "127.0.0.1")
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown?.GetCertHashString(HashAlgorithmName.SHA256) == certificate.GetCertHashString(HashAlgorithmName.SHA256);
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        string address = string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{port}");
        var client = new HttpClient(handler) { BaseAddress = new Uri(address) };
        clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        if (process is { HasExited: false })
        {
            ProcessSignal.Terminate(process.Id);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        process?.Dispose();
        certificate.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        if (process!.HasExited) Assert.Fail($"nginx ended with status {process.ExitCode}");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Only addresses, ports and paths of the example are replaced.</summary>
    private async Task WriteAsync(int server)
    {
        string key = Path.Combine(folder.FullName, "key.pem"), chain = Path.Combine(folder.FullName, "chain.pem");
        await File.WriteAllTextAsync(chain, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        string example = await File.ReadAllTextAsync(RepositoryRoot.Combine("deploy", "nginx.conf"));
        string site = IPv6Listener().Replace(example, "")
            .Replace("listen 80;", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{plainPort};"), StringComparison.Ordinal)
            .Replace("listen 443 ", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port} "), StringComparison.Ordinal)
            .Replace("127.0.0.1:7071", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server}"), StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/feeds.example.org/fullchain.pem", chain, StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/feeds.example.org/privkey.pem", key, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "feeds.conf"), site);
        string[] modules = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        string temporary = string.Join('\n', modules.Select(name => $"  {name}_temp_path {folder.FullName}/{name};"));
        string user = Environment.IsPrivilegedProcess ? $"user {Environment.UserName};\n" : "";
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "main.conf"), $$"""
            {{user}}daemon off;
            pid {{folder.FullName}}/nginx.pid;
            events {}
            http {
              access_log off;
            {{temporary}}
              include {{folder.FullName}}/feeds.conf;
            }
            """);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=feeds.example.org", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
    }

    [GeneratedRegex(@"^ *listen \[::\].*\n", RegexOptions.Multiline)]
    private static partial Regex IPv6Listener();
}
