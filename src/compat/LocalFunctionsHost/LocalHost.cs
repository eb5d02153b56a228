using System.Reflection;
using LocalFunctionsHost.Configuration;
using LocalFunctionsHost.Functions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;

namespace LocalFunctionsHost;

/// <summary>What <c>func start</c> does for one app, in the app's own process.</summary>
internal sealed class LocalHost : HostContract
{
    WebBuilder? web;

    /// <summary>Where host.json and local.settings.json lie; the app's own folder.</summary>
    public string Folder { get; init; } = AppContext.BaseDirectory;

    /// <summary>The classes that may hold functions; those of the app's own assembly, as the official build looks for them.</summary>
    public Func<IEnumerable<Type>> Types { get; init; } = static () => Assembly.GetEntryAssembly()!.GetTypes();

    /// <summary>The app's name, from which the name of its state in storage derives.</summary>
    public string ApplicationName { get; init; } = Assembly.GetEntryAssembly()?.GetName().Name ?? "app";

    /// <summary>App settings that go before all others.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What happens on a mistake that a person has to put right: one line, then the process ends with status 1.</summary>
    public Action<HostException> Fail { get; init; } = static exception =>
    {
        Console.Error.WriteLine(exception.Message);
        Environment.Exit(1);
    };

    public override WebApplicationBuilder CreateBuilder(string[] args) => Checked(() =>
    {
        web = new WebBuilder(this, args);
        return web.Create();
    });

    public override IHost Build(WebApplicationBuilder builder, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware, bool hasWebApplication) => Checked(() =>
    {
        var settings = new AppSettings(builder.Configuration);
        var catalog = new FunctionCatalog(web!.HostJson, settings, hasWebApplication);
        var invokers = catalog.Find(Types()).Select(function => new FunctionInvoker(function, middleware)).ToArray();
        return web.Build(builder, settings, invokers);
    });

    T Checked<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (HostException exception)
        {
            Fail(exception);
            throw;
        }
    }
}
