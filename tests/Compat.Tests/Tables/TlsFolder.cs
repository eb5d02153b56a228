using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Compat.Tests.Tables;

/// <summary>A certificate of 127.0.0.1 and its key as files, for a server that a test starts; gone when disposed.</summary>
sealed class TlsFolder : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-tls-");

    public TlsFolder()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        (Certificate, Key) = (Path.Combine(folder.FullName, "certificate.pem"), Path.Combine(folder.FullName, "key.pem"));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }

    public string Certificate { get; }
    public string Key { get; }

    /// <summary>What a client checks by that trusts this certificate and no other.</summary>
    public X509ChainPolicy Trust() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Certificate) },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    public void Dispose() => folder.Delete(recursive: true);
}
