using Microsoft.Extensions.Logging;

namespace Feeds.Functions.Start;

/// <summary>The log of a server that a person watches: one line for an event, warnings only from the frameworks.</summary>
internal static class ConsoleLog
{
    public static void Use(ILoggingBuilder logging)
    {
        logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
        BriefFailures.Use(logging);
        // The categories of the frameworks; Host and Function are those of the WebJobs SDK.
        foreach (string framework in (string[])["Microsoft", "System", "Host", "Function"]) logging.AddFilter(framework, LogLevel.Warning);
        // Requests are not logged; while this category is on for anything, each of them gets an activity with ids for its lines.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // Every failure in it is logged as one of Function as well.
        logging.AddFilter("Host.Results", LogLevel.None);
        // The storage clients warn of every 404 and 409, which are answers here like any other; what fails is thrown as well.
        logging.AddFilter("Azure", LogLevel.Critical);
    }
}
