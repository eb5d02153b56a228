using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Feeds.Server.Emulator;

namespace Feeds.TestKit;

/// <summary>A certificate for 127.0.0.1 that nothing trusts by itself, as files.</summary>
public sealed class TestCertificate : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-certificate-");
    readonly X509Certificate2 certificate;

    public TestCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        var now = TimeProvider.System.GetUtcNow();
        certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        Files = new(Write("certificate.pem", certificate.ExportCertificatePem()), Write("key.pem", key.ExportPkcs8PrivateKeyPem()));
    }

    public EmulatorCertificate Files { get; }

    /// <summary>A handler that trusts this certificate and no other.</summary>
    public SocketsHttpHandler CreateHandler()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(certificate);
        return new() { SslOptions = { CertificateChainPolicy = policy } };
    }

    public void Dispose()
    {
        certificate.Dispose();
        folder.Delete(recursive: true);
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
