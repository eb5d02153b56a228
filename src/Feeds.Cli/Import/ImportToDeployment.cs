using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Feeds.Diagnostics;
using Spectre.Console;

namespace Feeds.Cli;

/// <summary>Has a deployment import a feed, and looks on.</summary>
internal sealed class ImportToDeployment(FeedsApi api, Session session, bool json)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Terminal terminal = session.Terminal;

    /// <param name="feed">Its path or address, as the command line has it.</param>
    /// <param name="address">Null for a file.</param>
    public async Task<int> RunAsync(string feed, Uri? address, CancellationToken cancellationToken)
    {
        var import = await api.StartImportAsync(() => address is null ? new CountedContent(feed, _ => { }) : JsonContent.Create(new(address.AbsoluteUri), ApiJson.Default.ImportOrder), cancellationToken);
        try
        {
            var answer = await WatchAsync(import, cancellationToken);
            var ended = Read(answer);
            if (json) JsonOutput.Write(terminal, answer.WriteTo);
            else await PrintAsync(feed, address, ended, cancellationToken);
            return ended.State == "done" ? ExitStatus.Success : ExitStatus.Failure;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.Fail($"The import goes on without this command; {api.AddressOf(import)} tells how far it is (GET, with the key).");
            return ExitStatus.Failure;
        }
        catch (ApiException lost)
        {
            terminal.Fail($"{lost.Message} The import goes on all the same; {api.AddressOf(import)} tells how far it is (GET, with the key).");
            return ExitStatus.Failure;
        }
    }

    private async Task<JsonElement> WatchAsync(StartedImport import, CancellationToken cancellationToken)
    {
        if (json) return await PollAsync(import, _ => { }, cancellationToken);
        if (!terminal.IsWatched) return await PollAsync(import, new ImportLines(terminal.Output).Tell, cancellationToken);
        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => PollAsync(import, new ImportBar(context).Tell, cancellationToken));
    }

    private async Task<JsonElement> PollAsync(StartedImport import, Action<ImportStatus> tell, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            var answer = await api.GetImportAsync(import.Id, cancellationToken);
            var status = Read(answer);
            tell(status);
            if (status.IsOver) return answer;
            await Task.Delay(pause, session.Time, cancellationToken);
        }
    }

    private static ImportStatus Read(JsonElement answer)
    {
        try
        {
            return answer.Deserialize(ApiJson.Default.ImportStatus) ?? throw new JsonException();
        }
        catch (JsonException notOurs)
        {
            throw new ApiException("The deployment tells nothing of the import that this command understands; is it an older one?", notOurs);
        }
    }

    private async Task PrintAsync(string feed, Uri? address, ImportStatus ended, CancellationToken cancellationToken)
    {
        var source = address is null ? SourceExcerpt.OfFeed(await File.ReadAllBytesAsync(feed, cancellationToken)) : null;
        var printer = new DiagnosticPrinter(terminal.Output);
        foreach (var told in ended.Diagnostics)
        {
            bool first = told.File is null or "page-1";
            var diagnostic = told.ToDiagnostic();
            printer.Print(first ? feed : told.File!, told.Entry is null ? diagnostic : diagnostic with { Message = $"{told.Entry}: {diagnostic.Message}" }, first ? source : null);
        }
        if (ended.Truncated > 0) terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ended.Truncated} more are not listed."));
        var outcomes = ended.Outcomes;
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Terminal.Safe(ended.State)}: {outcomes.New} new, {outcomes.Changed} changed, {outcomes.Unchanged} unchanged, {outcomes.Kept} kept as somebody changed them; show.yaml: {Terminal.Safe(ended.ShowFile)}"));
        printer.Summarize(ended.Done, "episode");
    }
}
