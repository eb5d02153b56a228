using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace LocalFunctionsHost.Configuration;

/// <summary>host.json, as far as this host obeys it. What it would have to disobey is an error.</summary>
/// <remarks>Source: the host.json reference of Azure Functions 4.x; defaults are those of the official host and extensions.</remarks>
internal sealed record HostJson
{
    const string File = "host.json";

    // Settings of telemetry, of watching files and of downloading extensions: a local run does nothing of the kind.
    static readonly string[] Ignored = ["logging", "telemetryMode", "aggregator", "healthMonitor", "extensionBundle", "managedDependency", "watchDirectories", "watchFiles", "$schema"];

    /// <summary>Stands before every HTTP route; no slashes around it.</summary>
    public string RoutePrefix { get; private set; } = "api";

    /// <summary>How long an invocation may run before its token is cancelled; null is without limit.</summary>
    public TimeSpan? FunctionTimeout { get; private set; }

    /// <summary>The functions to load; empty is all.</summary>
    public IReadOnlyList<string> Functions => functions;

    /// <summary>Log levels by category prefix; "default" for the rest.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels => logLevels;

    public QueueOptions Queues { get; private set; } = new();

    public BlobOptions Blobs { get; private set; } = new();

    readonly List<string> functions = [];
    readonly Dictionary<string, LogLevel> logLevels = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads host.json from the app's folder.</summary>
    /// <exception cref="HostException">It is missing, broken, or asks for what this host cannot do.</exception>
    public static HostJson Load(string folder)
    {
        var path = Path.Combine(folder, File);
        return System.IO.File.Exists(path)
            ? Parse(System.IO.File.ReadAllBytes(path))
            : throw new HostException($"{File} is missing: it has to lie beside the app, in {folder}.");
    }

    /// <inheritdoc cref="Load"/>
    public static HostJson Parse(ReadOnlySpan<byte> json)
    {
        var host = new HostJson();
        var places = JsonPlace.ReadAll(File, json);
        foreach (var place in places)
        {
            host.Apply(place);
        }

        return places.Any(place => place.Path.Equals("version", StringComparison.OrdinalIgnoreCase))
            ? host
            : throw new HostException($"{File}(1,1): \"version\": \"2.0\" is missing.");
    }

    void Apply(JsonPlace place)
    {
        const StringComparison anyCase = StringComparison.OrdinalIgnoreCase;
        var path = place.Path;
        if (path.StartsWith("logging:logLevel:", anyCase))
        {
            logLevels[path["logging:logLevel:".Length..]] = Level(place);
        }
        else if (path.StartsWith("functions:", anyCase))
        {
            functions.Add(place.Text);
        }
        else if (!Ignored.Any(name => path.Equals(name, anyCase) || path.StartsWith(name + ":", anyCase)))
        {
            ApplySetting(place);
        }
    }

    // Names as in the official reference; the official host compares them without regard to case too.
    void ApplySetting(JsonPlace place)
    {
        switch (place.Path.ToLowerInvariant())
        {
            case "version" when place.Text is "2.0": break;
            case "version": throw Wrong(place, "has to be \"2.0\"");
            case "functiontimeout": FunctionTimeout = place.Text is "-1" ? null : Span(place, TimeSpan.FromSeconds(1), TimeSpan.MaxValue); break;
            case "extensions:http:routeprefix": RoutePrefix = place.Text.Trim('/'); break;
            case "extensions:queues:batchsize": Queues = Queues with { BatchSize = Number(place, 1, 32) }; break;
            case "extensions:queues:newbatchthreshold": Queues = Queues with { NewBatchThreshold = Number(place, 0, 1000) }; break;
            case "extensions:queues:maxdequeuecount": Queues = Queues with { MaxDequeueCount = Number(place, 1, int.MaxValue) }; break;
            case "extensions:queues:visibilitytimeout": Queues = Queues with { VisibilityTimeout = Span(place, TimeSpan.Zero, TimeSpan.FromDays(7)) }; break;
            case "extensions:queues:maxpollinginterval": Queues = Queues with { MaxPollingInterval = Span(place, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)) }; break;
            case "extensions:queues:messageencoding": Queues = Queues with { Base64 = place.Text.ToLowerInvariant() switch { "base64" => true, "none" => false, _ => throw Wrong(place, "has to be \"base64\" or \"none\"") } }; break;
            case "extensions:blobs:maxdegreeofparallelism": Blobs = Blobs with { MaxDegreeOfParallelism = Number(place, 1, 1000) }; break;
            case "extensions:blobs:poisonblobthreshold": Blobs = Blobs with { PoisonBlobThreshold = Number(place, 1, int.MaxValue) }; break;
            default: throw Wrong(place, "is no setting that the local host can obey");
        }
    }

    static LogLevel Level(JsonPlace place) =>
        Enum.TryParse<LogLevel>(place.Text, ignoreCase: true, out var level) && Enum.IsDefined(level)
            ? level
            : throw Wrong(place, $"has to be one of {string.Join(", ", Enum.GetNames<LogLevel>())}");

    static int Number(JsonPlace place, int least, int most) =>
        place.Kind == JsonTokenType.Number && int.TryParse(place.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(place, most == int.MaxValue ? $"has to be a whole number of at least {least}" : $"has to be a whole number from {least} to {most}");

    static TimeSpan Span(JsonPlace place, TimeSpan least, TimeSpan most) =>
        place.Kind == JsonTokenType.String && TimeSpan.TryParse(place.Text, CultureInfo.InvariantCulture, out var span) && span >= least && span <= most
            ? span
            : throw Wrong(place, $"has to be a time as HH:MM:SS of at least {least}");

    static HostException Wrong(JsonPlace place, string rule) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{File}({place.Line},{place.Column}): {place.Path.Replace(':', '.')} {rule}, but is {(place.Text.Length > 60 ? place.Text[..60] + "…" : place.Text)}."));
}
