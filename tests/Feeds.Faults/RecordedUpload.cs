using System.IO.Compression;
using System.Text.Json;
using Azure.Data.Tables;

namespace Feeds.Faults;

/// <summary>A row of the table of uploads.</summary>
/// <param name="Name">The blob's: show, slash, name; the show as it stands in a key.</param>
/// <param name="Version">The blob's ETag, in quotes.</param>
internal sealed record RecordedUpload(string Name, string Version, string Outcome, IReadOnlyList<RecordedDiagnostic> Diagnostics)
{
    public static async Task<IReadOnlyList<RecordedUpload>> ReadAsync(string account)
    {
        var uploads = new List<RecordedUpload>();
        await foreach (var row in new TableServiceClient(account).GetTableClient("Uploads").QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
        {
            // A row without a name holds only when its upload became public: the publisher was first, and the rest follows.
            if (row.GetString("Name") is { } name)
            {
                uploads.Add(new($"{row.PartitionKey}/{name}", row.GetString("Version"), row.GetString("Outcome"), ReadDiagnostics(row)));
            }
        }

        return uploads;
    }

    /// <summary>The row's document is JSON, packed with Brotli.</summary>
    static List<RecordedDiagnostic> ReadDiagnostics(TableEntity row)
    {
        using var unpacked = new BrotliStream(new MemoryStream(row.GetBinary("Document0")), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<RecordedDiagnostic>>(unpacked, JsonSerializerOptions.Web)!;
    }
}

/// <param name="Severity"><c>Error</c>, <c>Warning</c> or <c>Info</c>, in any case of letters.</param>
internal sealed record RecordedDiagnostic(string Severity, string Code, string Message, string Advice, int? Line, int? Column);
