using System.Runtime.CompilerServices;
using Feeds.Functions.Start;
using Microsoft.Extensions.Hosting;

namespace Feeds.Functions.Telemetry;

/// <summary>Sends traces, metrics and logs where a setting says so. Otherwise no assembly of OpenTelemetry is loaded.</summary>
internal static class TelemetryExport
{
    /// <param name="isWorker">True under the functions host, which then leaves the telemetry of the functions to this process.</param>
    /// <exception cref="StartException">A setting cannot be understood.</exception>
    public static void AddTelemetry(this IHostApplicationBuilder builder, bool isWorker)
    {
        var settings = TelemetrySettings.Of(builder.Configuration);
        if (!settings.IsNone) Start(builder, settings, isWorker);
    }

    /// <remarks>A method of its own: its assemblies are loaded when it is compiled.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Start(IHostApplicationBuilder builder, TelemetrySettings settings, bool isWorker) =>
        TelemetryPipeline.Add(builder, settings, isWorker);
}
