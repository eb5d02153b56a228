using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Ingest;

/// <summary>The title of a show as it is committed now: names of files may have an episode's number behind it.</summary>
internal sealed class ShowTitles(FeedsStorage storage)
{
    /// <summary>Whether a stem's number depends on it: not where its notes state one, or where the name states one without it.</summary>
    public static bool Matters(Slug show, string stem, IReadOnlyCollection<FileContribution> files) =>
        stem.Length > 0 && StemNumber.DependsOnTitle(show, stem) && !files.Any(f => f.Notes is { Number: not null });

    /// <returns>Null where the show states none, or its row cannot be read.</returns>
    public async Task<string?> FindAsync(Slug show, CancellationToken cancellationToken) =>
        (await new ShowRows(storage).FindInfoAsync(show, cancellationToken))?.Title;

    /// <summary>The stems that have another number with this title than their heads say.</summary>
    /// <remarks>Reads the show's heads on the server's side: whenever a show file is taken in, which is rare.</remarks>
    public async Task<IReadOnlyList<string>> FindMisreadAsync(Slug show, CancellationToken cancellationToken)
    {
        string? title = await FindAsync(show, cancellationToken);
        var misread = new List<string>();
        string filter = RowKeys.PrefixFilter(show.ToString(), RowKeys.HeadPrefix);
        await foreach (var head in storage.Episodes.QueryAsync<TableEntity>(filter,
            select: [nameof(TableEntity.RowKey), HeadRow.RoleProperty], cancellationToken: cancellationToken))
        {
            string stem = RowKeys.Unescape(head.RowKey[RowKeys.HeadPrefix.Length..]);
            var role = HeadRow.RoleOf(head);
            // A number of notes is nearly always one that they state.
            if (!role.IsHost && StemNumber.DependsOnTitle(show, stem) && StemNumber.Of(show, stem, title) != role.Number) misread.Add(stem);
        }
        return misread;
    }
}
