using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Feeds.EndToEnd.Tests.Clients;

/// <summary>A program with a folder and a SQLite database of its own, which it fills from feeds. Its folder goes with it.</summary>
internal sealed class TerminalClient : IDisposable
{
    readonly string program;
    readonly string home = Directory.CreateTempSubdirectory("feeds-client-").FullName;

    public TerminalClient(string program) => this.program = program;

    /// <summary>A file of its folder.</summary>
    public string this[string file] => Path.Combine(home, file);

    /// <summary>Files of its folder, however deep.</summary>
    public string[] Files(string pattern) => Directory.GetFiles(home, pattern, SearchOption.AllDirectories);

    public void Dispose() => Directory.Delete(home, recursive: true);

    public async Task<string> RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.RunAsync(program, arguments, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = home,
            ["GPODDER_HOME"] = home,
            ["LC_ALL"] = "C.UTF-8",
            ["NO_PROXY"] = "127.0.0.1,localhost",
            ["no_proxy"] = "127.0.0.1,localhost",
        });
        Assert.DoesNotContain("Traceback", run.Errors, StringComparison.Ordinal);
        return run.Succeeded().Output;
    }

    /// <summary>What it has in its database.</summary>
    /// <param name="query">Columns: address of the feed, its title, then title, guid, seconds since 1970, duration, address, type and length of the file.</param>
    /// <returns>Each show by the address of its feed.</returns>
    public async Task<IReadOnlyDictionary<string, ClientShow>> ReadAsync(string database, string query)
    {
        var shows = new Dictionary<string, ClientShow>(StringComparer.Ordinal);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = this[database], Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The callers' queries are constants.
        command.CommandText = query;
#pragma warning restore CA2100
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
        {
            var file = new ClientFile(Text(6), Text(7), Number(8));
            var episode = new ClientEpisode(Text(2), Text(3), DateTimeOffset.FromUnixTimeSeconds(Number(4) ?? 0), Number(5), file, null, null, null);
            shows[Text(0)!] = new(Text(1), [.. shows.GetValueOrDefault(Text(0)!)?.Episodes ?? [], episode]);
        }

        return shows;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        long? Number(int column) => row.IsDBNull(column) ? null : Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);
    }
}
