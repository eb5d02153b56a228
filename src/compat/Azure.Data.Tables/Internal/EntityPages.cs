using System.Runtime.CompilerServices;
using Azure.Core;

namespace Azure.Data.Tables.Internal;

/// <summary>A query's answer, page by page as it is enumerated.</summary>
/// <remarks>A continuation token is the two continuation headers with a space between, as it stands in no header value.</remarks>
internal sealed class EntityPages(
    TableConnection connection, string table, string filter, int? maxPerPage, string select, CancellationToken cancellationToken)
    : AsyncPageable<TableEntity>(cancellationToken)
{
    private const string NextPartitionKey = "x-ms-continuation-NextPartitionKey";
    private const string NextRowKey = "x-ms-continuation-NextRowKey";

    public override IAsyncEnumerable<Page<TableEntity>> AsPages(string continuationToken = null, int? pageSizeHint = null) =>
        ReadAsync(continuationToken, pageSizeHint ?? maxPerPage);

    public override async IAsyncEnumerator<TableEntity> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<TableEntity> page in ReadAsync(null, maxPerPage, cancellationToken).ConfigureAwait(false))
        {
            foreach (TableEntity entity in page.Values)
            {
                yield return entity;
            }
        }
    }

    private async IAsyncEnumerable<Page<TableEntity>> ReadAsync(string token, int? size, [EnumeratorCancellation] CancellationToken enumeration = default)
    {
        using CancellationTokenSource both = enumeration.CanBeCanceled && CancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(enumeration, CancellationToken)
            : null;
        CancellationToken either = both?.Token ?? (enumeration.CanBeCanceled ? enumeration : CancellationToken);
        do
        {
            Page<TableEntity> page = await ReadPageAsync(token, size, either).ConfigureAwait(false);
            token = page.ContinuationToken;
            yield return page;
        }
        while (token is not null);
    }

    private async Task<Page<TableEntity>> ReadPageAsync(string token, int? size, CancellationToken cancellation)
    {
        using HttpMessage message = connection.CreateMessage(RequestMethod.Get, table + "()");
        RequestUriBuilder uri = message.Request.Uri;
        if (size is { } rows)
        {
            uri.AppendQuery("$top", rows.ToString(System.Globalization.CultureInfo.InvariantCulture), escapeValue: false);
        }

        Append(uri, "$select", select);
        Append(uri, "$filter", filter);
        if (!string.IsNullOrEmpty(token))
        {
            int space = token.IndexOf(' ', StringComparison.Ordinal);
            Append(uri, "NextPartitionKey", space < 0 ? token : token[..space]);
            Append(uri, "NextRowKey", space < 0 ? null : token[(space + 1)..]);
        }

        Response response = await connection.SendCheckedAsync(message, cancellation).ConfigureAwait(false);
        List<TableEntity> entities = EntityReader.ReadPage(response.Content.ToMemory().Span);
        return Page<TableEntity>.FromValues(entities, Continuation(response), response);
    }

    private static string Continuation(Response response)
    {
        bool hasPartition = response.Headers.TryGetValue(NextPartitionKey, out string partition);
        bool hasRow = response.Headers.TryGetValue(NextRowKey, out string row);
        return hasPartition || hasRow ? $"{partition} {row}" : null;
    }

    private static void Append(RequestUriBuilder uri, string name, string value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            uri.AppendQuery(name, value, escapeValue: true);
        }
    }
}
