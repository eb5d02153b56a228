using Azure;
using Azure.Data.Tables;
using Feeds.Diagnostics;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Publish;

/// <summary>Stems that a revision could not take in: noted in their change rows for another try, and told to people at their newest upload (FEED510), or at the file that states another's GUID (FEED511).</summary>
internal sealed partial class HeldBack(FeedsStorage storage, ILogger logger)
{
    /// <summary>When the next try is due; nobody waits for it, as an upload or a retry makes it due at once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>What waits for another episode is looked at by every publication of the show, and by no timer.</summary>
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="change">The stem's change as it was published; null when there is none.</param>
    /// <returns>False when the stem changed meanwhile: that change is published by its own message.</returns>
    public async Task<bool> HoldAsync(Slug show, HeldStem held, ChangeRow? change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = held as TakenStem;
        // As before: whoever uploads makes it due.
        if (taken is not null && change?.TakenBy == taken.Owner && change.Due == Never) return true;
        var stated = taken is null ? null : await FindStatingAsync(show, taken.Stem, taken.Guid, cancellationToken);
        Log.Of(logger, show, held);
        string upload = stated?.UploadKey ?? await FindNewestAsync(show, held.Stem, cancellationToken);
        if (change?.Held != upload && change is not null) await ReleaseAsync(change, cancellationToken);
        // First where the diagnostic will stand, then the diagnostic: so it is always found and taken away again.
        var row = (change ?? new(show, held.Stem, [])) with { Due = stated is null ? now + Pause : Never, Held = upload, TakenBy = taken?.Owner };
        try
        {
            var entity = await row.ToAsync(storage.Rows, cancellationToken);
            if (change is null) await storage.Episodes.AddEntityAsync(entity, cancellationToken);
            else await storage.Episodes.UpdateEntityAsync(entity, change.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
        var told = taken is null ? TellBroken(held is BrokenStem { Kept: true }) : await TellTakenAsync(show, taken, stated, cancellationToken);
        await RewriteAsync(show, upload, diagnostics => [.. diagnostics.Where(d => d.Code != told.Code), told], cancellationToken);
        return true;
    }

    private static Diagnostic TellBroken(bool kept)
    {
        string message = kept ? "The episode could not be published as it is now; listeners get what was published before." : "The episode could not be published and is left out of the feeds.";
        return new(
            Severity.Warning,
            DiagnosticCodes.HeldBack,
            message,
            "Upload the file again; the server also retries automatically. If the diagnostic remains, the server's log has the reason.");
    }

    private async Task<Diagnostic> TellTakenAsync(Slug show, TakenStem taken, FileRow? stated, CancellationToken cancellationToken)
    {
        string file = stated?.Name ?? taken.Stem;
        var place = stated?.Contribution?.Notes?.GuidPlace;
        // The one that has it may state another one by now, or never stated any.
        var files = await StemState.ReadFilesAsync(storage, show, taken.Owner, cancellationToken);
        string other = (Stating(files, taken.Guid) ?? files.Where(f => f.Contribution?.Notes is not null).MinBy(f => f.Name, StringComparer.Ordinal))?.Name ?? taken.Owner;
        return new(Severity.Warning, DiagnosticCodes.GuidTaken, $"{file} states the GUID {taken.Guid}, but {other} has it: apps would treat the two as one episode, so this one is left out of the feeds.", $"Give {file} a GUID of its own, or none; or withdraw or delete {other}.", place?.Line, place?.Column);
    }

    /// <returns>The file of the stem that states the GUID; null when none does, any more or at all.</returns>
    private async Task<FileRow?> FindStatingAsync(Slug show, string stem, string guid, CancellationToken cancellationToken) =>
        Stating(await StemState.ReadFilesAsync(storage, show, stem, cancellationToken), guid);

    private static FileRow? Stating(IEnumerable<FileRow> files, string guid) => files.Where(f => f.Contribution?.Notes?.Guid == guid).MinBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>Takes the diagnostic away from where the change says that it stands.</summary>
    public async Task ReleaseAsync(ChangeRow change, CancellationToken cancellationToken)
    {
        if (change.Held is { } upload) await RewriteAsync(change.Show, upload, diagnostics => [.. diagnostics.Where(d => d.Code is not (DiagnosticCodes.HeldBack or DiagnosticCodes.GuidTaken))], cancellationToken);
    }

    /// <returns>The row key of the stem's newest upload; empty when it has no file.</returns>
    private async Task<string> FindNewestAsync(Slug show, string stem, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        string filter = RowKeys.PrefixFilter(show.ToString(), RowKeys.Files(stem));
        await foreach (var row in storage.Episodes.QueryAsync<TableEntity>(filter, select: [nameof(FileRow.Name), nameof(FileRow.Version), nameof(FileRow.Received)], cancellationToken: cancellationToken))
        {
            if (row.GetString(nameof(FileRow.Name)) is { } name && row.GetString(nameof(FileRow.Version)) is { } version) keys.Add(UploadRow.KeyOf(row.GetDateTimeOffset(nameof(FileRow.Received)) ?? default, name, version));
        }
        // Keys begin with the time, newest first.
        return keys.Min(StringComparer.Ordinal) ?? "";
    }

    private async Task RewriteAsync(Slug show, string upload, Func<IReadOnlyList<Diagnostic>, IReadOnlyList<Diagnostic>> rewrite, CancellationToken cancellationToken)
    {
        while (upload.Length > 0)
        {
            var found = await storage.Uploads.GetEntityIfExistsAsync<TableEntity>(show.ToString(), upload, cancellationToken: cancellationToken);
            // Not recorded yet: the next try tells.
            if (!found.HasValue || found.Value!.GetString(nameof(UploadRow.Name)) is null) return;
            var row = await UploadRow.FromAsync(found.Value, storage.Rows, cancellationToken);
            var diagnostics = rewrite(row.Diagnostics);
            if (diagnostics.SequenceEqual(row.Diagnostics)) return;
            var outcome = row.Outcome is UploadOutcome.Rejected ? row.Outcome : UploadRow.OutcomeOf(diagnostics);
            try
            {
                await storage.Uploads.UpdateEntityAsync(await (row with { Diagnostics = diagnostics, Outcome = outcome }).ToAsync(storage.Rows, cancellationToken), found.Value.ETag, TableUpdateMode.Replace, cancellationToken);
                return;
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 412)
            {
                // Somebody else wrote it meanwhile: once more, with what it says now.
            }
        }
    }

    private static partial class Log
    {
        public static void Of(ILogger logger, Slug show, HeldStem held)
        {
            if (held is TakenStem taken) Taken(logger, show, taken.Stem, taken.Owner);
            else if (held is BrokenStem { Kept: true } kept) Kept(logger, show, kept.Stem, kept.Reason);
            else if (held is BrokenStem broken) LeftOut(logger, show, broken.Stem, broken.Reason);
        }

        [LoggerMessage(201, LogLevel.Error, "{Show}/{Stem}: cannot be published as it is; what was published before stays")]
        public static partial void Kept(ILogger logger, Slug show, string stem, Exception reason);

        [LoggerMessage(202, LogLevel.Error, "{Show}/{Stem}: cannot be published and is left out")]
        public static partial void LeftOut(ILogger logger, Slug show, string stem, Exception reason);

        [LoggerMessage(203, LogLevel.Warning, "{Show}/{Stem}: left out, as it states the GUID of {Owner}")]
        public static partial void Taken(ILogger logger, Slug show, string stem, string owner);
    }
}
