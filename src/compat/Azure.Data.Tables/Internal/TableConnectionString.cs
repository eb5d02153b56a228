using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Internal;

/// <summary>Where the tables are and what proves that we may use them, out of a storage connection string.</summary>
/// <param name="Endpoint">The account's table endpoint, without a query.</param>
/// <param name="Credential">Signs each request; null where a shared access signature does.</param>
/// <param name="Signature">The shared access signature, without a leading <c>?</c>; null where there is none.</param>
/// <remarks>Source: "Configure Azure Storage connection strings". Keys are case-insensitive; those of the other services are passed over.</remarks>
internal sealed record TableConnectionString(Uri Endpoint, HttpPipelinePolicy Credential, string Signature)
{
    // The emulator's account: its name, key and port are the same everywhere and are no secret.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string EmulatorEndpoint = "http://127.0.0.1:10002/devstoreaccount1";

    /// <exception cref="InvalidOperationException">Not a connection string, or one that names no table endpoint or no credential.</exception>
    public static TableConnectionString Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        Dictionary<string, string> settings = Split(connectionString);
        if (settings.TryGetValue("UseDevelopmentStorage", out string useEmulator))
        {
            return useEmulator == "true" && settings.Count == 1
                ? new(new Uri(EmulatorEndpoint), new SharedKeyLitePolicy(EmulatorAccount, Convert.FromBase64String(EmulatorKey)), null)
                : throw Invalid("'UseDevelopmentStorage' stands alone and is 'true'.");
        }

        settings.TryGetValue("AccountName", out string account);
        Uri endpoint = ReadEndpoint(settings, account);
        if (settings.TryGetValue("SharedAccessSignature", out string signature))
        {
            return new(endpoint, null, signature.TrimStart('?'));
        }

        if (account is null || !settings.TryGetValue("AccountKey", out string key))
        {
            throw Invalid("It names neither 'AccountName' and 'AccountKey' nor 'SharedAccessSignature'.");
        }

        try
        {
            return new(endpoint, new SharedKeyLitePolicy(account, Convert.FromBase64String(key)), null);
        }
        catch (FormatException)
        {
            throw Invalid("'AccountKey' is not Base64.");
        }
    }

    private static Uri ReadEndpoint(Dictionary<string, string> settings, string account)
    {
        if (settings.TryGetValue("TableEndpoint", out string stated))
        {
            return IsHttp(stated, out Uri endpoint) && endpoint.Query.Length == 0 ? endpoint : throw Invalid("'TableEndpoint' is not an address.");
        }

        if (account is null || !settings.TryGetValue("EndpointSuffix", out string suffix))
        {
            throw Invalid("It names neither 'TableEndpoint' nor 'AccountName' and 'EndpointSuffix'.");
        }

        string protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        return IsHttp($"{protocol}://{account}.table.{suffix}", out Uri made) ? made : throw Invalid("Its protocol, account name and suffix make no address.");
    }

    private static bool IsHttp(string text, out Uri address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private static Dictionary<string, string> Split(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string segment in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = segment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == segment.Length - 1)
            {
                throw Invalid("It is not a list of 'Name=value' between semicolons.");
            }

            if (!settings.TryAdd(segment[..equals].Trim(), segment[(equals + 1)..].Trim()))
            {
                throw Invalid($"It names '{segment[..equals]}' twice.");
            }
        }

        return settings;
    }

    // The text is a secret: no message quotes a value of it.
    private static InvalidOperationException Invalid(string why) => new($"The connection string is not valid. {why}");
}
