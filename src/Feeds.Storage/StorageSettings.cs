using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Identity;

namespace Feeds.Storage;

/// <summary>
/// The storage account and the identity that uses it: the settings <c>AzureWebJobsStorage</c> and <c>AzureWebJobsStorage__NAME</c>,
/// which the functions host reads as well. Either a connection string, or an account with an identity.
/// </summary>
/// <remarks>
/// Source: "Azure Functions developer guide", "Connecting to host storage with an identity"; the precedence of the account's name over
/// the services' URIs, and of a connection string over both, is that of the host and of its storage extensions.
/// </remarks>
public sealed partial record StorageSettings
{
    /// <summary>The name of the setting with the connection string, and the prefix of all others.</summary>
    public const string Prefix = "AzureWebJobsStorage";

    private const string Account = "accountName";
    private const string Credential = "credential";
    private const string ClientId = "clientId";
    private const string ManagedIdentity = "managedidentity";

    private static readonly string[] Services = ["blob", "queue", "table"];

    /// <summary>Every name after the prefix that is read here.</summary>
    private static readonly string[] Names = [Account, .. Services.Select(UriSetting), Credential, ClientId];

    /// <summary>Names that the functions host reads and this app does not: the two would use different identities.</summary>
    private static readonly string[] Unsupported =
        ["managedIdentityResourceId", "managedIdentityObjectId", "tenantId", "clientSecret", "clientCertificate"];

    private StorageSettings(string? connectionString, StorageEndpoints? endpoints, StorageIdentity? identity) =>
        (ConnectionString, Endpoints, Identity) = (connectionString, endpoints, identity);

    /// <summary>Null where an identity is used.</summary>
    public string? ConnectionString { get; }

    /// <summary>Null where a connection string is used.</summary>
    public StorageEndpoints? Endpoints { get; }

    /// <summary>Null where a connection string is used.</summary>
    public StorageIdentity? Identity { get; }

    [MemberNotNullWhen(true, nameof(Endpoints), nameof(Identity))]
    public bool UsesIdentity => Identity is not null;

    /// <param name="read">The value of a setting by its name in the environment, such as <c>AzureWebJobsStorage__accountName</c>.</param>
    /// <exception cref="StorageSettingsException">
    /// No account is named, or settings contradict each other or cannot be understood.
    /// </exception>
    public static StorageSettings Parse(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        string? connection = Given(read(Prefix));
        string? other = Names.Concat(Unsupported).FirstOrDefault(name => Given(read(Full(name))) is not null);
        if (other is null) return connection is null ? throw Missing() : Of(connection);
        if (connection is not null) throw Both(other);
        RefuseUnsupported(read);
        return new(connectionString: null, EndpointsOf(read, other), IdentityOf(read));
    }

    /// <param name="connectionString">As given; it is read when clients are made of it.</param>
    public static StorageSettings Of(string connectionString) => new(connectionString, endpoints: null, identity: null);

    /// <summary>True where a setting other than the connection string is there.</summary>
    public static bool NamesIdentity(Func<string, string?> read) => Names.Any(name => Given(read(Full(name))) is not null);

    private static StorageEndpoints EndpointsOf(Func<string, string?> read, string other)
    {
        var stated = Services.ToDictionary(service => service, service => StatedUri(read, service), StringComparer.Ordinal);
        string? account = read(Full(Account));
        if (account is null) return Complete(stated, other);
        const string advice = "Set it to the storage account's name: 3 to 24 letters a-z and digits.";
        if (!AccountName().IsMatch(account)) throw Wrong(Account, account, advice);
        foreach (string service in Services)
        {
            if (stated[service] is { } uri && uri != Named(account, service)) throw Contradiction(service, uri, account);
        }
        return new(Named(account, "blob"), Named(account, "queue"), Named(account, "table"));
    }

    /// <summary>Of the public cloud, as the functions host forms it.</summary>
    private static Uri Named(string account, string service) => new($"https://{account}.{service}.core.windows.net/");

    private static StorageEndpoints Complete(Dictionary<string, Uri?> stated, string other)
    {
        if (stated.Values.All(uri => uri is null)) throw WithoutAccount(other);
        foreach (string service in Services)
        {
            if (stated[service] is null) throw WithoutService(service);
        }
        return new(stated["blob"]!, stated["queue"]!, stated["table"]!);
    }

