using System.Linq.Expressions;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Internal;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>One table. Thread-safe. Every call that the service refuses throws <see cref="RequestFailedException"/> with its status and code.</summary>
/// <remarks>The entity type is <see cref="TableEntity"/> throughout: any other throws <see cref="NotSupportedException"/>.</remarks>
public class TableClient
{
    private readonly TableConnection connection;

    internal TableClient(TableConnection connection, string name)
    {
        this.connection = connection;
        Name = name;
    }

    protected TableClient()
    {
    }

    public virtual string Name { get; }

    /// <summary>Makes the table. 409 <c>TableAlreadyExists</c> if it is there.</summary>
    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = CreateTable();
        Response response = await connection.SendCheckedAsync(message, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Makes the table unless it is there, in which case the response's status is 409. A table that is being deleted throws 409 <c>TableBeingDeleted</c>.</summary>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = CreateTable();
        Response response = await connection.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status >= 300)
        {
            var failure = new RequestFailedException(response);
            if (failure is not { Status: 409, ErrorCode: "TableAlreadyExists" })
            {
                throw failure;
            }
        }

        return Response.FromValue(new TableItem(Name), response);
    }

    /// <summary>Deletes the table with its rows. A table that is not there is no failure: the response's status is 404.</summary>
    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = connection.CreateMessage(RequestMethod.Delete, TableResource.Table(Name));
        return await connection.SendCheckedAsync(message, cancellationToken, alsoGood: 404).ConfigureAwait(false);
    }

    /// <summary>Inserts. 409 <c>EntityAlreadyExists</c> if the keys are taken. The response's headers have the new ETag; the entity keeps its own.</summary>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        TableEntity row = Checked(entity);
        using HttpMessage message = connection.CreateMessage(RequestMethod.Post, Name);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        TableConnection.SetBody(message, EntityWriter.Write(row));
        return await connection.SendCheckedAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Inserts or updates, whatever is stored.</summary>
    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => WriteAsync(Checked(entity), default, mode, cancellationToken);

    /// <summary>Updates what is stored. 404 if there is nothing, 412 <c>UpdateConditionNotSatisfied</c> if it is another version than <paramref name="ifMatch"/>.</summary>
    /// <param name="entity">The new values.</param>
    /// <param name="ifMatch">The version that was read, or <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What becomes of properties that the entity lacks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is the default.</exception>
    public virtual Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        TableEntity row = Checked(entity);
        return ifMatch == default
            ? throw new ArgumentException("An update needs the ETag that was read, or ETag.All.", nameof(ifMatch))
            : WriteAsync(row, ifMatch, mode, cancellationToken);
    }

    /// <summary>Deletes a row. One that is not there is no failure: the response's status is 404.</summary>
    /// <param name="partitionKey">Half of its key.</param>
    /// <param name="rowKey">The other half.</param>
    /// <param name="ifMatch">The version that was read; the default is any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        using HttpMessage message = Entity(RequestMethod.Delete, partitionKey, rowKey);
        SetIfMatch(message, ifMatch == default ? ETag.All : ifMatch);
        return await connection.SendCheckedAsync(message, cancellationToken, alsoGood: 404).ConfigureAwait(false);
    }

    /// <summary>Reads a row. 404 <c>ResourceNotFound</c> (or <c>TableNotFound</c>) if it is not there.</summary>
    /// <param name="partitionKey">Half of its key.</param>
    /// <param name="rowKey">The other half.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using HttpMessage message = GetEntity<T>(partitionKey, rowKey, select);
        Response response = await connection.SendCheckedAsync(message, cancellationToken).ConfigureAwait(false);
        return Response.FromValue((T)(object)EntityReader.ReadOne(response.Content.ToMemory().Span), response);
    }

    /// <summary>Reads a row, or says that it is not there (nor perhaps its table): <c>HasValue</c> is false.</summary>
    /// <inheritdoc cref="GetEntityAsync"/>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using HttpMessage message = GetEntity<T>(partitionKey, rowKey, select);
        Response response = await connection.SendCheckedAsync(message, cancellationToken, alsoGood: 404).ConfigureAwait(false);
        return response.Status == 404
            ? new NoValueResponse<T>(response)
            : Response.FromValue((T)(object)EntityReader.ReadOne(response.Content.ToMemory().Span), response);
    }

    /// <summary>The rows that a filter lets through, by partition and row key. Nothing is sent until it is enumerated, then one request a page.</summary>
    /// <param name="filter">OData; make it with <see cref="CreateQueryFilter(FormattableString)"/>. Null for every row.</param>
    /// <param name="maxPerPage">Rows a page, at most 1000. A page may have fewer, or none, and still not be the last.</param>
    /// <param name="select">The properties to read; null for all.</param>
    /// <param name="cancellationToken">Ends every request of the enumeration.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        CheckType<T>();
        return (AsyncPageable<T>)(object)new EntityPages(connection, Name, filter, maxPerPage, Join(select), cancellationToken);
    }

    /// <summary>Not to be had here. It is declared so that <c>QueryAsync&lt;T&gt;(null)</c> is as ambiguous as with the official package.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public virtual AsyncPageable<T> QueryAsync<T>(Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => throw new NotSupportedException("Filters are text here: use CreateQueryFilter.");

    /// <summary>Does all of the actions or none.</summary>
    /// <param name="transactionActions">1 to 100 actions on different rows of one partition, at most 4 MiB together; the service refuses more.</param>
    /// <param name="cancellationToken">Ends the call; the transaction may have happened all the same.</param>
    /// <returns>The answers, in the order of the actions.</returns>
    /// <exception cref="InvalidOperationException">There are no actions.</exception>
    /// <exception cref="TableTransactionFailedException">An action failed, and so nothing was done.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var transaction = new TransactionWriter(connection, Name);
        byte[] body = transaction.Write(transactionActions);
        using HttpMessage message = connection.CreateMessage(RequestMethod.Post, TableResource.Batch);
        message.Request.Headers.SetValue("Content-Type", transaction.ContentType);
        message.Request.Content = RequestContent.Create(body);
        Response response = await connection.SendCheckedAsync(message, cancellationToken).ConfigureAwait(false);
        List<Response> answers = TransactionReader.Read(response);
        return answers.Find(static answer => answer.Status >= 400) is { } failed
            ? throw new TableTransactionFailedException(new RequestFailedException(failed, null, TableErrorParser.Instance))
            : Response.FromValue<IReadOnlyList<Response>>(answers, response);
    }

    /// <summary>An OData filter whose values are written and quoted as their types ask.</summary>
    /// <exception cref="ArgumentException">A value of a type that filters do not know.</exception>
    public static string CreateQueryFilter(FormattableString filter) => QueryFilter.Create(filter);

    private HttpMessage CreateTable()
    {
        using var buffer = new PooledBuffer();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("TableName", Name);
            json.WriteEndObject();
        }

        HttpMessage message = connection.CreateMessage(RequestMethod.Post, TableResource.Tables);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        TableConnection.SetBody(message, buffer.ToArray());
        return message;
    }

    private async Task<Response> WriteAsync(TableEntity row, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        RequestMethod method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"{mode} is no way to update.", nameof(mode)),
        };
        using HttpMessage message = Entity(method, row.PartitionKey, row.RowKey);
        if (ifMatch != default)
        {
            SetIfMatch(message, ifMatch);
        }

        TableConnection.SetBody(message, EntityWriter.Write(row));
        return await connection.SendCheckedAsync(message, cancellationToken).ConfigureAwait(false);
    }

    private HttpMessage GetEntity<T>(string partitionKey, string rowKey, IEnumerable<string> select)
    {
        CheckType<T>();
        HttpMessage message = Entity(RequestMethod.Get, partitionKey, rowKey);
        if (Join(select) is { } names)
        {
            message.Request.Uri.AppendQuery("$select", names, escapeValue: true);
        }

        return message;
    }

    private HttpMessage Entity(RequestMethod method, string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return connection.CreateMessage(method, TableResource.Entity(Name, partitionKey, rowKey));
    }

    private static void SetIfMatch(HttpMessage message, ETag etag) => message.Request.Headers.SetValue("If-Match", etag.ToString("H"));

    private static string Join(IEnumerable<string> select) => select is null ? null : string.Join(',', select);

    private static void CheckType<T>()
    {
        if (typeof(T) != typeof(TableEntity))
        {
            throw new NotSupportedException($"Entities are TableEntity here, not {typeof(T)}.");
        }
    }

    private static TableEntity Checked<T>(T entity)
    {
        CheckType<T>();
        ArgumentNullException.ThrowIfNull(entity);
        var row = (TableEntity)(object)entity;
        ArgumentNullException.ThrowIfNull(row.PartitionKey, nameof(entity));
        ArgumentNullException.ThrowIfNull(row.RowKey, nameof(entity));
        return row;
    }
}
