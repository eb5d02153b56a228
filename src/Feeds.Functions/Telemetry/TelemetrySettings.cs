using System.Data.Common;
using Azure.Core;
using Azure.Identity;
using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Functions.Telemetry;

/// <summary>Where traces, metrics and logs are sent. Nothing is where no setting names a destination.</summary>
/// <param name="SendsOtlp">By the OpenTelemetry Protocol; all settings <c>OTEL_*</c> are read by the exporter itself.</param>
/// <param name="ApplicationInsights">Connection string; null where it is not set.</param>
/// <param name="Identity">The identity that Application Insights is given; null where its connection string is enough.</param>
internal sealed record TelemetrySettings(bool SendsOtlp, string? ApplicationInsights, TokenCredential? Identity)
{
    private const string OtlpSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ConnectionSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string AuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    public bool IsNone => !SendsOtlp && ApplicationInsights is null;

    /// <exception cref="StartException">A setting cannot be understood.</exception>
    public static TelemetrySettings Of(IConfiguration configuration) =>
        new(HasOtlp(configuration), ConnectionOf(configuration), IdentityOf(configuration));

    private static bool HasOtlp(IConfiguration configuration)
    {
        if (configuration[OtlpSetting] is not { Length: > 0 } text) return false;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return true;
        throw new StartException($"{OtlpSetting} is \"{text}\". Set it to the http or https address of a collector.");
    }

    private static string? ConnectionOf(IConfiguration configuration)
    {
        if (configuration[ConnectionSetting] is not { Length: > 0 } text) return null;
        if (Parse(text)?.TryGetValue("InstrumentationKey", out object? key) is true && Guid.TryParse(key as string, out _)) return text;
        string advice = "Copy it from the overview of the Application Insights resource.";
        throw new StartException($"{ConnectionSetting} is not a connection string. {advice}");
    }

    /// <remarks>
    /// <c>Authorization=AAD</c> is the system-assigned identity, <c>ClientId=…;Authorization=AAD</c> a user-assigned one.
    /// Source: Azure Functions, app settings reference.
    /// </remarks>
    private static ManagedIdentityCredential? IdentityOf(IConfiguration configuration)
    {
        if (configuration[AuthenticationSetting] is not { Length: > 0 } text) return null;
        var parts = Parse(text);
        if (parts?.TryGetValue("Authorization", out object? kind) is not true || kind is not "AAD")
        {
            string advice = "Set it to Authorization=AAD or ClientId=…;Authorization=AAD.";
            throw new StartException($"{AuthenticationSetting} is \"{text}\". {advice}");
        }
        bool named = parts.TryGetValue("ClientId", out object? id);
        return new(named ? ManagedIdentityId.FromUserAssignedClientId((string)id!) : ManagedIdentityId.SystemAssigned);
    }

    /// <returns>Null for text that does not consist of <c>name=value</c> pairs. Names have no case.</returns>
    private static DbConnectionStringBuilder? Parse(string text)
    {
        try
        {
            return new() { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
