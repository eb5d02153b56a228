using Microsoft.Extensions.Configuration;

namespace Feeds.Functions.Start;

/// <summary>Settings by the names that they have in the environment.</summary>
internal static class SettingNames
{
    /// <param name="name">For instance <c>AzureWebJobsStorage__accountName</c>.</param>
    public static string? Setting(this IConfiguration configuration, string name) =>
        configuration[name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)];
}
