using Feeds.Diagnostics;

namespace Feeds.Importing;

/// <summary>Where an import gets pages of a feed from that has an address.</summary>
public interface IFeedSource
{
    /// <returns>The page, or why there is none and never will be.</returns>
    /// <exception cref="HttpRequestException">There is none now; trying again may help.</exception>
    Task<FetchedPage> FetchAsync(Uri address, CancellationToken cancellationToken);
}

/// <param name="Content">At most <see cref="FeedImport.MaxBytes"/>, at its start; null without one. Disposed with the page.</param>
/// <param name="Address">Where it was found in the end, after redirects.</param>
/// <param name="Refusal">An error; null when there is content.</param>
/// <param name="Charset">Of the answer's <c>Content-Type</c> (<see cref="FeedImport.CharsetOf"/>).</param>
public sealed record FetchedPage(Stream? Content, Uri Address, Diagnostic? Refusal = null, string? Charset = null) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content?.DisposeAsync() ?? ValueTask.CompletedTask;
}
