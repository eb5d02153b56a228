using Feeds.Functions.Start;
using Microsoft.Extensions.Configuration;

namespace Feeds.Server;

/// <summary>host.json: the same concurrency, retries and encoding here as in Azure.</summary>
internal static class HostJson
{
    private const string Extensions = "extensions";

    /// <summary>The WebJobs SDK binds its extensions' options from this section.</summary>
    private const string WebJobsSection = "AzureWebJobs";

    /// <returns>The values of <c>extensions</c>, with the keys that the WebJobs SDK reads.</returns>
    /// <exception cref="StartException">The file is missing or is not JSON.</exception>
    public static Dictionary<string, string?> ReadExtensions(string path)
    {
        try
        {
            var file = new ConfigurationBuilder().AddJsonFile(path, optional: false).Build();
            return file.GetSection(Extensions).AsEnumerable()
                .Where(pair => pair.Value is not null)
                .ToDictionary(pair => $"{WebJobsSection}:{pair.Key}", pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            throw new StartException($"{path} cannot be read: {(unreadable.InnerException ?? unreadable).Message}", unreadable);
        }
    }
}
