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

    /// <summary>Whether the setting <c>AzureWebJobs.NAME.Disabled</c> switches the function off: <c>true</c> in any case, or <c>1</c>, and nothing else.</summary>
    public bool IsDisabled(string function) => Disabled(function) is { } value && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value is "1");

    /// <summary>The value of that setting where it says neither on nor off, so that somebody may expect what does not happen.</summary>
    public string? DoubtfulDisabled(string function) =>
        Disabled(function) is { Length: > 0 } value && !IsDisabled(function) && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value is not "0" ? value : null;

    string? Disabled(string function) => configuration[$"AzureWebJobs.{function}.Disabled"] ?? configuration[$"AzureWebJobs:{function}:Disabled"];

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
        // Also where a connection string is there: the one that local runs begin with is not what was asked for.
        if (configuration.GetSection(setting).GetChildren().FirstOrDefault(child => child.Value is { Length: > 0 }) is { } part)
        {
            throw new HostException($"The setting {setting}__{part.Key} names a storage account for the app's own identity, which works in Azure only. For local runs remove it and set {setting} to a connection string.");
        }

        return (configuration["AzureWebJobs" + setting] ?? configuration[setting] ?? configuration.GetConnectionString(setting)) switch
        {
            null => throw new HostException($"Function {function}: the app setting {setting} with the storage connection is not set."),
            var text when string.IsNullOrWhiteSpace(text) => throw new HostException($"The app setting {setting} is empty. Set it to a storage connection string, or to {DevelopmentStorage} for the emulator."),
            var text => text,
        };
    }

    /// <summary>True where the root shall not be the host's own page.</summary>
    public bool HomepageDisabled => string.Equals(configuration["AzureWebJobsDisableHomepage"], "true", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SettingReference();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NotOfHostId();
}
