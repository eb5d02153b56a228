using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Publish;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Import;

/// <summary>The work of an import, in steps: fetch a page and keep it, then write its entries, some at a time. docs/state.md has its crash points.</summary>
/// <remarks>Every step may be done again, or by two at once: the row's ETag decides whose progress counts, and the files are the same.</remarks>
public sealed partial class ImportSteps(
    FeedsStorage storage,
    ShowImports imports,
    IFeedSource source,
    EpisodeIngest ingest,
    ShowTurns turns,
    BulkWork bulk,
    ImportMemory memory,
    TimeProvider time,
    ILogger<ImportSteps> logger)
{
    /// <summary>Pages of one feed at most.</summary>
    public const int MaxPages = 100;

    /// <summary>Entries between two notes of the progress.</summary>
    private const int Batch = 50;

    private const int MostDiagnostics = 500;

    /// <summary>A step ends after this long, well before any host would end it.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(1);

    /// <summary>Between two publications of what was imported so far.</summary>
    private static readonly TimeSpan PublishPause = TimeSpan.FromSeconds(2);

    /// <summary>For room in memory; then the message goes to the end of its queue, and others have their turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Diagnostic Kept = new(
        Severity.Info,
        DiagnosticCodes.EntryKept,
        "The file was changed by hand since an import wrote it; it stays as it is.",
        "Delete the file and import again to have what the feed says.");

    private readonly EntryFiles files = new(storage);

    /// <summary>Does the next step.</summary>
    /// <param name="message">What the queue holds of an import.</param>
    /// <returns>The message to be queued for the step after it; null when there is none.</returns>
    /// <exception cref="HttpRequestException">A page cannot be had now; the import's <see cref="ImportRow.Trouble"/> says why.</exception>
    public async Task<string?> AdvanceAsync(string message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await FindAsync(message, cancellationToken) is not { } row) return null;
        var next = row.IsOver ? row : row.Page > row.Stored ? await FetchAsync(row, cancellationToken) : await WriteAsync(row, cancellationToken);
        // Also when the row moved: it may be this step's own writing whose answer was lost. Whoever else goes on does the same work, and both end with it.
        if (next is not { IsOver: true }) return message;
        await imports.RemovePagesAsync(next, cancellationToken);
        return null;
    }

    /// <summary>Ends an import whose step failed again and again.</summary>
    public async Task GiveUpAsync(string message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await FindAsync(message, cancellationToken) is not { } row) return;
        if (!row.IsOver)
        {
            string what = row.Page > row.Stored ? row.Trouble ?? $"{row.Addresses[^1]} does not answer" : "A step failed";
            await FailAsync(row, new(Severity.Error, DiagnosticCodes.FetchFailed, $"{what} (five tries); the import ended here. What was imported stays.", "Import the feed again later: what is there already costs nothing."), cancellationToken);
        }
        await imports.RemovePagesAsync(row, cancellationToken);
    }

    private async Task<ImportRow?> FindAsync(string message, CancellationToken cancellationToken) =>
        message.Split('/') is [var name, var id] && Slug.TryParse(name, out var show) ? await imports.FindAsync(show, id, cancellationToken) : null;

    private async Task<ImportRow?> FetchAsync(ImportRow row, CancellationToken cancellationToken)
    {
        FetchedPage page;
        try
        {
            page = await source.FetchAsync(new Uri(row.Addresses[^1]), cancellationToken);
        }
        catch (HttpRequestException failed)
        {
            // For people who look at the import; the queue tries again.
            await SaveAsync(row with { State = ImportState.Running, Trouble = failed.Message }, cancellationToken);
            throw;
        }
        await using var fetched = page;
        row = row with { Trouble = null };
        if (page.Refusal is { } refusal) return await FailAsync(row, refusal, cancellationToken);
        // Relative addresses of the page are relative to where it was found in the end.
        string found = AddressOf(page.Address);
        string[] before = [.. row.Addresses.SkipLast(1)];
        if (before.Contains(found, StringComparer.Ordinal)) return await EndAsync(WithFindings(row, PageName(row.Page - 1), [InCircle(row.Addresses[^1])]), ImportState.Done, cancellationToken);
        await PageBlob(row).UploadAsync(page.Content, ShowImports.PageOptions(page.Charset), cancellationToken);
        return await SaveAsync(row with { State = ImportState.Running, Stored = row.Page, Addresses = [.. before, found] }, cancellationToken);
    }

    /// <summary>Writes entries of the page, when there is room in memory for it.</summary>
    private async Task<ImportRow?> WriteAsync(ImportRow row, CancellationToken cancellationToken)
    {
        long length = await UnpackedLengthAsync(row, cancellationToken);
        using var room = await memory.TryTakeAsync(length * FeedImport.MemoryFactor, Patience, cancellationToken);
        // A page that is too large is refused without being held.
        return room is null ? row : await WritePageAsync(row, cancellationToken);
    }

    private async Task<long> UnpackedLengthAsync(ImportRow row, CancellationToken cancellationToken)
    {
        using var page = (await PageBlob(row).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
        return await FeedImport.UnpackedLengthAsync(page.Content, page.Details.ContentLength, cancellationToken);
    }

    private BlobClient PageBlob(ImportRow row) => storage.ImportPages.GetBlobClient(ShowImports.PageBlob(row.Show, row.Id, row.Page));

    private async Task<ImportRow?> WritePageAsync(ImportRow row, CancellationToken cancellationToken)
    {
        var content = await PageBlob(row).DownloadContentAsync(cancellationToken);
        var seen = row.Page == 1 ? new() : SeenEntries.From((await SeenBlob(row, row.Page - 1).DownloadContentAsync(cancellationToken)).Value.Content);
        var address = row.Addresses.Count > 0 ? new Uri(row.Addresses[^1]) : null;
        string? charset = content.Value.Details.Metadata.TryGetValue(ShowImports.Charset, out string? stated) ? stated : null;
        var parsed = FeedImport.Parse(content.Value.Content.ToMemory(), address, seen, charset);
        if (row.PageDone == 0)
        {
            row = WithFindings(row, PageName(row.Page), parsed.Diagnostics);
            if (parsed.Feed is { } first && row is { Page: 1, ShowFile: ShowFileOutcome.None }) row = await WriteShowAsync(row, first, cancellationToken);
        }
        if (parsed.Feed is not { } feed) return await EndAsync(row, ImportState.Failed, cancellationToken);
        using var work = bulk.Begin(row.Show);
        // Once in a step: a file that comes after it is as one that comes after the import.
        var present = await files.ListStemsAsync(row.Show, cancellationToken);
        long start = Stopwatch.GetTimestamp(), published = start;
        ImportRow? current = row with { State = ImportState.Running, PageEntries = feed.Entries.Count };
        do
        {
            current = await WriteBatchAsync(current, feed, seen, present, cancellationToken);
            if (Stopwatch.GetElapsedTime(published) < PublishPause) continue;
            await turns.AskAsync(row.Show, cancellationToken);
            published = Stopwatch.GetTimestamp();
        }
        while (current is { IsOver: false } && current.Page == row.Page && current.PageDone < feed.Entries.Count && Stopwatch.GetElapsedTime(start) < LongestStep);
        await turns.AskAsync(row.Show, cancellationToken);
        return current;
    }

    private async Task<ImportRow> WriteShowAsync(ImportRow row, ImportedFeed feed, CancellationToken cancellationToken)
    {
        byte[] yaml = ShowYaml.Write(feed.Show);
        if (yaml.Length == 0) return row;
        var outcome = await files.WriteShowAsync(row.Show, row.Id, yaml, cancellationToken);
        row = row with { ShowFile = outcome };
        return outcome is ShowFileOutcome.Made ? row : WithFindings(row, "show.yaml", [new(Severity.Info, DiagnosticCodes.ShowFileKept, "The show has a file of its own; it stays as it is.", "Compare it with what the feed says, if you like.")]);
    }

    /// <returns>The row with its progress; null when somebody else did the same step.</returns>
    private async Task<ImportRow?> WriteBatchAsync(
        ImportRow row, ImportedFeed feed, SeenEntries seen, IReadOnlySet<string> present, CancellationToken cancellationToken)
    {
        List<EpisodeDraft> drafts = [.. feed.Entries.Skip(row.PageDone).Take(Batch).Select(e => EpisodeDraft.Of(e, row.Show))];
        var entries = await files.ClaimAsync(row.Show, row.Id, drafts, present, cancellationToken);
        var work = entries.Zip(drafts).ToList();
        var written = await InParallel.SelectAsync(work, w => TakeInAsync(w.First, row.Id, w.Second.Content, cancellationToken), BulkWork.Calls);
        await files.SaveAsync(written.Select(w => w.Save).OfType<EntryRow>(), cancellationToken);
        var outcomes = written.Select(w => w.Outcome).ToList();
        foreach (var ((entry, draft), outcome) in work.Zip(outcomes))
        {
            string file = $"{entry.Stem}.json";
            row = WithFindings(row, PageName(row.Page), draft.Diagnostics, file);
            if (outcome is EntryOutcome.Kept) row = WithFindings(row, file, [Kept]);
        }
        row = row with
        {
            PageDone = row.PageDone + work.Count,
            Done = row.Done + work.Count,
            New = row.New + outcomes.Count(o => o is EntryOutcome.New),
            Changed = row.Changed + outcomes.Count(o => o is EntryOutcome.Changed),
            Unchanged = row.Unchanged + outcomes.Count(o => o is EntryOutcome.Unchanged),
            Kept = row.Kept + outcomes.Count(o => o is EntryOutcome.Kept),
        };
        return row.PageDone < feed.Entries.Count ? await SaveAsync(row, cancellationToken) : await TurnAsync(row, feed, seen, cancellationToken);
    }

    /// <summary>Writes an entry's file and ingests it at once: left to its event, it would stand in line before other shows' uploads.</summary>
    private async Task<(EntryOutcome Outcome, EntryRow? Save)> TakeInAsync(EntryRow entry, string import, byte[] content, CancellationToken cancellationToken)
    {
        var written = await files.WriteAsync(entry, import, content, cancellationToken);
        bool isWritten = written.Outcome is EntryOutcome.New or EntryOutcome.Changed;
        if (isWritten && EpisodeFileName.TryParse(entry.Show.ToString(), $"{entry.Stem}.json", out var file, out _))
        {
            await ingest.IngestAheadAsync(file, entry.IsNew, cancellationToken);
        }
        return written;
    }

    /// <summary>The page is done: on to the next, or the end.</summary>
    private async Task<ImportRow?> TurnAsync(ImportRow row, ImportedFeed feed, SeenEntries seen, CancellationToken cancellationToken)
    {
        if (feed.Next is not { } stated || !Uri.TryCreate(stated, UriKind.Absolute, out var address)) return await EndAsync(row, ImportState.Done, cancellationToken);
        string next = AddressOf(address);
        // A server that knows no pages gives the first one whatever it is asked for, with a new address of a next one each time.
        bool again = feed.Entries.Count == 0 && feed.Diagnostics.Any(d => d.Code == DiagnosticCodes.GuidRepeated);
        Diagnostic? stop = row.Source is null ? FeedImport.GoesOn(next)
            : again || row.Addresses.Contains(next, StringComparer.Ordinal) ? InCircle(next)
            : row.Page >= MaxPages ? new(Severity.Warning, DiagnosticCodes.TooManyPages, string.Create(CultureInfo.InvariantCulture, $"The feed has more than {MaxPages} pages; the import ended here."), $"Import {next} to go on.")
            : null;
        if (stop is not null) return await EndAsync(WithFindings(row, PageName(row.Page), [stop]), ImportState.Done, cancellationToken);
        await SeenBlob(row, row.Page).UploadAsync(BinaryData.FromBytes(seen.ToBytes()), overwrite: true, cancellationToken);
        return await SaveAsync(row with { Page = row.Page + 1, PageDone = 0, PageEntries = 0, Addresses = [.. row.Addresses, next] }, cancellationToken);
    }

    private static Diagnostic InCircle(string next) => new(Severity.Warning, DiagnosticCodes.PagesInCircle, $"The page leads to {next}, which is a page before it again; the import ended here.", "Correct its link rel=\"next\".");

    /// <summary>What is asked for: a fragment names a place within it.</summary>
    private static string AddressOf(Uri address) => address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);

    /// <summary>The entries of all pages up to this one, for the next.</summary>
    private BlobClient SeenBlob(ImportRow row, int page) => storage.ImportPages.GetBlobClient(ShowImports.PageBlob(row.Show, row.Id, page) + ".seen");

    private async Task<ImportRow?> FailAsync(ImportRow row, Diagnostic reason, CancellationToken cancellationToken) =>
        await EndAsync(WithFindings(row, PageName(row.Page), [reason]), ImportState.Failed, cancellationToken);

    private async Task<ImportRow?> EndAsync(ImportRow row, ImportState state, CancellationToken cancellationToken)
    {
        var ended = await SaveAsync(row with { State = state }, cancellationToken);
        if (ended is not null) Log.Ended(logger, row.Show, row.Id, state, row.Done);
        return ended;
    }

    /// <returns>Null when the row moved since it was read.</returns>
    private async Task<ImportRow?> SaveAsync(ImportRow row, CancellationToken cancellationToken)
    {
        row = row with { Updated = time.GetUtcNow() };
        try
        {
            var saved = await storage.Imports.UpdateEntityAsync(await row.ToAsync(storage.Rows, cancellationToken), row.ETag, TableUpdateMode.Replace, cancellationToken);
            return row with { ETag = saved.Headers.ETag ?? default };
        }
        catch (RequestFailedException moved) when (moved.Status == 412)
        {
            return null;
        }
    }

    private static string PageName(int page) => string.Create(CultureInfo.InvariantCulture, $"page-{page}");

    private static ImportRow WithFindings(ImportRow row, string file, IReadOnlyList<Diagnostic> diagnostics, string? entry = null)
    {
        if (diagnostics.Count == 0) return row;
        var kept = diagnostics.Take(Math.Max(MostDiagnostics - row.Diagnostics.Count, 0)).Select(d => new ImportDiagnostic(file, d, entry));
        return row with { Diagnostics = [.. row.Diagnostics, .. kept], DiagnosticCount = row.DiagnosticCount + diagnostics.Count };
    }

    private static partial class Log
    {
        [LoggerMessage(220, LogLevel.Information, "{Show}: import {Id} {State} after {Entries} entries")]
        public static partial void Ended(ILogger logger, Slug show, string id, ImportState state, int entries);
    }
}
