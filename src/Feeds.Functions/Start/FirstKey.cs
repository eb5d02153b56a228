using Feeds.Storage.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions.Start;

/// <summary>
/// The admin key that everything else begins with: given by <c>Feeds__AdminKey</c>, or made on a developer's machine and shown
/// there once.
/// </summary>
internal sealed partial class FirstKey(AccessKeys keys, IConfiguration configuration, ILogger<FirstKey> logger)
{
    private const string Setting = "Feeds:AdminKey";

    /// <summary>
    /// What a setting begins with whose reference to a key vault Azure could not resolve. Feeds are served without the key, and the one
    /// that is stored stays.
    /// </summary>
    /// <remarks>Source: App Service, "Use Key Vault references": the reference itself is the value then.</remarks>
    private const string Unresolved = "@Microsoft.KeyVault(";

    private const string Rule =
        "Feeds__AdminKey has to have 32 to 512 characters of A-Z, a-z, 0-9 and -._~+/=. "
        + "Make one of 256 random bits, for instance with: openssl rand -base64 32";

    /// <exception cref="StartException">The setting holds what cannot be a key.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (Given(configuration) is { } given && !AccessKeys.CanBeGiven(given)) throw new StartException(Rule);
    }

    /// <param name="isLocal">Elsewhere the console is a log that others read. No key is made there; the setting provides it.</param>
    public async Task EnsureAsync(bool isLocal, CancellationToken cancellationToken)
    {
        if (IsUnresolved(configuration[Setting])) Log.KeyVaultNotRead(logger);
        if (Given(configuration) is { } given)
        {
            await keys.TrySetFirstAsync(given, cancellationToken);
        }
        else if (!isLocal)
        {
            if (!(await keys.ListAsync(cancellationToken)).Any(k => k.Role is KeyRole.Admin)) Log.NoAdminKey(logger);
        }
        else if (await keys.MakeFirstAsync(cancellationToken) is { } made)
        {
            Console.WriteLine($"Admin key: {made}");
            Console.WriteLine("  Shown this once: keep it for the management API, or set Feeds__AdminKey to a key of your own.");
        }
    }

    private static string? Given(IConfiguration configuration) =>
        configuration[Setting] is { Length: > 0 } text && !IsUnresolved(text) ? text : null;

    internal static bool IsUnresolved(string? text) => text?.StartsWith(Unresolved, StringComparison.OrdinalIgnoreCase) is true;

    private static partial class Log
    {
        [LoggerMessage(404, LogLevel.Error,
            "Feeds__AdminKey is a reference to a key vault that could not be read: check the secret and the role on it, then restart")]
        public static partial void KeyVaultNotRead(ILogger logger);

        [LoggerMessage(400, LogLevel.Warning, "No admin key exists: set Feeds__AdminKey, or the management API cannot be used")]
        public static partial void NoAdminKey(ILogger logger);
    }
}