    private static Uri? StatedUri(Func<string, string?> read, string service)
    {
        string name = UriSetting(service);
        if (Given(read(Full(name))) is not { } text) return null;
        bool isService = Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps
            && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0;
        const string advice = "Set it to an https address without a query: a signature in it is not used with an identity.";
        return isService ? uri : throw Wrong(name, WithoutQuery(text), advice);
    }

    private static StorageIdentity IdentityOf(Func<string, string?> read)
    {
        string? credential = Given(read(Full(Credential)));
        string? clientId = Given(read(Full(ClientId)));
        if (credential is not null && !credential.Equals(ManagedIdentity, StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong(Credential, credential, $"Set it to {ManagedIdentity}, or remove it to use the identity of a developer.");
        }
        if (clientId is null) return new(IsManaged: credential is not null, ClientId: null);
        if (!Guid.TryParseExact(clientId, "D", out var id))
        {
            throw Wrong(ClientId, clientId, "Set it to the client id of a user-assigned identity, a GUID.");
        }
        return credential is not null ? new(IsManaged: true, id) : throw ClientIdAlone();
    }

    private static void RefuseUnsupported(Func<string, string?> read)
    {
        if (Unsupported.FirstOrDefault(name => Given(read(Full(name))) is not null) is not { } name) return;
        string advice = $"Name a user-assigned identity by {Full(Credential)}={ManagedIdentity} and {Full(ClientId)}.";
        throw new StorageSettingsException($"{Full(name)} is not supported. {advice}");
    }

    private static string? Given(string? value) => value is { Length: > 0 } ? value : null;

    private static string Full(string name) => $"{Prefix}__{name}";

    private static string UriSetting(string service) => $"{service}ServiceUri";

    /// <summary>A signature in an address is a secret.</summary>
    private static string WithoutQuery(string text) => text.Split('?', 2) is [var address, _] ? address + "?…" : text;

    private static StorageSettingsException Missing() => new(
        $"{Prefix} is not set. Set it to the storage account's connection string, or name the account by {Full(Account)}.");

    private static StorageSettingsException Both(string other) => new(
        $"{Prefix} and {Full(other)} are both set. Remove one of them: the functions host would use the connection string alone.");

    private static StorageSettingsException WithoutAccount(string other) => new(
        $"{Full(other)} is set, but no account is named. Set {Full(Account)} to the storage account's name.");

    private static StorageSettingsException WithoutService(string service) => new(
        $"{Full(UriSetting(service))} is not set. Set the addresses of all three services, or {Full(Account)} alone.");

    private static StorageSettingsException Contradiction(string service, Uri uri, string account) => new(
        $"{Full(UriSetting(service))} is \"{uri}\", which is not of the account \"{account}\". "
        + $"Remove it or {Full(Account)}: the functions host would use the account's name.");

    private static StorageSettingsException ClientIdAlone() => new(
        $"{Full(ClientId)} is set without {Full(Credential)}. Set {Full(Credential)} to {ManagedIdentity}.");

    private static StorageSettingsException Wrong(string name, string value, string advice) =>
        new($"{Full(name)} is \"{value}\". {advice}");

    /// <summary>Source: "Storage account overview", "Storage account name".</summary>
    [GeneratedRegex("^[a-z0-9]{3,24}$", RegexOptions.NonBacktracking)]
    private static partial Regex AccountName();
}

/// <summary>The addresses of the three services of one account.</summary>
public sealed record StorageEndpoints(Uri Blob, Uri Queue, Uri Table);

/// <summary>Who uses a storage account without a key.</summary>
/// <param name="IsManaged">
/// True for the managed identity that Azure gives to the app. False for what is found where it runs: environment variables, a managed
/// identity, or the user who is signed in to a developer's tools.
/// </param>
/// <param name="ClientId">A user-assigned identity; null for the one that the system assigned.</param>
public sealed record StorageIdentity(bool IsManaged, Guid? ClientId)
{
    public TokenCredential CreateCredential() => IsManaged ? new ManagedIdentityCredential(Id()) : new DefaultAzureCredential();

    private ManagedIdentityId Id() =>
        ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id.ToString("D")) : ManagedIdentityId.SystemAssigned;
}

/// <summary>Settings of the storage that cannot be used. The message is one line with advice, and holds no secret.</summary>
public sealed class StorageSettingsException(string message, Exception? inner = null) : Exception(message, inner);
