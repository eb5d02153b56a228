using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Feeds.Worker.Tests.Host;

/// <summary>A worker process, started as the functions host starts it. It ends when it is disposed and when this process ends.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>
    /// Runs its arguments as a command, kills that when standard input closes, and exits with its status. A worker does not end with its
    /// host: it keeps running when its gRPC stream is closed.
    /// </summary>
    const string EndsWithItsHost = """
        exec 3<&0
        "$@" 3<&- </dev/null &
        worker=$!
        { cat <&3; kill -KILL $worker; } >/dev/null 2>&1 &
        watch=$!
        wait $worker
        status=$?
        kill $watch
        exit $status
        """;

    readonly Process process;
    readonly ConcurrentQueue<string> output = new();
    readonly ConcurrentQueue<string> errors = new();

    WorkerProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Add(output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = EndAsync(process);
    }

    /// <summary>Its exit status, when it has ended and everything it wrote has been read.</summary>
    public Task<int> Ended { get; }

    /// <summary>Standard output so far.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Standard error so far.</summary>
    public string Errors => string.Join('\n', errors);

    /// <param name="folder">The published app; its <c>worker.config.json</c> names the program to run.</param>
    /// <param name="host">Address of the host's gRPC service.</param>
    /// <param name="settings">App settings, which the platform passes as environment variables.</param>
    public static WorkerProcess Start(string folder, Uri host, AppSettings settings)
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "worker.config.json")));
        var description = config.RootElement.GetProperty("description");
        string program = description.GetProperty("defaultExecutablePath").GetString()!;
        string app = Path.Combine(folder, description.GetProperty("defaultWorkerPath").GetString()!);
        var start = new ProcessStartInfo("sh", ["-c", EndsWithItsHost, "sh", program, app, .. HostArguments(host)])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = folder;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder;
        // Above the app, as on the platform. ASP.NET Core keeps its keys there, which are not to be mixed with this user's own.
        start.Environment["HOME"] = Path.GetDirectoryName(folder);
        foreach (var (name, value) in settings.Values) start.Environment[name] = value;
        return new WorkerProcess(Process.Start(start)!);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await Ended;
        process.Dispose();
    }

    /// <summary>Each argument in its old and in its new form, as the functions host passes them.</summary>
    static string[] HostArguments(Uri host)
    {
        const string MaxMessageLength = "2147483647";
        var (worker, request) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        return
        [
            "--host", host.Host, "--port", host.Port.ToString(CultureInfo.InvariantCulture),
            "--workerId", worker, "--requestId", request, "--grpcMaxMessageLength", MaxMessageLength,
            "--functions-uri", host.AbsoluteUri, "--functions-worker-id", worker, "--functions-request-id", request,
            "--functions-grpc-max-message-length", MaxMessageLength,
        ];
    }

    static async Task<int> EndAsync(Process process)
    {
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    static void Add(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}

/// <summary>The worker's process has ended.</summary>
internal sealed class WorkerEndedException(int status, string output, string errors)
    : Exception($"The worker ended with status {status}. It wrote:\n{output}\n{errors}")
{
    public int Status => status;

    /// <summary>Its standard error.</summary>
    public string Errors => errors;
}
