using Feeds.Functions.Description;
using Feeds.Syndication;

namespace Feeds.Functions.Serve;

/// <summary>The document <c>/openapi.json</c>: written when it is first asked for, and kept.</summary>
public sealed class ApiDescription(Addresses addresses)
{
    private Document? written;

    /// <remarks>Several first requests at once write the same bytes.</remarks>
    internal async Task<Document> ReadAsync(CancellationToken cancellationToken) =>
        written ??= Document.Of(await ApiDocument.WriteAsync(addresses.BaseUrl, cancellationToken), "application/json; charset=utf-8");
}
