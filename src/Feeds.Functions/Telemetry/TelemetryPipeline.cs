using Azure.Monitor.OpenTelemetry.Exporter;
using Feeds.Storage.Telemetry;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Feeds.Functions.Telemetry;

/// <summary>What is collected, and who exports it.</summary>
internal static class TelemetryPipeline
{
    private const string ServiceName = "feeds";

    public static void Add(IHostApplicationBuilder builder, TelemetrySettings settings, bool isWorker)
    {
        Filter(builder.Logging);
        var telemetry = builder.Services.AddOpenTelemetry();
        telemetry.ConfigureResource(resource =>
            resource.Clear().AddService(ServiceName).AddTelemetrySdk().AddEnvironmentVariableDetector());
        if (isWorker) telemetry.UseFunctionsWorkerDefaults();
        // Before the exporters, which are to see what it leaves.
        telemetry.WithLogging(logs => logs.AddProcessor(new LogPrivacy()));
        telemetry.WithMetrics(metrics => metrics.AddMeter(FeedsTelemetry.Name));
        if (settings.SendsOtlp) telemetry.UseOtlpExporter();
        if (settings.ApplicationInsights is not null) telemetry.UseAzureMonitorExporter(options => Configure(options, settings));
        // After them, because the last sampler counts.
        telemetry.WithTracing(traces => traces.AddSource(FeedsTelemetry.Name).SetSampler(new UploadSampler()));
    }

    /// <summary>Our own log from Information on, and warnings of the frameworks.</summary>
    private static void Filter(ILoggingBuilder logging)
    {
        logging.AddFilter<OpenTelemetryLoggerProvider>("", LogLevel.Warning);
        logging.AddFilter<OpenTelemetryLoggerProvider>("Feeds", LogLevel.Information);
        // Every 404 and 409 of storage is a warning there.
        logging.AddFilter<OpenTelemetryLoggerProvider>("Azure", LogLevel.None);
        // While this category is on for anything, each request gets an activity.
        logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    private static void Configure(AzureMonitorExporterOptions options, TelemetrySettings settings)
    {
        options.ConnectionString = settings.ApplicationInsights;
        options.Credential = settings.Identity;
        // It would ask for viewers every few seconds.
        options.EnableLiveMetrics = false;
    }
}
