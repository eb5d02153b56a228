using Azure;
using Azure.Data.Tables;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Ingest;

/// <summary>The one transaction that replaces what the tables hold of a stem, and of those whose episode changes with it, if nobody committed anything of them since they were read.</summary>
internal sealed class StemCommit(FeedsStorage storage)
{
    private readonly List<TableTransactionAction> actions = [];
    private readonly List<TableTransactionAction> mentions = [];

    /// <param name="head">Null leaves the head as it is, there or not.</param>
    /// <param name="content">Mentions of the new content; rows beyond one transaction go before it, invisible until a revision names their version.</param>
    /// <param name="change">Null when nothing that is served changes.</param>
    public async Task AddAsync(StemState state, TableEntity? head, IReadOnlyCollection<FileRow> written, IReadOnlySet<string> gone, IReadOnlyList<MentionRow> content, ChangeRow? change, CancellationToken cancellationToken)
    {
        if (head is not null) actions.Add(state.HeadETag is { } etag ? new(TableTransactionActionType.UpdateReplace, head, etag) : new(TableTransactionActionType.Add, head));
        foreach (var file in written)
        {
            var entity = await file.ToAsync(storage.Rows, cancellationToken);
            var known = state.Files.FirstOrDefault(f => f.Name == file.Name);
            actions.Add(known is null ? new(TableTransactionActionType.Add, entity) : new(TableTransactionActionType.UpdateReplace, entity, known.ETag));
        }
        foreach (var file in state.Files.Where(f => gone.Contains(f.Name)))
        {
            actions.Add(new(TableTransactionActionType.Delete, new TableEntity(state.Show.ToString(), RowKeys.File(state.Stem, file.Name)), file.ETag));
        }
        if (change is not null)
        {
            // On the condition of the change that was read: else a publisher could, between the two, have removed mentions as stale that are written here.
            var entity = await change.ToAsync(storage.Rows, cancellationToken);
            actions.Add(state.Change is null ? new(TableTransactionActionType.Add, entity) : new(TableTransactionActionType.UpdateReplace, entity, state.Change.ETag));
        }
        foreach (var mention in content) mentions.Add(new(TableTransactionActionType.UpsertReplace, await mention.ToAsync(storage.Rows, cancellationToken)));
    }

    /// <summary>Replaces a number's row, on the condition that it is as it was read.</summary>
    public async Task AddAsync(NumberRow row, CancellationToken cancellationToken)
    {
        if (await row.ToActionAsync(storage.Rows, cancellationToken) is { } action) actions.Add(action);
    }

    /// <returns>False when somebody else was first: read again and start over.</returns>
    public async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        if (actions.Count == 0) return true;
        int together = Math.Max(0, Math.Min(mentions.Count, TableRows.MaxTransaction - actions.Count));
        foreach (var chunk in mentions.Skip(together).Chunk(TableRows.MaxTransaction)) await storage.Episodes.SubmitTransactionAsync(chunk, cancellationToken);
        try
        {
            await storage.Episodes.SubmitTransactionAsync(actions.Concat(mentions.Take(together)), cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
