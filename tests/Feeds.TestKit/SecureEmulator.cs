using System.Globalization;
using Feeds.Server.Emulator;

namespace Feeds.TestKit;

/// <summary>
/// A storage emulator that speaks HTTPS and takes the tokens of <see cref="TestTokens"/>. It checks neither roles nor signatures of tokens.
/// </summary>
public sealed class SecureEmulator : IAsyncLifetime
{
    const string Account = "secured";

    readonly TestCertificate certificate = new();
    StorageEmulator? emulator;

    public Uri Blob => Service(Emulator.BlobPort);
    public Uri Queue => Service(Emulator.QueuePort);
    public Uri Table => Service(Emulator.TablePort);

    /// <summary>PEM, to be trusted by a process that uses the emulator.</summary>
    public string CertificateFile => certificate.Files.CertificateFile;

    StorageEmulator Emulator => emulator ?? throw new InvalidOperationException("The emulator has not started.");

    public async ValueTask InitializeAsync()
    {
        var options = new StorageEmulatorOptions
        {
            Accounts = new Dictionary<string, string>(StringComparer.Ordinal) { [Account] = StorageEmulatorOptions.DevelopmentKey },
            Certificate = certificate.Files,
            Events = false,
        };
        emulator = await StorageEmulator.StartAsync(options, TestContext.Current.CancellationToken);
    }

    /// <summary>A handler that trusts the emulator.</summary>
    public SocketsHttpHandler CreateHandler() => certificate.CreateHandler();

    public async ValueTask DisposeAsync()
    {
        if (emulator is not null) await emulator.DisposeAsync();
        certificate.Dispose();
    }

    static Uri Service(int port) => new(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{port}/{Account}"));
}
