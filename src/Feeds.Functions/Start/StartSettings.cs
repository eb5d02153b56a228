using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Feeds.Functions.Start;

/// <summary>Settings that other code reads later, where an error would be a stack trace or go unnoticed.</summary>
internal static class StartSettings
{
    /// <summary>As long as an admin key has to be: the key of the events is one to write with, too.</summary>
    private const int ShortestKey = 32;

    /// <exception cref="StartException">A setting cannot be understood.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.GetSection("Logging").AsEnumerable())
        {
            if (key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase) && value is { Length: > 0 }) CheckLevel(key, value);
        }
        if (configuration["Feeds:EventKey"] is { Length: > 0 and < ShortestKey } text)
        {
            string advice = $"Set it to {ShortestKey} characters or more, for instance those of: openssl rand -hex 32";
            throw new StartException($"Feeds__EventKey is \"{text}\". {advice}");
        }
    }

    private static void CheckLevel(string key, string value)
    {
        if (Enum.TryParse<LogLevel>(value, ignoreCase: true, out var level) && Enum.IsDefined(level)) return;
        string setting = key.Replace(":", "__", StringComparison.Ordinal);
        throw new StartException($"{setting} is \"{value}\". Set it to one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
    }
}
