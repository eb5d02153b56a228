using System.Globalization;
using System.Net;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Reading;

namespace Feeds.Functions.Import;

/// <summary>Gets feeds from the web: public addresses only, whatever names and redirects say.</summary>
/// <remarks>How that is made sure: see <see cref="PublicConnections"/>.</remarks>
public sealed class FeedDownload : IFeedSource, IDisposable
{
    private const int MaxRedirects = 5;

    /// <summary>For one page, redirects included.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);

    private readonly HttpClient http;

    /// <param name="also">Networks that may be read though they are not public.</param>
    /// <param name="resolve">Finds a name's addresses; null asks the system.</param>
    public FeedDownload(IReadOnlyList<IPNetwork> also, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        var handler = PublicConnections.CreateHandler(also, resolve);
        handler.AutomaticDecompression = DecompressionMethods.All;
        http = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Feeds/1.0");
        http.DefaultRequestHeaders.Accept.ParseAdd("application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5");
    }

    public async Task<FetchedPage> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        try
        {
            return await FollowAsync(address, deadline.Token);
        }
        catch (HttpRequestException failed) when (PublicConnections.Refused(failed) is { } refused)
        {
            return Refuse(address, DiagnosticCodes.FetchRefused, refused.Message, "Give a public address.");
        }
        catch (HttpRequestException failed) when (failed.StatusCode is null)
        {
            throw new HttpRequestException($"{address} cannot be read: {failed.GetBaseException().Message}", failed);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"{address} did not answer within {Timeout.TotalSeconds} s.", late);
        }
        catch (IOException broken)
        {
            throw new HttpRequestException($"{address} broke off.", broken);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<FetchedPage> FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0) return Refuse(address, DiagnosticCodes.FetchRefused, $"{address} is no address of the web.", "Give an address that begins with https:// and holds no name and password.");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            int status = (int)response.StatusCode;
            if (status is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
            {
                if (redirects == MaxRedirects) return Refuse(address, DiagnosticCodes.FetchFailed, $"{address} redirects more than {MaxRedirects} times.", "Give the address that the redirects lead to.");
                address = new Uri(address, location);
                continue;
            }
            if (status == 429 || status >= 500) throw new HttpRequestException($"{address} answered {status}.", null, response.StatusCode);
            if (status != 200) return Refuse(address, DiagnosticCodes.FetchFailed, string.Create(CultureInfo.InvariantCulture, $"{address} answered {status}."), "Check the address.");
            if (await ReadAsync(response, cancellationToken) is not { } content) return Refuse(address, DiagnosticCodes.FetchFailed, $"{address} has more than 50 MB.", "Give the feed in pages (RFC 5005).");
            return new(content, address, Charset: CharsetOf(response));
        }
    }

    /// <summary>Of the header as it was sent: a slip in it does not make the charset unknown.</summary>
    private static string? CharsetOf(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var stated) ? FeedImport.CharsetOf(stated.ToString()) : null;

    /// <summary>To a file: many imports may fetch at once, and a small answer may unpack to a large one.</summary>
    /// <returns>Null for more than a page may have, unpacked.</returns>
    private static async Task<TemporaryFile?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            return await TemporaryFile.TryReadAsync(body, FeedImport.MaxBytes, cancellationToken);
        }
        catch (InvalidDataException broken)
        {
            throw new HttpRequestException("The answer's packing is broken.", broken);
        }
    }

    private static FetchedPage Refuse(Uri address, string code, string message, string advice) =>
        new(null, address, new(Severity.Error, code, message, advice));
}
