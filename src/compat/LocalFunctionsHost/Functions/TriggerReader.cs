using System.Text.RegularExpressions;
using LocalFunctionsHost.Blobs;
using LocalFunctionsHost.Configuration;
using LocalFunctionsHost.Timers;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace LocalFunctionsHost.Functions;

/// <summary>Trigger attributes with the app's settings put in.</summary>
internal sealed partial class TriggerReader(HostJson host, AppSettings settings)
{
    static readonly string[] Reserved = ["admin", "runtime"];

    /// <exception cref="HostException">The attribute says what cannot be.</exception>
    public Trigger Read(string function, TriggerBindingAttribute attribute) => attribute switch
    {
        HttpTriggerAttribute http => ReadHttp(function, http),
        BlobTriggerAttribute blob => new BlobTrigger(
            settings.Connection(function, blob.Connection), BlobPath.Parse(function, settings.Resolve(function, blob.BlobPath)), blob.Source == BlobTriggerSource.EventGrid),
        QueueTriggerAttribute queue => new QueueTrigger(
            settings.Connection(function, queue.Connection), CheckQueueName(function, settings.Resolve(function, queue.QueueName))),
        TimerTriggerAttribute timer => ReadTimer(function, timer),
        _ => throw new HostException($"Function {function}: the local host does not know the trigger {attribute.GetType().Name}."),
    };

    /// <summary>Returns the name when it is one that a queue may have.</summary>
    public static string CheckQueueName(string function, string name) =>
        QueueName().IsMatch(name) && !name.Contains("--", StringComparison.Ordinal)
            ? name
            : throw new HostException($"Function {function}: '{name}' is no queue name; it takes 3 to 63 of a-z, 0-9 and single '-', a letter or digit first and last.");

    HttpTrigger ReadHttp(string function, HttpTriggerAttribute attribute)
    {
        // As in the official host an empty route is the function's name; the root is "/".
        var route = string.IsNullOrEmpty(attribute.Route) ? function : settings.Resolve(function, attribute.Route).TrimStart('/');
        var text = string.Join('/', ((string[])[host.RoutePrefix, route]).Where(part => part.Length > 0));
        if (Reserved.Contains(text.Split('/')[0], StringComparer.OrdinalIgnoreCase))
        {
            throw new HostException($"Function {function}: the route '{text}' is the host's own; /admin and /runtime are reserved.");
        }

        try
        {
            return new HttpTrigger(RoutePatternFactory.Parse(text), [.. (attribute.Methods ?? []).Select(method => method.ToUpperInvariant())]);
        }
        catch (RoutePatternException exception)
        {
            throw new HostException($"Function {function}: the route '{text}' is not one: {exception.Message}", exception);
        }
    }

    TimerTrigger ReadTimer(string function, TimerTriggerAttribute attribute)
    {
        var text = settings.Resolve(function, attribute.Schedule);
        var schedule = Schedule.TryParse(text)
            ?? throw new HostException($"Function {function}: the schedule '{text}' is neither six cron fields ({{second}} {{minute}} {{hour}} {{day}} {{month}} {{day of week}}) nor an interval as HH:MM:SS.");
        return new TimerTrigger(schedule, attribute.UseMonitor, attribute.RunOnStartup);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex QueueName();
}
