using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace LocalFunctionsHost.Configuration;

/// <summary>App settings as the host reads them for bindings.</summary>
internal sealed partial class AppSettings(IConfiguration configuration)
{
    public const string StorageConnection = "AzureWebJobsStorage";
    public const string DevelopmentStorage = "UseDevelopmentStorage=true";

    /// <summary>
    /// The name under which this app keeps its receipts, locks and internal queue in storage. Instances of one app
    /// share it. The setting AzureFunctionsWebHost__hostid, else the app's name; at most 32 of a-z, 0-9 and '-'.
    /// </summary>
    public string HostId(string applicationName)
    {
        var id = configuration["AzureFunctionsWebHost:hostid"] ?? applicationName;
        var clean = NotOfHostId().Replace(id.ToLowerInvariant(), "-").Trim('-');
        clean = clean.Length > 32 ? clean[..32].Trim('-') : clean;
        return clean.Length > 0 ? clean : throw new HostException($"AzureFunctionsWebHost__hostid '{id}' has neither letters nor digits.");
    }

    /// <summary>Whether the setting <c>AzureWebJobs.NAME.Disabled</c> switches the function off.</summary>
    public bool IsDisabled(string function) =>
        (configuration[$"AzureWebJobs.{function}.Disabled"] ?? configuration[$"AzureWebJobs:{function}:Disabled"]) is { } value
        && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value is "1");

    /// <summary>Replaces each <c>%setting%</c> of an attribute's text.</summary>
    /// <exception cref="HostException">A setting is missing.</exception>
    public string Resolve(string function, string text) => SettingReference().Replace(text, match =>
        configuration[match.Groups["name"].Value] is { Length: > 0 } value
            ? value
            : throw new HostException($"Function {function}: {match.Value} in '{text}' names an app setting that is not set."));

    /// <summary>The connection string that an attribute's <c>Connection</c> names.</summary>
    /// <exception cref="HostException">No such setting.</exception>
    public string Connection(string function, string? name)
    {
        var setting = string.IsNullOrEmpty(name) ? StorageConnection : name;
        return configuration["AzureWebJobs" + setting] ?? configuration[setting] ?? configuration.GetConnectionString(setting)
            ?? throw new HostException(configuration.GetSection(setting).GetChildren().Any()
                ? $"Function {function}: the connection {setting} has sub-settings (identity-based), which the local host cannot use; give a connection string."
                : $"Function {function}: the app setting {setting} with the storage connection is not set.");
    }

    /// <summary>True where the root shall not be the host's own page.</summary>
    public bool HomepageDisabled => string.Equals(configuration["AzureWebJobsDisableHomepage"], "true", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SettingReference();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NotOfHostId();
}
