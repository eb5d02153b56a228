using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using LocalFunctionsHost.Storage;

namespace Compat.Tests.Tables;

/// <summary>Signing in with a token, against an emulator of its own: only over TLS does it look at tokens.</summary>
public sealed partial class BearerTokenTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_for_storage_lets_in_and_is_asked_for_once()
    {
        using var folder = new TlsFolder();
        using var emulator = await StartAsync(folder);
        var credential = new StorageToken("https://storage.azure.com");
        var service = new TableServiceClient(await EndpointAsync(emulator), credential, Trusting(folder));
        var table = service.GetTableClient("table");

        await table.CreateAsync(Cancellation);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r") { ["A"] = 1 })], Cancellation);

        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.GetInt32("A"));
        Assert.Equal("devstoreaccount1", service.AccountName);
        Assert.Equal(["https://storage.azure.com/.default"], credential.Asked);

        var other = new TableServiceClient(service.Uri, new StorageToken("https://vault.azure.net"), Trusting(folder));
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => other.GetTableClient("table").CreateIfNotExistsAsync(Cancellation));
        Assert.Equal(403, failure.Status);
        emulator.StandardInput.Close();
        await emulator.WaitForExitAsync(Cancellation);
    }

    [Fact]
    public async Task A_token_never_travels_without_TLS()
    {
        var service = new TableServiceClient(new Uri("http://127.0.0.1:1/devstoreaccount1"), new StorageToken("https://storage.azure.com"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => service.GetTableClient("table").CreateAsync(Cancellation));
    }

    static async Task<Process> StartAsync(TlsFolder folder)
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            WorkingDirectory = await StorageEmulatorInstallation.EnsureAsync(Cancellation),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        string[] arguments =
        [
            "run.mjs", "--disableTelemetry", "--skipApiVersionCheck", "--silent", "--inMemoryPersistence", "--oauth", "basic",
            "--cert", folder.Certificate, "--key", folder.Key, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    static async Task<Uri> EndpointAsync(Process emulator)
    {
        while (await emulator.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (TablePort().Match(line) is { Success: true } listening)
            {
                return new Uri($"https://127.0.0.1:{listening.Groups["port"].Value}/devstoreaccount1");
            }
        }

        throw new InvalidOperationException("The emulator ended before it listened.");
    }

    static TableClientOptions Trusting(TlsFolder folder) => new()
    {
        Transport = new HttpClientTransport(new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = folder.Trust() } })),
    };

    [GeneratedRegex("^Azurite Table service is successfully listening at https://[^/]*:(?<port>[0-9]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TablePort();

    /// <summary>Tokens as the emulator takes them: it reads their claims and no signature.</summary>
    sealed class StorageToken(string audience) : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.AddRange(requestContext.Scopes);
            var now = DateTimeOffset.UtcNow;
            var claims = $$"""{"aud":"{{audience}}","iss":"https://sts.windows.net/00000000-0000-0000-0000-000000000000/","iat":{{now.ToUnixTimeSeconds() - 60}},"nbf":{{now.ToUnixTimeSeconds() - 60}},"exp":{{now.ToUnixTimeSeconds() + 3600}}}""";
            return new AccessToken($"{Base64("""{"alg":"RS256","typ":"JWT"}""")}.{Base64(claims)}.{Base64("unsigned")}", now.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));

        static string Base64(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }
}
