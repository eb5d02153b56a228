using System.Text;
using Feeds.Diagnostics;
using Feeds.Importing;

namespace Feeds.Storage.Tests;

/// <summary>A small web of pages in memory; what it does not have is refused as a server's 404 is.</summary>
internal sealed class FeedPages(params IEnumerable<(string Address, string Content)> pages) : IFeedSource
{
    private readonly Dictionary<string, string> known = pages.ToDictionary(p => p.Address, p => p.Content, StringComparer.Ordinal);

    public List<string> Asked { get; } = [];

    /// <summary>Where an address leads to.</summary>
    public Dictionary<string, string> Redirects { get; } = new(StringComparer.Ordinal);

    /// <summary>Charsets of the pages' <c>Content-Type</c>, in which they are encoded; UTF-8, and none stated, for others.</summary>
    public Dictionary<string, string> Charsets { get; } = new(StringComparer.Ordinal);

    /// <summary>How many of the next requests do not get an answer.</summary>
    public int Failures { get; set; }

    public Task<FetchedPage> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        Asked.Add(address.AbsoluteUri);
        if (Failures-- > 0) throw new HttpRequestException($"{address} answered 503.");
        if (Redirects.TryGetValue(address.AbsoluteUri, out string? target)) address = new Uri(target);
        string? charset = Charsets.GetValueOrDefault(address.AbsoluteUri);
        var encoding = charset is null ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(charset)!;
        return Task.FromResult(known.TryGetValue(address.AbsoluteUri, out string? content)
            ? new FetchedPage(new MemoryStream(encoding.GetBytes(content)), address, Charset: charset)
            : new FetchedPage(null, address,
                new(Severity.Error, DiagnosticCodes.FetchFailed, $"{address} answered 404.", "Check the address.")));
    }
}
