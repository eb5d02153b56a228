using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Feeds.Shows;

namespace Feeds.Storage.Import;

/// <summary>Imports of feeds: begins them, and tells how far they are. <see cref="ImportSteps"/> does the work.</summary>
public sealed class ShowImports(FeedsStorage storage, TimeProvider time)
{
    /// <summary>Name of a page's metadata.</summary>
    internal const string Charset = "charset";

    /// <summary>Begins an import of a feed that has an address.</summary>
    public Task<ImportRow> StartAsync(Slug show, Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return StartAsync(New(show, address.AbsoluteUri) with { Addresses = [address.AbsoluteUri] }, cancellationToken);
    }

    /// <summary>Begins an import of a feed that was sent.</summary>
    /// <param name="content">At most <see cref="Importing.FeedImport.MaxBytes"/>.</param>
    /// <param name="charset">Of the request's <c>Content-Type</c> (<see cref="Importing.FeedImport.CharsetOf"/>).</param>
    public async Task<ImportRow> StartAsync(Slug show, Stream content, string? charset, CancellationToken cancellationToken)
    {
        var row = New(show, null) with { Stored = 1 };
        await storage.ImportPages.GetBlobClient(PageBlob(show, row.Id, 1)).UploadAsync(content, PageOptions(charset), cancellationToken);
        return await StartAsync(row, cancellationToken);
    }

    /// <returns>Null when the show has no such import.</returns>
    public async Task<ImportRow?> FindAsync(Slug show, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        // Other rows of the table have other keys; nothing of a key's making is asked for.
        if (id.Length != 16 || !id.All(char.IsAsciiHexDigitLower)) return null;
        var found = await storage.Imports.GetEntityIfExistsAsync<TableEntity>(show.ToString(), ImportRow.KeyOf(id), cancellationToken: cancellationToken);
        return found.HasValue ? await ImportRow.FromAsync(found.Value!, storage.Rows, cancellationToken) : null;
    }

    /// <summary>Queues the next step of every import with stored pages again: the message of one whose process was killed stays hidden for ten minutes. A step that is done twice does no harm.</summary>
    public async Task QueueUnfinishedAsync(CancellationToken cancellationToken)
    {
        var unfinished = new HashSet<string>(StringComparer.Ordinal);
        // Pages are removed when an import is over.
        await foreach (var page in storage.ImportPages.GetBlobsAsync(cancellationToken: cancellationToken)) unfinished.Add(page.Name[..page.Name.LastIndexOf('/')]);
        foreach (string message in unfinished) await storage.SendAsync(FeedsStorage.ImportQueue, message, cancellationToken);
    }

    /// <summary>Removes the pages of an import that is over.</summary>
    internal async Task RemovePagesAsync(ImportRow row, CancellationToken cancellationToken)
    {
        await foreach (var page in storage.ImportPages.GetBlobsAsync(new GetBlobsOptions { Prefix = $"{row.Show}/{row.Id}/" }, cancellationToken)) await storage.ImportPages.DeleteBlobIfExistsAsync(page.Name, cancellationToken: cancellationToken);
    }

    /// <summary>What is kept with a page beside its bytes: without it, they could be read in two ways.</summary>
    internal static BlobUploadOptions PageOptions(string? charset) =>
        new() { Metadata = charset is null ? null : new Dictionary<string, string> { [Charset] = charset } };

    internal static string PageBlob(Slug show, string id, int page) => string.Create(CultureInfo.InvariantCulture, $"{show}/{id}/{page:D4}");

    internal static string Message(Slug show, string id) => $"{show}/{id}";

    private ImportRow New(Slug show, string? source)
    {
        var now = time.GetUtcNow();
        return new(show, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), source, now) { Updated = now };
    }

    /// <summary>The row first: a message without a row would be nothing to do. ⚡ between: nobody was told of the import, and nothing of it is done.</summary>
    private async Task<ImportRow> StartAsync(ImportRow row, CancellationToken cancellationToken)
    {
        await storage.Imports.AddEntityAsync(await row.ToAsync(storage.Rows, cancellationToken), cancellationToken);
        await storage.SendAsync(FeedsStorage.ImportQueue, Message(row.Show, row.Id), cancellationToken);
        return row;
    }
}
