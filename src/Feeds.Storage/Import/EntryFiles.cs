using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Import;

/// <summary>Entries as files of the container that people upload to. A file put here takes the way of every upload.</summary>
internal sealed class EntryFiles(FeedsStorage storage)
{
    /// <summary>More than notes may have.</summary>
    private const int MostBytes = 5_000_000;

    /// <summary>Each claim is two rows.</summary>
    private const int MostClaims = TableRows.MaxTransaction / 2;

    /// <summary>Stands for the hash of a file that no import wrote.</summary>
    private const string TooLarge = "too large";

    /// <summary>Every stem of a show that has a file, with what else its files' names begin with before a dot.</summary>
    public async Task<IReadOnlySet<string>> ListStemsAsync(Slug show, CancellationToken cancellationToken)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        int start = show.ToString().Length + 1;
        await foreach (var blob in storage.Files.GetBlobsAsync(new GetBlobsOptions { Prefix = $"{show}/" }, cancellationToken))
        {
            string name = blob.Name[start..];
            for (int dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1)) stems.Add(name[..dot]);
        }
        return stems;
    }

    /// <summary>The row of each entry, made where it is missing. Entries that are new to imports are claimed together.</summary>
    /// <param name="present">The stems that have files, as far as is known: see <see cref="ListStemsAsync"/>.</param>
    /// <returns>In the order of the drafts.</returns>
    public async Task<IReadOnlyList<EntryRow>> ClaimAsync(
        Slug show, string import, IReadOnlyList<EpisodeDraft> drafts, IReadOnlySet<string> present, CancellationToken cancellationToken)
    {
        if (await TryClaimNewAsync(show, import, drafts, present, cancellationToken) is { } rows) return rows;
        var claimed = new List<EntryRow>(drafts.Count);
        // One after the other: of two entries of one title the first has the plain stem, whenever the feed is read.
        foreach (var draft in drafts) claimed.Add(await ClaimAsync(show, import, draft, cancellationToken));
        return claimed;
    }

    /// <returns>Null where an entry or a stem is known already, in whatever way.</returns>
    private async Task<List<EntryRow>?> TryClaimNewAsync(
        Slug show, string import, IReadOnlyList<EpisodeDraft> drafts, IReadOnlySet<string> present, CancellationToken cancellationToken)
    {
        bool repeats = drafts.Select(d => d.Stem).Distinct(StringComparer.Ordinal).Count() < drafts.Count;
        if (repeats || drafts.Any(d => present.Contains(d.Stem))) return null;
        var rows = drafts.Select(d => new EntryRow(show, d.Guid, d.Stem, import, EntryOutcome.New) { IsNew = true }).ToList();
        try
        {
            foreach (var chunk in rows.Chunk(MostClaims)) await storage.Imports.SubmitTransactionAsync(chunk.SelectMany(Claims), cancellationToken);
            return rows;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return null;
        }
    }

    private static TableTransactionAction[] Claims(EntryRow row) =>
    [
        new(TableTransactionActionType.Add, row.To()),
        new(TableTransactionActionType.Add, new TableEntity(row.Show.ToString(), EntryRow.StemKeyOf(row.Stem))),
    ];

    /// <summary>The entry's row, made where there is none: the stem is claimed in the same transaction, so two entries never share one.</summary>
    private async Task<EntryRow> ClaimAsync(Slug show, string import, EpisodeDraft draft, CancellationToken cancellationToken)
    {
        string partition = show.ToString();
        for (int choice = 1; choice <= EpisodeDraft.Stems; choice++)
        {
            if (await FindAsync(partition, draft.Guid, cancellationToken) is { } known) return known;
            string stem = draft.StemAt(choice);
            bool taken = await IsTakenAsync(show, stem, cancellationToken);
            bool adopted = taken && await IsOfAsync(show, stem, draft.Guid, cancellationToken);
            if (taken && !adopted) continue;
            var row = new EntryRow(show, draft.Guid, stem, import, adopted ? EntryOutcome.Unchanged : EntryOutcome.New);
            try
            {
                await storage.Imports.SubmitTransactionAsync(Claims(row), cancellationToken);
                return row;
            }
            catch (RequestFailedException other) when (other.Status == 409)
            {
                // Another entry has the stem, or another import was here just now with the same entry.
            }
        }
        return await FindAsync(partition, draft.Guid, cancellationToken) ?? throw new InvalidOperationException($"{show} has files of every name that the entry {draft.Stem} may have.");
    }

    /// <summary>Notes what was written, all together.</summary>
    public async Task SaveAsync(IEnumerable<EntryRow> rows, CancellationToken cancellationToken)
    {
        // The last of those with one key: a transaction takes an entity once.
        var last = rows.GroupBy(r => EntryRow.KeyOf(r.Guid), StringComparer.Ordinal).Select(g => g.Last());
        foreach (var chunk in last.Chunk(TableRows.MaxTransaction))
        {
            await storage.Imports.SubmitTransactionAsync(chunk.Select(r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, r.To())), cancellationToken);
        }
    }

    /// <summary>Brings the entry's file up to date. Doing it again changes nothing and ends in the same outcome.</summary>
    /// <returns>Also the row to be saved; null where it says so already.</returns>
    public async Task<(EntryOutcome Outcome, EntryRow? Save)> WriteAsync(EntryRow row, string import, byte[] content, CancellationToken cancellationToken)
    {
        string wanted = HashOf(content);
        var blob = storage.Files.GetBlobClient($"{row.Show}/{row.Stem}.json");
        var (present, etag) = row.IsNew ? default : await PresentAsync(blob, row, cancellationToken);
        // A step that is done again must count as it did before.
        bool begun = row.Import == import;
        if (present == wanted)
        {
            var known = row.Written == wanted ? null : row with { Written = wanted, Version = etag.ToString() };
            return (begun ? row.Outcome : EntryOutcome.Unchanged, known);
        }
        // Somebody corrected the file, and the feed says nothing new; or both did: people go before feeds.
        if (present is not null && present != row.Written) return (EntryOutcome.Kept, null);
        var outcome = begun ? row.Outcome : present is null ? EntryOutcome.New : EntryOutcome.Changed;
        if (!begun) row = await SaveAsync(row with { Import = import, Outcome = outcome }, cancellationToken);
        try
        {
            var written = await blob.UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
                Conditions = etag is { } version ? new BlobRequestConditions { IfMatch = version } : new BlobRequestConditions { IfNoneMatch = ETag.All },
            }, cancellationToken);
            etag = written.Value.ETag;
        }
        catch (RequestFailedException changed) when (changed.Status is 409 or 412)
        {
            // The same step was here twice, or somebody put the file at this moment; who reads it then finds out which.
            (present, etag) = await PresentAsync(blob, row, cancellationToken);
            if (present != wanted) return (EntryOutcome.Kept, null);
        }
        return (outcome, row with { Written = wanted, Version = etag.ToString() });
    }

    /// <summary>Puts the show's file where there is none; it says which import made it, so that a step done again knows it for its own.</summary>
    public async Task<ShowFileOutcome> WriteShowAsync(Slug show, string import, byte[] content, CancellationToken cancellationToken)
    {
        if (await storage.Files.GetBlobClient($"{show}/show.yml").ExistsAsync(cancellationToken)) return ShowFileOutcome.Kept;
        var blob = storage.Files.GetBlobClient($"{show}/show.yaml");
        try
        {
            await blob.UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/yaml" },
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["import"] = import },
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            }, cancellationToken);
            return ShowFileOutcome.Made;
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.Value.Metadata.TryGetValue("import", out string? maker) && maker == import ? ShowFileOutcome.Made : ShowFileOutcome.Kept;
        }
    }

    private async Task<EntryRow?> FindAsync(string partition, string guid, CancellationToken cancellationToken)
    {
        var found = await storage.Imports.GetEntityIfExistsAsync<TableEntity>(partition, EntryRow.KeyOf(guid), cancellationToken: cancellationToken);
        return found.HasValue ? EntryRow.From(found.Value!) with { Guid = guid } : null;
    }

    private async Task<EntryRow> SaveAsync(EntryRow row, CancellationToken cancellationToken)
    {
        await storage.Imports.UpsertEntityAsync(row.To(), TableUpdateMode.Replace, cancellationToken);
        return row;
    }

    /// <summary>Any file of the stem is there: somebody's own episode.</summary>
    private async Task<bool> IsTakenAsync(Slug show, string stem, CancellationToken cancellationToken)
    {
        await foreach (var _ in storage.Files.GetBlobsAsync(new GetBlobsOptions { Prefix = $"{show}/{stem}." }, cancellationToken)) return true;
        return false;
    }

    /// <summary>The stem's JSON notes state this GUID: an import wrote them whose rows are lost.</summary>
    private async Task<bool> IsOfAsync(Slug show, string stem, string guid, CancellationToken cancellationToken)
    {
        if (await ReadAsync(storage.Files.GetBlobClient($"{show}/{stem}.json"), cancellationToken) is not ({ } content, _)) return false;
        try
        {
            using var json = JsonDocument.Parse(content);
            return json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("guid", out var stated) && stated.ValueKind is JsonValueKind.String && stated.ValueEquals(guid);
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return false; // no JSON, or JSON with half a surrogate pair
        }
    }

    /// <returns>Hash and ETag of the file as it is; nothing when there is none. No checksum that a blob states is believed.</returns>
    private static async Task<(string? Hash, ETag? ETag)> PresentAsync(BlobClient blob, EntryRow row, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            if (row.Written is not null && properties.Value.ETag.ToString() == row.Version) return (row.Written, properties.Value.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return default;
        }
        var (content, etag) = await ReadAsync(blob, cancellationToken);
        return (content is { } bytes ? HashOf(bytes.Span) : etag is null ? null : TooLarge, etag);
    }

    /// <returns>The content with its ETag; no content when it is larger than any that an import writes, or when there is no such blob, which then has no ETag either.</returns>
    private static async Task<(ReadOnlyMemory<byte>? Content, ETag? ETag)> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            using var found = (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            if (found.Details.ContentLength > MostBytes) return (null, found.Details.ETag);
            byte[] content = new byte[found.Details.ContentLength];
            await found.Content.ReadExactlyAsync(content, cancellationToken);
            return (content, found.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return default;
        }
    }

    private static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
