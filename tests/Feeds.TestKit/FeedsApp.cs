using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Feeds.TestKit.Contract;

namespace Feeds.TestKit;

/// <summary>The built app as a real process, on a port and a storage account of its own.</summary>
public sealed class FeedsApp : IAsyncDisposable
{
    static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(3);
    static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(40);

    readonly Process process;
    readonly ConcurrentQueue<string> output = new();

    FeedsApp(Process process, int port)
    {
        (this.process, Port) = (process, port);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Http = new HttpClient(new DescribedAnswers(port)) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public int Port { get; }
    public int ProcessId => process.Id;
    /// <summary>Compares each answer with the app's own description: see <see cref="DescribedAnswers"/>.</summary>
    public HttpClient Http { get; }

    /// <summary>What it has written so far to standard output and standard error.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Starts the app and returns when it is healthy: the web server starts last, after the triggers.</summary>
    /// <param name="connectionString">Its <c>AzureWebJobsStorage</c>; null leaves that unset.</param>
    /// <param name="settings">More app settings, for instance <c>Feeds__BaseUrl</c>.</param>
    /// <param name="samples">True lets an empty store be filled with the sample show.</param>
    /// <param name="port">A port of 127.0.0.1; null takes a free one.</param>
    /// <param name="assembly">Another build's server, a .dll or an executable; null is this build's.</param>
    public static async Task<FeedsApp> StartAsync(
        string? connectionString,
        IReadOnlyDictionary<string, string>? settings = null,
        bool samples = false,
        int? port = null,
        string? assembly = null)
    {
        var app = Launch(connectionString, settings, samples, port ?? FreePort.Next(), assembly);
        try
        {
            await Eventually.BecomesTrueAsync(app.IsRunningAsync, StartDeadline, () => $"the app is running. It wrote:\n{app.Output}");
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Whether apps compute vectors for search unless their settings say otherwise. Not beside other tests, which wait for the
    /// processor: tests of search ask for it, and benchmarks measure what owners run.
    /// </summary>
    public static bool ComputesVectors { get; set; }

    /// <summary>Starts the app without waiting for it, for instance where it is expected to refuse to start.</summary>
    public static FeedsApp Launch(
        string? connectionString, IReadOnlyDictionary<string, string>? settings, bool samples, int port, string? assembly = null)
    {
        assembly ??= RepositoryRoot.Combine("src", "Feeds.Server", "bin", RepositoryRoot.Configuration, "net10.0", "Feeds.Server.dll");
        Assert.True(File.Exists(assembly), $"{assembly} is not built");
        // A program that is one file runs by itself.
        bool needsDotnet = Path.GetExtension(assembly) == ".dll";
        var start = new ProcessStartInfo(needsDotnet ? "dotnet" : assembly)
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (needsDotnet) start.ArgumentList.Add(assembly);
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        if (!samples)
        {
            start.ArgumentList.Add("--no-samples");
        }

        // An app of a test runs for seconds: it would end before profiled code pays.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["Feeds__Search__Meaning"] = ComputesVectors ? "true" : "false";
        start.Environment.Remove("AzureWebJobsStorage");
        if (connectionString is not null) start.Environment["AzureWebJobsStorage"] = connectionString;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return new FeedsApp(Process.Start(start)!, port);
    }

    /// <summary>Asks it to stop as an operating system does (SIGTERM) and fails the test unless it ends with status 0.</summary>
    public async Task StopAsync()
    {
        ProcessSignal.Terminate(process.Id);
        Assert.Equal(0, await WaitForExitAsync());
    }

    /// <summary>Ends it at once (SIGKILL), wherever it is.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself and returns its exit status.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var deadline = new CancellationTokenSource(StopDeadline);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The app did not end within {StopDeadline.TotalSeconds} s. It wrote:\n{Output}");
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    async Task<bool> IsRunningAsync()
    {
        if (process.HasExited)
        {
            Assert.Fail($"The app ended with status {process.ExitCode}. It wrote:\n{Output}");
        }

        try
        {
            using var response = await Http.GetAsync(new Uri("/healthz", UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    void Keep(string? line)
    {
        if (line is not null)
        {
            output.Enqueue(line);
        }
    }
}
