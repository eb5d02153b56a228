namespace Feeds.Server.Emulator;

/// <summary>Where a storage emulator listens, what accounts it has, and where it keeps its data.</summary>
public sealed record StorageEmulatorOptions
{
    /// <summary>The well-known account of the development storage, which exists when no accounts are given.</summary>
    public const string DevelopmentAccount = "devstoreaccount1";

    /// <summary>The well-known key of <see cref="DevelopmentAccount"/>; it is public and protects nothing.</summary>
    public const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The folder that keeps the data; null keeps it in memory only.</summary>
    public string? Location { get; init; }

    /// <summary>Where the emulator is installed; null finds the place.</summary>
    internal EmulatorPlace? Place { get; init; }

    /// <summary>The Node.js program.</summary>
    public string Program { get; init; } = "node";

    /// <summary>False gives the emulator as others start it, without blob events.</summary>
    public bool Events { get; init; } = true;

    /// <summary>
    /// Has the services speak HTTPS and take bearer tokens, of which they check all but the signature; null for HTTP and keys.
    /// </summary>
    public EmulatorCertificate? Certificate { get; init; }

    /// <summary>Port of the blob service; 0 takes a free one.</summary>
    public int BlobPort { get; init; }

    /// <summary>Port of the queue service; 0 takes a free one.</summary>
    public int QueuePort { get; init; }

    /// <summary>Port of the table service; 0 takes a free one.</summary>
    public int TablePort { get; init; }

    /// <summary>Account names (3 to 24 of a-z and 0-9) with their keys (base64). Empty: the development account alone.</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <param name="CertificateFile">PEM.</param>
/// <param name="KeyFile">PEM.</param>
public sealed record EmulatorCertificate(string CertificateFile, string KeyFile);
