using System.Diagnostics;
using Azure;
using Feeds.Shows;
using Feeds.Storage.Ingest;
using Feeds.Storage.Telemetry;
using Feeds.Syndication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Storage.Publish;

/// <summary>Makes the next revision of a show from its changes. docs/state.md has its steps, crash points and races.</summary>
public sealed partial class ShowPublisher
{
    /// <summary>Raise it when a writer's output or the form of segments changes: every show is then rendered again at its next publication.</summary>
    private const int Renderer = 10;

    private const int Attempts = 20;

    private readonly PublishParts parts;
    private readonly ILogger logger;

    public ShowPublisher(FeedsStorage storage, PublishedDocuments documents, Addresses addresses, IEnumerable<IFeedWriter> writers, RevisionWindow window, BulkWork bulk, TimeProvider time, ILogger<ShowPublisher> logger)
    {
        this.logger = logger;
        var heldBack = new HeldBack(storage, logger);
        parts = new(
            storage,
            new(storage),
            new(storage),
            documents,
            new([.. writers.OrderBy(w => w.Format)], documents, addresses, Renderer),
            new(storage, window, time),
            heldBack,
            new(storage, heldBack, time),
            addresses,
            bulk,
            new(storage, time, NullLogger<EpisodeIngest>.Instance),
            time);
    }

    /// <summary>Publishes what has changed, or nothing.</summary>
    /// <returns>The number of the revision made; null when nothing that is served changed.</returns>
    /// <exception cref="RequestFailedException">Storage failed; trying again is safe.</exception>
    public async Task<long?> PublishAsync(Slug show, CancellationToken cancellationToken)
    {
        bool lost = false;
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                if (await TryPublishAsync(show, lost, attempt, cancellationToken) is { } result) return result.Revision;
            }
            catch (RequestFailedException missing) when (missing.Status == 404 && !lost)
            {
                // A document that the current revision names is gone; the tables still have everything.
                lost = true;
                parts.Documents.Forget();
            }
        }
        throw new InvalidOperationException($"{show} was published by others {Attempts} times meanwhile; it is tried again later.");
    }

    /// <summary>True when a show's documents were rendered with another base address or by older writers, or are lost.</summary>
    public async Task<bool> IsOutdatedAsync(Slug show, CancellationToken cancellationToken)
    {
        if (await parts.Rows.FindRevisionAsync(show, cancellationToken) is not { } revision) return false;
        return await parts.Documents.FindCatalogAsync(revision.Catalog, cancellationToken) is not { } catalog || parts.Renderer.IsOutdated(catalog);
    }

    /// <summary>Looks whether every document of the current revision is in storage, and notes where one is lost that all are to be rendered again.</summary>
    /// <returns>True when something is lost.</returns>
    /// <remarks>One listing of the show's documents, whatever is in memory.</remarks>
    public async Task<bool> FindLossAsync(Slug show, CancellationToken cancellationToken)
    {
        if (await parts.Rows.FindRevisionAsync(show, cancellationToken) is not { } revision) return false;
        var there = await parts.Documents.ListAsync(show, cancellationToken);
        bool whole = there.Contains(revision.Catalog)
            && await parts.Documents.FindCatalogAsync(revision.Catalog, cancellationToken) is { } catalog
            && catalog.Segments.All(s => there.Contains($"{show}/{s.Name}"))
            && catalog.Served.All(e => there.Contains(e.Document));
        if (!whole) await parts.Documents.TryNoteLossAsync(show, cancellationToken);
        return !whole;
    }

    /// <summary>
    /// Has a show published again that the host gave up: where no change says so already, one is noted, and Reconcile queues shows
    /// with changes for as long as there are any.
    /// </summary>
    /// <returns>False when there is nothing left to publish.</returns>
    public async Task<bool> RememberAsync(Slug show, CancellationToken cancellationToken)
    {
        FeedsTelemetry.PublicationFailed();
        var now = parts.Time.GetUtcNow();
        var changes = await parts.Rows.ReadChangesAsync(show, cancellationToken);
        if (changes.Exists(c => c.Due is null || c.Due <= now)) return true;
        if (!await IsOutdatedAsync(show, cancellationToken)) return false;
        await parts.Documents.TryNoteLossAsync(show, cancellationToken);
        return true;
    }

    /// <param name="renderAll">Renders everything, whatever the current revision names.</param>
    /// <returns>Null when another publisher was first.</returns>
    private async Task<PublishResult?> TryPublishAsync(Slug show, bool renderAll, int attempt, CancellationToken cancellationToken)
    {
        var publication = await Publication.ReadAsync(parts, show, renderAll, cancellationToken);
        if (publication.HasNothingDue) return await publication.PostponeAsync(cancellationToken);
        using var single = publication.IsBulk ? null : parts.Bulk.BeginSingle(show.ToString());
        using var span = publication.StartSpan();
        try
        {
            return await TryPublishAsync(publication, attempt, span, cancellationToken);
        }
        catch (Exception failure) when (span.Fails(failure))
        {
            throw;
        }
    }

    /// <returns>Null when another publisher was first.</returns>
    private async Task<PublishResult?> TryPublishAsync(
        Publication publication, int attempt, Activity? span, CancellationToken cancellationToken)
    {
        await publication.ReadEpisodesAsync(attempt, cancellationToken);
        if (!await publication.TrySettleClocksAsync(cancellationToken)) return null;
        var rendered = await publication.RenderAsync(cancellationToken);
        if (await publication.TryPublishAsync(rendered, attempt, cancellationToken) is not { } result) return null;
        if (result.Revision is { } number) Log.Published(logger, publication.Show, number, rendered.EpisodeCount);
        span.SetRevision(result.Revision);
        await publication.FinishAsync(rendered, cancellationToken);
        return result;
    }

    private static partial class Log
    {
        [LoggerMessage(200, LogLevel.Information, "{Show}: revision {Revision} with {Episodes} episodes")]
        public static partial void Published(ILogger logger, Slug show, long revision, int episodes);
    }
}

/// <summary>What every publication works with.</summary>
internal sealed record PublishParts(
    FeedsStorage Storage,
    ShowRows Rows,
    EpisodeRecords Records,
    PublishedDocuments Documents,
    RevisionRenderer Renderer,
    RevisionFlip Flip,
    HeldBack HeldBack,
    ChangeSettlement Settlement,
    Addresses Addresses,
    BulkWork Bulk,
    EpisodeIngest Ingest,
    TimeProvider Time);
