using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Internal;

namespace Azure.Data.Tables;

/// <summary>The tables of one account. Thread-safe; one is enough for a process.</summary>
public class TableServiceClient
{
    private const string Scope = "https://storage.azure.com/.default";

    private readonly TableConnection connection;

    /// <inheritdoc cref="TableServiceClient(string, TableClientOptions)"/>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <param name="connectionString">Of the account, with its key or a shared access signature, or <c>UseDevelopmentStorage=true</c>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="InvalidOperationException">The connection string is not valid.</exception>
    public TableServiceClient(string connectionString, TableClientOptions options = null)
    {
        TableConnectionString parsed = TableConnectionString.Parse(connectionString);
        connection = new TableConnection(parsed.Endpoint, parsed.Credential, parsed.Signature, options);
    }

    /// <param name="endpoint">The account's table endpoint, by https: a token is sent by no other way.</param>
    /// <param name="tokenCredential">Who asks.</param>
    /// <param name="options">Null for the defaults.</param>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(tokenCredential);
        connection = new TableConnection(endpoint, new BearerTokenAuthenticationPolicy(tokenCredential, Scope), null, options);
    }

    protected TableServiceClient()
    {
    }

    public virtual string AccountName => connection.AccountName;

    public virtual Uri Uri => connection.Endpoint;

    /// <summary>A client of one table, on this client's connection. The table need not exist.</summary>
    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return new TableClient(connection, tableName);
    }
}
