using System.Reflection;
using Feeds.Functions.Start;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.Configuration;

namespace Feeds.Server;

/// <summary>host.json: the same concurrency, retries and encoding here as in Azure.</summary>
internal static class HostJson
{
    private const string Extensions = "extensions";

    private const string FileName = "host.json";

    /// <summary>The WebJobs SDK binds its extensions' options from this section.</summary>
    private const string WebJobsSection = "AzureWebJobs";

    /// <summary>Reads the file beside the program, else the copy inside it: a program that is one file has none beside it.</summary>
    /// <inheritdoc cref="ReadExtensions(string)"/>
    public static Dictionary<string, string?> ReadExtensions()
    {
        string beside = Path.Combine(AppContext.BaseDirectory, FileName);
        if (File.Exists(beside)) return ReadExtensions(beside);
        using var inside = typeof(HostJson).Assembly.GetManifestResourceStream(FileName)!;
        return ExtensionsOf(new ConfigurationBuilder().AddJsonStream(inside).Build());
    }

    /// <returns>The values of <c>extensions</c>, with the keys that the WebJobs SDK reads.</returns>
    /// <exception cref="StartException">The file is missing or is not JSON.</exception>
    public static Dictionary<string, string?> ReadExtensions(string path)
    {
        try
        {
            return ExtensionsOf(new ConfigurationBuilder().AddJsonFile(path, optional: false).Build());
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            throw new StartException($"{path} cannot be read: {(unreadable.InnerException ?? unreadable).Message}", unreadable);
        }
    }

    /// <summary>Tries each value, of the file or of a setting that overrides it, before anything is started.</summary>
    /// <exception cref="StartException">An extension does not accept a value.</exception>
    public static void CheckExtensions(IConfiguration configuration)
    {
        var extensions = configuration.GetSection($"{WebJobsSection}:{Extensions}");
        foreach (var value in extensions.GetSection("queues").AsEnumerable()) Check(value, new QueuesOptions());
        foreach (var value in extensions.GetSection("blobs").AsEnumerable()) Check(value, new BlobsOptions());
    }

    private static Dictionary<string, string?> ExtensionsOf(IConfiguration file) =>
        file.GetSection(Extensions).AsEnumerable()
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => $"{WebJobsSection}:{pair.Key}", pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    private static void Check(KeyValuePair<string, string?> value, object extension)
    {
        string name = value.Key.Split(':', 4)[^1];
        try
        {
            new ConfigurationBuilder().AddInMemoryCollection([new(name, value.Value)]).Build().Bind(extension);
        }
        catch (Exception refused) when (refused is InvalidOperationException or TargetInvocationException)
        {
            string setting = value.Key.Replace(":", "__", StringComparison.Ordinal);
            throw new StartException($"{setting} is \"{value.Value}\". Correct it or host.json: the extension refuses it.", refused);
        }
    }
}
