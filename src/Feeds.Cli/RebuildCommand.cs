using System.Collections;
using System.CommandLine;
using Azure;
using Azure.Identity;
using Feeds.Storage;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Feeds.Storage.Rebuild;
using Feeds.Syndication;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Cli;

/// <summary><c>feeds rebuild</c>: tables and published documents made again from uploads and records.</summary>
internal static class RebuildCommand
{
    private static readonly Option<string?> StorageOption = new("--storage")
    {
        Description = "Connection string of the storage account. "
            + "Default: the app's own settings, AzureWebJobsStorage and AzureWebJobsStorage__NAME.",
    };

    private static readonly Option<string> BaseUrlOption = new("--base-url")
    {
        Description = "The address that documents name, as the app has it in Feeds__BaseUrl.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("Feeds__BaseUrl") ?? "http://localhost:7071",
    };

    public static Command Create()
    {
        var command = new Command("rebuild", "Makes tables and published documents again from what was uploaded and from the records. Removes nothing; safe to repeat.") { StorageOption, BaseUrlOption };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Session.Of(parsed), parsed.GetValue(StorageOption), parsed.GetRequiredValue(BaseUrlOption), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string? connection, string baseUrl, CancellationToken cancellationToken)
    {
        var (output, errors) = (session.Terminal.OutputWriter, session.Terminal.ErrorWriter);
        try
        {
            var storage = StorageConnection.Open(SettingsOf(connection));
            using var documents = new PublishedDocuments(storage);
            var ingest = new EpisodeIngest(storage, session.Time, NullLogger<EpisodeIngest>.Instance);
            var publisher = new ShowPublisher(storage, documents, new Addresses(baseUrl), [new RssWriter(), new AtomWriter(), new JsonFeedWriter()], RevisionWindow.Default, new BulkWork(session.Time), session.Time, NullLogger<ShowPublisher>.Instance);
            var failed = new List<string>();
            await foreach (var show in new Rebuilder(storage, ingest, publisher).RebuildAsync(cancellationToken))
            {
                foreach (string failure in show.Failures) await errors.WriteLineAsync($"feeds: {failure}");
                if (show.Failures.Count > 0) failed.Add(show.Show.ToString());
                else await output.WriteLineAsync($"{show.Show}: {show.Stems} episodes, {(show.Revision is { } revision ? $"revision {revision}" : "nothing to publish")}");
            }
            if (failed.Count == 0) return 0;
            await errors.WriteLineAsync($"feeds: not made again as a whole: {string.Join(", ", failed)}. Everything else is. Uploads, records and accepted media are as they were; see the lines above, and run it again.");
            return 1;
        }
        catch (StorageSettingsException wrong)
        {
            await errors.WriteLineAsync($"feeds: {wrong.Message}");
            return 1;
        }
        catch (AuthenticationFailedException unknown)
        {
            string reason = unknown.Message.Split('\n')[0];
            await errors.WriteLineAsync($"feeds: no identity for the storage: {reason} Sign in, for instance with: az login");
            return 1;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or FormatException or InvalidOperationException)
        {
            // The one catch-all of this host: people get a line, not a stack trace.
            await errors.WriteLineAsync($"feeds: {failure.GetBaseException().Message.Split('\n')[0]} Nothing was removed; run it again when the storage answers.");
            return 1;
        }
    }

    /// <summary>As given, else as the app's settings in the environment say, else the emulator.</summary>
    private static StorageSettings SettingsOf(string? connection)
    {
        if (connection is not null) return StorageSettings.Of(connection);
        bool isSet = Setting(StorageSettings.Prefix) is { Length: > 0 } || StorageSettings.NamesIdentity(Setting);
        return isSet ? StorageSettings.Parse(Setting) : StorageSettings.Of("UseDevelopmentStorage=true");
    }

    /// <summary>Names of settings are the same in any case, on every system, as in the app.</summary>
    private static string? Setting(string name) => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .FirstOrDefault(variable => name.Equals((string)variable.Key, StringComparison.OrdinalIgnoreCase)).Value as string;
}
