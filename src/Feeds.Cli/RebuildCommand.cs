using System.CommandLine;
using Azure;
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
    private static readonly Option<string> StorageOption = new("--storage")
    {
        Description = "Connection string of the storage account.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AzureWebJobsStorage") ?? "UseDevelopmentStorage=true",
    };

    private static readonly Option<string> BaseUrlOption = new("--base-url")
    {
        Description = "The address that documents name, as the app has it in Feeds__BaseUrl.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("Feeds__BaseUrl") ?? "http://localhost:7071",
    };

    public static Command Create()
    {
        var command = new Command("rebuild", "Makes tables and published documents again from what was uploaded and from the records. Removes nothing; safe to repeat.") { StorageOption, BaseUrlOption };
        command.SetAction((parsed, cancellationToken) => RunAsync(Session.Of(parsed), parsed.GetRequiredValue(StorageOption), parsed.GetRequiredValue(BaseUrlOption), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string connection, string baseUrl, CancellationToken cancellationToken)
    {
        var (output, errors) = (session.Terminal.OutputWriter, session.Terminal.ErrorWriter);
        try
        {
            var storage = StorageConnection.Open(connection);
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
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or FormatException or InvalidOperationException)
        {
            // The one catch-all of this host: people get a line, not a stack trace.
            await errors.WriteLineAsync($"feeds: {failure.GetBaseException().Message.Split('\n')[0]} Nothing was removed; run it again when the storage answers.");
            return 1;
        }
    }
}
