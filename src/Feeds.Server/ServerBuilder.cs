using System.Globalization;
using Feeds.Functions;
using Feeds.Functions.Reconcile;
using Feeds.Functions.Serve;
using Feeds.Functions.Start;
using Feeds.Functions.Telemetry;
using Feeds.Search.Model;
using Feeds.Server.Emulator;
using Feeds.Server.Http;
using Feeds.Server.Triggers;
using Feeds.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NCrontab;

namespace Feeds.Server;

/// <summary>Runs <c>Feeds.Functions</c> in one ASP.NET Core process: endpoints for HTTP triggers, the WebJobs SDK for all others.</summary>
internal static class ServerBuilder
{
    /// <summary>How long requests and functions that run at a stop may go on.</summary>
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(30);

    /// <exception cref="StartException">host.json, or a setting that overrides one of its values, cannot be read.</exception>
    public static WebApplicationBuilder Create(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Configure(builder.Configuration, options);
        ConsoleLog.Use(builder.Logging);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxResponseBufferSize = DocumentResult.SentAtOnce;
            if (options.AllAddresses) server.ListenAnyIP(options.Port);
            else server.ListenLocalhost(options.Port);
        });
        // A request is answered on the thread that read it: the hop to another thread costs more than a short answer.
        // A function that blocks delays only its own connection.
        builder.Services.Configure<SocketTransportOptions>(transport => transport.UnsafePreferInlineScheduling = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainDeadline);
        builder.Services.AddFunctionEndpoints();
        return builder;
    }

    /// <summary>Builds the server. The storage emulator, if one is meant, has to run by now.</summary>
    public static async Task<WebApplication> BuildAsync(WebApplicationBuilder builder)
    {
        var subscription = await EmulatorEvents.FindAsync(builder.Configuration, CancellationToken.None);
        if (subscription is not null)
        {
            builder.Services.AddSingleton(subscription);
            builder.Services.AddHostedService<EmulatorSubscriber>();
        }
        builder.AddFeeds(Scan(builder.Configuration, subscription));
        builder.AddTelemetry(isWorker: false);
        builder.Services.AddSingleton(SampleFile.InResources(typeof(ServerBuilder).Assembly));
        builder.Services.AddSingleton(ModelPackage.Of(typeof(ServerBuilder).Assembly));
        builder.AddTriggers();
        var app = builder.Build();
        var doubts = DisabledFunctions.Doubts(app.Configuration, AppFunction.All.Select(function => function.Name));
        foreach (string doubt in doubts) await Console.Error.WriteLineAsync(doubt);
        app.MapFunctions();
        app.MapBlobEvents();
        return app;
    }

    /// <summary>Listing an emulator's container costs nothing; every call to an account is paid for.</summary>
    private static ScanInterval Scan(ConfigurationManager configuration, EmulatorEvents? events) =>
        events is not null ? ScanInterval.Off : new(EmulatorEvents.IsEmulator(configuration) ? 1 : 5);

    /// <summary>From the weakest: defaults and host.json, appsettings.json, environment variables, the command line.</summary>
    private static void Configure(ConfigurationManager configuration, ServerOptions options)
    {
        var defaults = HostJson.ReadExtensions();
        if (!StorageSettings.NamesIdentity(configuration.Setting)) defaults[StorageSettings.Prefix] = DevelopmentStorage.ConnectionString;
        defaults["AZURE_FUNCTIONS_ENVIRONMENT"] = Environments.Development;
        defaults["WEBSITE_HOSTNAME"] = string.Create(CultureInfo.InvariantCulture, $"localhost:{options.Port}");
        defaults["ReconcileSchedule"] = "*/5 * * * * *";
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });
        HostJson.CheckExtensions(configuration);
        CheckSchedule(configuration["ReconcileSchedule"]);
        if (options.Samples is { } samples) configuration[SampleOptions.Setting] = samples ? "true" : "false";
    }

    private static void CheckSchedule(string? text)
    {
        if (text is not null && CrontabSchedule.TryParse(text, new() { IncludingSeconds = true }) is not null) return;
        throw new StartException($"ReconcileSchedule is \"{text}\". Set it to a cron expression of six fields, such as \"0 */5 * * * *\".");
    }
}
