using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Diagnostics;
using Feeds.Shows;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Import;

public enum ImportState
{
    /// <summary>Waits for its first step.</summary>
    Queued,
    Running,
    Done,

    /// <summary>It ended before the end of the feed; what was imported stays.</summary>
    Failed,
}

/// <summary>What became of the show's file.</summary>
public enum ShowFileOutcome
{
    /// <summary>No page was read yet, or the feed says nothing of its show.</summary>
    None,
    Made,

    /// <summary>The show has one already; it stays as it is.</summary>
    Kept,
}

/// <summary>The progress of one import: what a step needs to go on, and what people are shown.</summary>
/// <param name="Id">16 hexadecimal digits.</param>
/// <param name="Source">Address of the feed; null for a feed that was sent.</param>
public sealed record ImportRow(Slug Show, string Id, string? Source, DateTimeOffset Created)
{
    public ImportState State { get; init; }

    public DateTimeOffset Updated { get; init; }

    /// <summary>The page that is worked on, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Pages that are stored.</summary>
    public int Stored { get; init; }

    /// <summary>Entries of the page that is worked on, of which <see cref="PageDone"/> are done.</summary>
    public int PageEntries { get; init; }

    public int PageDone { get; init; }

    /// <summary>Entries of all pages that were done.</summary>
    public int Done { get; init; }

    /// <summary>Of them: new files.</summary>
    public int New { get; init; }

    /// <summary>Files that the feed says something else in now.</summary>
    public int Changed { get; init; }

    public int Unchanged { get; init; }

    /// <summary>Files that somebody else changed since an import wrote them: they stay as they are.</summary>
    public int Kept { get; init; }

    public ShowFileOutcome ShowFile { get; init; }

    /// <summary>Why the last try to fetch a page failed; null when it did not.</summary>
    public string? Trouble { get; init; }

    /// <summary>Diagnostics of all pages, also those beyond what is kept.</summary>
    public int DiagnosticCount { get; init; }

    /// <summary>Addresses of the pages so far, in order; the last one is not fetched while there are more of them than <see cref="Stored"/>.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The first of them.</summary>
    public IReadOnlyList<ImportDiagnostic> Diagnostics { get; init; } = [];

    internal ETag ETag { get; init; }

    public bool IsOver => State is ImportState.Done or ImportState.Failed;

    internal static string KeyOf(string id) => "import|" + id;

    internal static async Task<ImportRow> FromAsync(TableEntity entity, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        _ = Slug.TryParse(entity.PartitionKey, out var show);
        var document = await PackedJson.ReadAsync(entity, StorageJson.Default.ImportDocument, overflow, cancellationToken);
        return new(show, entity.RowKey["import|".Length..], entity.GetString(nameof(Source)), entity.GetDateTimeOffset(nameof(Created)) ?? default)
        {
            State = Enum.Parse<ImportState>(entity.GetString(nameof(State))),
            Updated = entity.GetDateTimeOffset(nameof(Updated)) ?? default,
            Page = entity.GetInt32(nameof(Page)) ?? 1,
            Stored = entity.GetInt32(nameof(Stored)) ?? 0,
            PageEntries = entity.GetInt32(nameof(PageEntries)) ?? 0,
            PageDone = entity.GetInt32(nameof(PageDone)) ?? 0,
            Done = entity.GetInt32(nameof(Done)) ?? 0,
            New = entity.GetInt32(nameof(New)) ?? 0,
            Changed = entity.GetInt32(nameof(Changed)) ?? 0,
            Unchanged = entity.GetInt32(nameof(Unchanged)) ?? 0,
            Kept = entity.GetInt32(nameof(Kept)) ?? 0,
            ShowFile = Enum.Parse<ShowFileOutcome>(entity.GetString(nameof(ShowFile))),
            Trouble = entity.GetString(nameof(Trouble)),
            DiagnosticCount = entity.GetInt32(nameof(DiagnosticCount)) ?? 0,
            Addresses = document?.Addresses ?? [],
            Diagnostics = document?.Diagnostics ?? [],
            ETag = entity.ETag,
        };
    }

    internal async Task<TableEntity> ToAsync(BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Show.ToString(), KeyOf(Id))
        {
            [nameof(Created)] = Created,
            [nameof(State)] = State.ToString(),
            [nameof(Updated)] = Updated,
            [nameof(Page)] = Page,
            [nameof(Stored)] = Stored,
            [nameof(PageEntries)] = PageEntries,
            [nameof(PageDone)] = PageDone,
            [nameof(Done)] = Done,
            [nameof(New)] = New,
            [nameof(Changed)] = Changed,
            [nameof(Unchanged)] = Unchanged,
            [nameof(Kept)] = Kept,
            [nameof(ShowFile)] = ShowFile.ToString(),
            [nameof(DiagnosticCount)] = DiagnosticCount,
        };
        if (Source is not null) entity[nameof(Source)] = Source;
        if (Trouble is not null) entity[nameof(Trouble)] = Trouble;
        await PackedJson.WriteAsync(entity, new ImportDocument(Addresses, Diagnostics), StorageJson.Default.ImportDocument, overflow, cancellationToken);
        return entity;
    }
}

/// <param name="File">A page of the feed (<c>page-1</c>), whose lines it counts, or a file that stays as it is.</param>
/// <param name="Entry">The file of the entry that it is about; null where it is about no single one.</param>
public sealed record ImportDiagnostic(string File, Diagnostic Diagnostic, string? Entry = null);

internal sealed record ImportDocument(IReadOnlyList<string> Addresses, IReadOnlyList<ImportDiagnostic> Diagnostics);
