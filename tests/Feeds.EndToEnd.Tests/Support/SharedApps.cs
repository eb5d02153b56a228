using System.Collections.Concurrent;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>Apps that test classes share: each starts when the first class asks for it, and ends after the last test.</summary>
public sealed class SharedApps : IAsyncDisposable
{
    readonly ConcurrentDictionary<Type, Lazy<Task<RunningApp>>> apps = new();
    readonly ConcurrentBag<RunningApp> created = [];

    public async Task<TApp> GetAsync<TApp>(Func<TApp> create)
        where TApp : RunningApp =>
        (TApp)await apps.GetOrAdd(typeof(TApp), _ => new(() => StartAsync(create()))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in created)
        {
            await app.DisposeAsync();
        }
    }

    async Task<RunningApp> StartAsync(RunningApp app)
    {
        // Also one that fails to start may have a process.
        created.Add(app);
        await app.InitializeAsync();
        return app;
    }
}

/// <summary>The class fixture of tests that share an app with other classes.</summary>
public sealed class Shared<TApp>(StorageFixture storage, SharedApps apps) : IAsyncLifetime
    where TApp : RunningApp
{
    TApp? app;

    public TApp App => app ?? throw new InvalidOperationException("The app has not started.");

    public async ValueTask InitializeAsync() => app = await apps.GetAsync(() => (TApp)Activator.CreateInstance(typeof(TApp), storage)!);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
