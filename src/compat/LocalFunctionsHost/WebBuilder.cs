using System.Globalization;
using LocalFunctionsHost.Configuration;
using LocalFunctionsHost.Functions;
using LocalFunctionsHost.Http;
using LocalFunctionsHost.Storage;
using LocalFunctionsHost.Triggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalFunctionsHost;

/// <summary>The web application below the functions: configuration, logging, server, routes.</summary>
internal sealed class WebBuilder
{
    const int DefaultPort = 7071;
    const string EnvironmentSetting = "AZURE_FUNCTIONS_ENVIRONMENT";

    /// <summary>How long running invocations may go on after a stop; the app may change it as HostOptions.ShutdownTimeout.</summary>
    static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(30);

    readonly LocalHost host;
    readonly int port;
    readonly IReadOnlyDictionary<string, string?> localSettings;

    public WebBuilder(LocalHost host, IReadOnlyList<string> args)
    {
        this.host = host;
        port = HostArguments.Port(args) ?? DefaultPort;
        HostJson = HostJson.Load(host.Folder);
        localSettings = LocalSettings.Load(host.Folder, Directory.GetCurrentDirectory());
    }

    public HostJson HostJson { get; }

    public WebApplicationBuilder Create()
    {
        var environment = Environment.GetEnvironmentVariable(EnvironmentSetting) ?? localSettings.GetValueOrDefault(EnvironmentSetting) ?? Environments.Development;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = host.ApplicationName,
            EnvironmentName = environment,
            ContentRootPath = host.Folder,
        });
        Configure(builder.Configuration, environment);
        CheckStorageConnection(builder.Configuration);
        ConfigureLogging(builder.Logging, builder.Configuration);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.ListenLocalhost(port);
        });
        // A request is answered by the thread that read it: no hop to another for each, which costs more than a short answer.
        // A function that blocks holds up its own connection only, as the runtime reads each on a thread of the pool.
        builder.Services.Configure<SocketTransportOptions>(transport => transport.UnsafePreferInlineScheduling = true);
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainDeadline);
        // The app may raise the server's limit; the official host in front of it would still refuse what is larger.
        builder.Services.PostConfigure<KestrelServerOptions>(server =>
            server.Limits.MaxRequestBodySize = Math.Min(server.Limits.MaxRequestBodySize ?? HttpFunction.MaxRequestBodySize, HttpFunction.MaxRequestBodySize));
        return builder;
    }

    /// <exception cref="HostException">A function cannot be bound.</exception>
    public FunctionsHost Build(WebApplicationBuilder builder, AppSettings settings, IReadOnlyList<FunctionInvoker> invokers)
    {
        var http = invokers.Where(invoker => invoker.Function.Trigger is HttpTrigger).ToArray();
        var app = builder.Build();
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        var hostId = settings.HostId(host.ApplicationName);
        foreach (var name in invokers.Select(invoker => invoker.Function.Name))
        {
            if (settings.DoubtfulDisabled(name) is { } value)
            {
                Console.Error.WriteLine($"AzureWebJobs.{name}.Disabled is '{value}', which does not switch {name} off: only true and 1 do.");
            }
        }

        var events = invokers.Where(invoker => invoker.Function.Trigger is not HttpTrigger)
            .Select(invoker => new EventFunction(invoker, app.Services, HostJson.FunctionTimeout, loggers.CreateLogger("Function." + invoker.Function.Name)))
            .ToArray();
        var listeners = new Listeners(hostId, HostJson, settings, events, loggers);
        var requests = new HttpDrain();
        var result = new FunctionsHost(app, host, port, [.. invokers.Select(invoker => invoker.Function)], listeners, requests);
        if (!settings.HomepageDisabled)
        {
            app.MapHomepage();
        }

        app.MapFunctions([.. http.Select(invoker => new HttpFunction(invoker, loggers.CreateLogger("Function." + invoker.Function.Name))).Where(function => !function.Disabled)], requests);
        app.MapStatus(hostId, () => result.State);
        app.MapBlobEvents(listeners, invokers.Select(invoker => invoker.Function));
        return result;
    }

    // From the weakest: defaults, files, local.settings.json, environment variables.
    void Configure(ConfigurationManager configuration, string environment)
    {
        configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            [AppSettings.StorageConnection] = AppSettings.DevelopmentStorage,
            [EnvironmentSetting] = environment,
            ["WEBSITE_HOSTNAME"] = string.Create(CultureInfo.InvariantCulture, $"localhost:{port}"),
        });
        configuration.AddJsonFile("appsettings.json", optional: true, reloadOnChange: false);
        configuration.AddJsonFile($"appsettings.{environment}.json", optional: true, reloadOnChange: false);
        configuration.AddInMemoryCollection(localSettings);
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(host.Settings);
    }

    // Before the app makes clients from it, which would throw where nobody catches.
    static void CheckStorageConnection(ConfigurationManager configuration)
    {
        var clients = new StorageClients();
        var connection = new AppSettings(configuration).Connection("(host)", null);
        _ = (clients.Blobs(connection), clients.Queues(connection));
    }

    // Frameworks speak up from Warning on unless host.json or the app's configuration asks for more.
    void ConfigureLogging(ILoggingBuilder logging, ConfigurationManager configuration)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
        foreach (var framework in (string[])["Microsoft", "System", "Azure"])
        {
            logging.AddFilter(framework, LogLevel.Warning);
        }

        foreach (var (category, level) in HostJson.LogLevels)
        {
            if (category.Equals("default", StringComparison.OrdinalIgnoreCase))
            {
                logging.SetMinimumLevel(level);
            }
            else
            {
                logging.AddFilter(category, level);
            }
        }

        logging.AddConfiguration(configuration.GetSection("Logging"));
    }
}
