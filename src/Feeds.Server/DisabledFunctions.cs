using Microsoft.Extensions.Configuration;

namespace Feeds.Server;

/// <summary>The settings <c>AzureWebJobs.NAME.Disabled</c>: <c>true</c> or <c>1</c> switches a function off, as in Azure.</summary>
internal static class DisabledFunctions
{
    public static bool Contains(IConfiguration configuration, string function) => SwitchesOff(Setting(configuration, function));

    /// <returns>A line for each setting that may have been meant to switch a function off but does not.</returns>
    public static IEnumerable<string> Doubts(IConfiguration configuration, IEnumerable<string> functions) =>
        from function in functions
        let value = Setting(configuration, function)
        where value is not (null or "" or "0" or "1") && !bool.TryParse(value, out _)
        select $"AzureWebJobs.{function}.Disabled is '{value}', which does not switch {function} off. Set it to true or false.";

    private static bool SwitchesOff(string? value) => value is "1" || (bool.TryParse(value, out bool isDisabled) && isDisabled);

    private static string? Setting(IConfiguration configuration, string function) =>
        configuration[$"AzureWebJobs.{function}.Disabled"] ?? configuration[$"AzureWebJobs:{function}:Disabled"];
}
