using Feeds.Storage.Publish;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Search;

/// <summary>
/// At most one indexing of a show runs, in all instances together. It saves work only: the manifest is swapped on its ETag.
/// </summary>
public sealed class IndexTurns(FeedsStorage storage, TimeProvider time)
    : ShowTurns(storage, time, FeedsStorage.IndexQueue, RowKeys.IndexWaiting, RowKeys.IndexRunning);
