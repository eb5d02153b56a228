using System.Diagnostics;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Feeds.Faults;

/// <summary>The command that makes tables and published documents again, run as people run it.</summary>
public sealed class RebuildTests(StorageFixture storage, ITestOutputHelper output)
{
    const string Undated = "undated";
    const int UndatedEpisodes = 5;
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);
    static readonly string[] Lost = ["Shows", "Episodes", "Uploads"];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_feed_is_byte_identical_after_tables_and_documents_are_lost_and_rebuilt()
    {
        var account = storage.NewAccount();
        await using var trial = await Trial.StartAsync(account, account, episodes: 30);
        await PutAsync(account, $"{trial.Model.Show}/show.yaml", "title: Night shift\nlanguage: en\nguid: 3f1c6c0e-5f0b-5c7e-9d5e-0d8f3a1b2c3d\n");
        for (var number = 1; number <= UndatedEpisodes; number++)
        {
            // No file states when these were published: that is remembered in their records only.
            await PutAsync(account, FormattableString.Invariant($"{Undated}/{number:000}.md"), FormattableString.Invariant($"# Episode #{number}: Undated {number}\n\nWords.\n"));
        }

        await trial.RunAsync(writes: 60, kills: 2, TimeSpan.FromMilliseconds(20), seed: 8);
        await trial.SettleAsync();
        var before = "";
        // What is not among the trial's own files may come later than they: each feed of each instance has to have it.
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                before = await ServedAsync(trial);
                return Count(before, "Night shift\"", "Night shift<") >= 2 * ReadFeed.Files.Count && Enumerable.Range(1, UndatedEpisodes).All(number => Count(before, $"Undated {number}\"", $">Undated {number}<") >= 2 * ReadFeed.Files.Count);
            },
            Deadline,
            () => $"both shows are published as a whole:\n{before}");
        await trial.SettleAsync();
        before = await ServedAsync(trial);
        foreach (var instance in trial.Instances)
        {
            await instance.StopAsync();
        }

        await LoseAsync(account);
        var start = Stopwatch.GetTimestamp();
        var command = RepositoryRoot.Combine("src", "Feeds.Cli", "bin", RepositoryRoot.Configuration, "net10.0", "Feeds.Cli.dll");
        var rebuilt = (await ProgramRun.RunAsync("dotnet", [command, "rebuild", "--storage", account, "--base-url", Instance.BaseUrl])).Succeeded();
        output.WriteLine($"Rebuilt in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s: {rebuilt.Output.ReplaceLineEndings("; ")}");
        foreach (var instance in trial.Instances)
        {
            await instance.StartAsync();
        }

        Assert.Equal(before, await ServedAsync(trial));
        // Nothing is left to do: the app finds no upload that it missed, and makes no other revision.
        await trial.SettleAsync();
        Assert.Equal(before, await ServedAsync(trial));
    }

    /// <summary>In how many documents one of the texts is.</summary>
    static int Count(string served, params ReadOnlySpan<string> texts)
    {
        var count = 0;
        foreach (var document in served.Split('\f', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = false;
            foreach (var text in texts) found |= document.Contains(text, StringComparison.Ordinal);
            if (found) count++;
        }

        return count;
    }

    static async Task PutAsync(string account, string name, string content) =>
        await new BlobContainerClient(account, "episodes").GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true, Token);

    /// <summary>Everything but uploads, accepted media and records: what can be derived from them.</summary>
    static async Task LoseAsync(string account)
    {
        var tables = new TableServiceClient(account);
        foreach (var table in Lost)
        {
            await tables.GetTableClient(table).DeleteAsync(Token);
        }

        await new BlobContainerClient(account, "published").DeleteAsync(cancellationToken: Token);
    }

    /// <summary>All feeds of both instances, with their ETags; a form feed behind each.</summary>
    static async Task<string> ServedAsync(Trial trial)
    {
        var served = new StringBuilder();
        foreach (var instance in trial.Instances)
        {
            foreach (var show in (string[])[trial.Model.Show.ToString(), Undated])
            {
                foreach (var file in ReadFeed.Files)
                {
                    using var answer = await instance.App!.Http.GetAsync(new Uri($"/shows/{show}/{file}", UriKind.Relative), Token);
                    served.AppendLine(FormattableString.Invariant($"{show}/{file} {(int)answer.StatusCode} {answer.Headers.ETag}\n{await answer.Content.ReadAsStringAsync(Token)}\f"));
                }
            }
        }

        return served.ToString();
    }
}
