namespace Feeds.Faults;

/// <summary>One instance of the app that is killed and started again, each time on another port.</summary>
internal sealed class Instance : IAsyncDisposable
{
    /// <summary>Instances of one deployment name the same address in their documents, whatever port they listen on.</summary>
    public const string BaseUrl = "https://feeds.example";

    readonly string connection;
    readonly Dictionary<string, string> settings;
    FeedsApp? app;
    Task starting = Task.CompletedTask;

    Instance(string connection, IReadOnlyDictionary<string, string>? settings)
    {
        this.connection = connection;
        this.settings = new(settings ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal) { ["Feeds__BaseUrl"] = BaseUrl };
    }

    /// <summary>The running process; null while it is down.</summary>
    public FeedsApp? App => Volatile.Read(ref app);

    public static async Task<Instance> StartAsync(string connection, IReadOnlyDictionary<string, string>? settings = null)
    {
        var instance = new Instance(connection, settings);
        await instance.StartAsync();
        return instance;
    }

    /// <summary>Ends it where it is (SIGKILL) and begins to start it again.</summary>
    public async Task KillAsync()
    {
        await EndAsync(victim => victim.KillAsync());
        starting = StartAsync();
    }

    /// <summary>Asks it to stop (SIGTERM); it stays down until <see cref="StartAsync()"/>.</summary>
    public Task StopAsync() => EndAsync(stopped => stopped.StopAsync());

    /// <summary>Waits until it runs again after a kill.</summary>
    public Task StartedAsync() => starting;

    public async Task StartAsync() => Volatile.Write(ref app, await FeedsApp.StartAsync(connection, settings));

    public async ValueTask DisposeAsync()
    {
        await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    async Task EndAsync(Func<FeedsApp, Task> end)
    {
        await starting;
        var ended = Interlocked.Exchange(ref app, null) ?? throw new InvalidOperationException("It does not run.");
        await end(ended);
        await ended.DisposeAsync();
    }
}
