using Feeds.Search.Model;
using Feeds.Search.Queries;
using Feeds.Search.Ranking;
using Feeds.Storage.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Storage.Tests.Search;

/// <summary>What indexes and searches in one instance of the app.</summary>
internal sealed class SearchParts : IDisposable
{
    private readonly TestApp app;
    private readonly LocalIndexes local = new();
    private readonly Serve.PublishedTranscripts transcripts;
    private readonly PublishedSearch search;

    /// <param name="model">Null searches by words alone.</param>
    public SearchParts(TestApp app, EmbeddingModel? model = null)
    {
        this.app = app;
        Model = model ?? new(new ModelPackage("not-there"), new EmbeddingModelOptions(), app.Clock);
        transcripts = new(app.Storage);
        Indexing = new(
            app.Storage, app.Documents, transcripts, Model, local, new BulkWork(app.Clock), app.Clock, NullLogger<ShowIndexing>.Instance);
        search = new(app.Storage, local, new SteppedTime(app.Clock));
    }

    public EmbeddingModel Model { get; }

    public ShowIndexing Indexing { get; }

    public NamedMentions Named => new(search);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task IndexAsync() => Indexing.IndexAsync(TestApp.Show, Token);

    /// <returns>Null while the show has no index.</returns>
    public async Task<SearchLease?> OpenAsync() =>
        await search.FindAsync(
            await app.Shows.FindAsync(TestApp.Show, Token) ?? throw new InvalidOperationException("Nothing is published."), Token);

    /// <summary>Stems of the episodes with a passage that has the words, in the order of their names.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string query)
    {
        // What was looked at a moment ago is taken to be current.
        app.Clock.Now += TimeSpan.FromSeconds(2);
        using var lease = await OpenAsync() ?? throw new InvalidOperationException("The show has no index.");
        if (!SearchQuery.TryParse(query, out var parsed, out var error)) throw new ArgumentException(error.Message, nameof(query));
        return [.. new PassageSearch(lease.Searched, Model).Stems(parsed, lease.IsCurrent).Order(StringComparer.Ordinal)];
    }

    /// <summary>Every passage of the index with its version and vector, in the order of their ids: equal where the content is.</summary>
    public async Task<IReadOnlyList<string>> ContentAsync()
    {
        app.Clock.Now += TimeSpan.FromSeconds(2);
        using var lease = await OpenAsync() ?? throw new InvalidOperationException("The show has no index.");
        var index = lease.Searched.Index;
        return
        [
            .. index.Versions().SelectMany(v => index.NumbersOf(v.Key).Select(n =>
                $"{index.Passage(n).Id} {v.Value} {index.Passage(n).Hash()} {(index.Vector(n) is { } vector ? Convert.ToHexString(vector.Bytes.Span) : "")}")).Order(StringComparer.Ordinal),
        ];
    }

    public void Dispose()
    {
        search.Dispose();
        transcripts.Dispose();
        local.Dispose();
        Model.Dispose();
    }

    /// <summary>Time that passes only where the test's clock is moved.</summary>
    private sealed class SteppedTime(TestClock clock) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => clock.Now;

        public override long GetTimestamp() => clock.Now.UtcTicks;
    }
}
