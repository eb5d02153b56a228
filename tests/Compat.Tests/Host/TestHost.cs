using System.Globalization;
using Feeds.TestKit;
using LocalFunctionsHost;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Compat.Tests.Host;

/// <summary>The local host in this process, with functions of a test's choice on a free port.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string HostJson = """
        {
          "version": "2.0",
          "logging": { "logLevel": { "default": "None" } },
          "extensions": {
            "http": { "routePrefix": "" },
            "blobs": { "maxDegreeOfParallelism": 4 },
            "queues": { "batchSize": 4, "visibilityTimeout": "00:00:00", "maxPollingInterval": "00:00:00.200" }
          }
        }
        """;

    readonly IHost host;
    readonly DirectoryInfo folder;

    TestHost(IHost host, DirectoryInfo folder, int port, string connection)
    {
        (this.host, this.folder, Connection) = (host, folder, connection);
        Http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
        Probe = host.Services.GetRequiredService<Probe>();
    }

    public HttpClient Http { get; }

    /// <summary>The storage it stands on.</summary>
    public string Connection { get; }

    /// <summary>What the functions have noted down.</summary>
    public Probe Probe { get; }

    /// <summary>Starts the host with the functions of these classes.</summary>
    /// <param name="connection">A storage connection string, or null where no function needs storage.</param>
    /// <param name="types">Classes with functions.</param>
    /// <param name="settings">More app settings.</param>
    /// <param name="hostJson">The text of host.json.</param>
    /// <param name="port">Null takes a free one.</param>
    /// <param name="configure">Changes the builder as an app's Program.cs would.</param>
    public static async Task<TestHost> StartAsync(
        string? connection, Type[] types, Dictionary<string, string?>? settings = null, string hostJson = HostJson, int? port = null, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("feeds-host-");
        var chosen = port ?? FreePort.Next();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "host.json"), hostJson);
        var all = new Dictionary<string, string?>(settings ?? []) { ["AzureWebJobsStorage"] = connection ?? "UseDevelopmentStorage=true" };
        var local = new LocalHost
        {
            Folder = folder.FullName + Path.DirectorySeparatorChar,
            Types = () => types,
            ApplicationName = "compat-tests",
            Settings = all,
            Fail = exception => throw exception,
        };
        try
        {
            var builder = new FunctionsApplicationBuilder(local, ["--port", chosen.ToString(CultureInfo.InvariantCulture), "--no-samples"]);
            builder.ConfigureFunctionsWebApplication();
            builder.Services.AddSingleton<Probe>();
            builder.Logging.ClearProviders();
            configure?.Invoke(builder);
            var host = builder.Build();
            await host.StartAsync(TestContext.Current.CancellationToken);
            return new TestHost(host, folder, chosen, all["AzureWebJobsStorage"]!);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Expects one line that tells why it does not start.</summary>
    public static async Task<string> RefusalAsync(string? connection, Type[] types, Dictionary<string, string?>? settings = null, string hostJson = HostJson, int? port = null)
    {
        var exception = await Assert.ThrowsAsync<HostException>(async () =>
        {
            await using var host = await StartAsync(connection, types, settings, hostJson, port);
        });
        Assert.DoesNotContain('\n', exception.Message);
        return exception.Message;
    }

    public Task StopAsync() => host.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
        folder.Delete(recursive: true);
    }
}
