using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Storage.Push;

namespace Feeds.Storage;

/// <summary>Every table, container and queue of one deployment; docs/state.md says what is in them.</summary>
public sealed class FeedsStorage
{
    /// <summary>Name of the container that people upload to (contract).</summary>
    public const string FilesContainer = "episodes";

    /// <summary>Name of the queue of shows with something to publish.</summary>
    public const string PublishQueue = "publish";

    /// <summary>Name of the queue of imports with something to do.</summary>
    public const string ImportQueue = "import";

    /// <summary>Name of the queue of shows of which others are to be told that they changed.</summary>
    public const string PushQueue = "push";

    /// <summary>Name of the queue of shows whose search index may be behind what is published.</summary>
    public const string IndexQueue = "index";

    /// <summary>Most that a message can be put off. Source: Queue service, Put Message, visibilitytimeout.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);

    public FeedsStorage(TableServiceClient tables, BlobServiceClient blobs, QueueServiceClient queues)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(blobs);
        ArgumentNullException.ThrowIfNull(queues);
        Shows = tables.GetTableClient("Shows");
        Episodes = tables.GetTableClient("Episodes");
        Uploads = tables.GetTableClient("Uploads");
        Keys = tables.GetTableClient("Keys");
        Audit = tables.GetTableClient("Audit");
        Imports = tables.GetTableClient("Imports");
        Pings = tables.GetTableClient("Pings");
        Budgets = tables.GetTableClient("Budgets");
        Files = blobs.GetBlobContainerClient(FilesContainer);
        Media = blobs.GetBlobContainerClient("media");
        Records = blobs.GetBlobContainerClient("records");
        Accepted = blobs.GetBlobContainerClient("accepted");
        Rows = blobs.GetBlobContainerClient("rows");
        Published = blobs.GetBlobContainerClient("published");
        ImportPages = blobs.GetBlobContainerClient("imports");
        SearchIndexes = blobs.GetBlobContainerClient("search");
        Publish = queues.GetQueueClient(PublishQueue);
        Import = queues.GetQueueClient(ImportQueue);
        Push = queues.GetQueueClient(PushQueue);
        Index = queues.GetQueueClient(IndexQueue);
    }

    public TableClient Shows { get; }

    public TableClient Episodes { get; }

    public TableClient Uploads { get; }

    public TableClient Keys { get; }

    public TableClient Audit { get; }

    public TableClient Imports { get; }

    /// <summary>Who was told of which change.</summary>
    public TableClient Pings { get; }

    /// <summary>What was used of each day's budgets.</summary>
    public TableClient Budgets { get; }

    public BlobContainerClient Files { get; }

    public BlobContainerClient Media { get; }

    public BlobContainerClient Records { get; }

    /// <summary>What the accepted version of each file contributes.</summary>
    public BlobContainerClient Accepted { get; }

    /// <summary>Documents of rows that are too large for a table: as much truth as the tables, unlike <see cref="Published"/>.</summary>
    public BlobContainerClient Rows { get; }

    public BlobContainerClient Published { get; }

    /// <summary>Pages of feeds that are or were imported.</summary>
    public BlobContainerClient ImportPages { get; }

    /// <summary>The search index of each show, and the vectors of its passages.</summary>
    public BlobContainerClient SearchIndexes { get; }

    public QueueClient Publish { get; }

    public QueueClient Import { get; }

    public QueueClient Push { get; }

    public QueueClient Index { get; }

    /// <summary>Called with a queue's name when a message was put on it that can be taken at once: a hint for listeners of the same process.</summary>
    public Action<string>? MessageSent { get; set; }

    /// <summary>Puts a message on a queue, to be taken at once.</summary>
    /// <param name="queue">One of the queues named here.</param>
    public async Task SendAsync(string queue, string message, CancellationToken cancellationToken)
    {
        await QueueOf(queue).SendMessageAsync(message, cancellationToken);
        MessageSent?.Invoke(queue);
    }

    /// <summary>Puts a message on a queue, to be taken later.</summary>
    /// <param name="queue">One of the queues named here.</param>
    /// <param name="delay">At most 7 days count.</param>
    public Task SendAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken) =>
        QueueOf(queue).SendMessageAsync(message, Seconds(delay), cancellationToken: cancellationToken);

    /// <summary>Puts a show on the queue <c>publish</c>, whether a publication waits already or not: see <see cref="ShowTurns"/>.</summary>
    public Task QueueAsync(Slug show, CancellationToken cancellationToken) => SendAsync(PublishQueue, show.ToString(), cancellationToken);

    /// <summary>Asks for a show to be published later.</summary>
    /// <param name="delay">At most 7 days count.</param>
    public Task QueueAsync(Slug show, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(PublishQueue, show.ToString(), delay, cancellationToken);

    /// <summary>Asks for hubs and others to be told of a show.</summary>
    /// <param name="delay">At most 7 days count.</param>
    public Task QueuePushAsync(PushMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(PushQueue, message.ToString(), delay, cancellationToken);

    private QueueClient QueueOf(string name) => name switch
    {
        PublishQueue => Publish,
        ImportQueue => Import,
        PushQueue => Push,
        IndexQueue => Index,
        _ => throw new ArgumentException($"There is no queue \"{name}\".", nameof(name)),
    };

    /// <summary>Whole seconds, rounded up: a message must not come before its time.</summary>
    private static TimeSpan Seconds(TimeSpan delay)
    {
        var clamped = delay < TimeSpan.Zero ? TimeSpan.Zero : delay < LongestDelay ? delay : LongestDelay;
        return TimeSpan.FromSeconds(Math.Ceiling(clamped.TotalSeconds));
    }

    /// <summary>Makes what is not there yet. Called once at start; harmless when several instances call it at once.</summary>
    public Task CreateAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Shows.CreateIfNotExistsAsync(cancellationToken),
        Episodes.CreateIfNotExistsAsync(cancellationToken),
        Uploads.CreateIfNotExistsAsync(cancellationToken),
        Keys.CreateIfNotExistsAsync(cancellationToken),
        Audit.CreateIfNotExistsAsync(cancellationToken),
        Imports.CreateIfNotExistsAsync(cancellationToken),
        Pings.CreateIfNotExistsAsync(cancellationToken),
        Budgets.CreateIfNotExistsAsync(cancellationToken),
        Files.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Media.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Records.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Accepted.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Rows.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Published.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        ImportPages.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        SearchIndexes.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Publish.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Import.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Push.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        Index.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
}
