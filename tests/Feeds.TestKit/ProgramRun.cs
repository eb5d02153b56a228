using System.Diagnostics;

namespace Feeds.TestKit;

/// <summary>A program that ran to its end.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    static readonly TimeSpan Usual = TimeSpan.FromMinutes(3);

    /// <summary>Runs it; kills it and fails the test when it takes too long.</summary>
    /// <param name="settings">More environment variables.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="deadline">Three minutes unless given.</param>
    public static async Task<ProgramRun> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? settings = null,
        string? folder = null,
        string input = "",
        TimeSpan? deadline = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ending.CancelAfter(deadline ?? Usual);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), ending.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(ending.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end. It wrote:\n{await output}{await errors}");
        }

        return new ProgramRun(process.ExitCode, await output, await errors);
    }

    /// <summary>The run, after failing the test unless it ended with status 0.</summary>
    public ProgramRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"It ended with status {ExitCode}:\n{Output}{Errors}");
        return this;
    }
}
