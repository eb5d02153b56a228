using Feeds.Worker.Tests.Host;

namespace Feeds.Worker.Tests.Support;

/// <summary>The app settings that the server and the worker share.</summary>
internal static class Deployment
{
    /// <summary>Long enough for a busy machine.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    /// <summary>A schedule that is not due during a test.</summary>
    public const string Never = "0 0 0 29 2 *";

    public static readonly string AdminKey = new('a', 43);

    /// <param name="connection">Connection string of the storage account.</param>
    public static AppSettings Settings(string connection) => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = connection,
        ["AzureWebJobsDisableHomepage"] = "true",
        ["Feeds__BaseUrl"] = "https://feeds.example",
        ["Feeds__AdminKey"] = AdminKey,
        ["Feeds__MaxFailedKeys"] = "100000",
        ["Feeds__Limits__Manage"] = "100000",
        ["Feeds__Search__Meaning"] = "true",
        ["Feeds__Limits__Search"] = "100000",
        ["Feeds__Limits__Ask"] = "100000",
        ["Feeds__Limits__Assistant"] = "100000",
        ["ReconcileSchedule"] = Never,
    });
}
