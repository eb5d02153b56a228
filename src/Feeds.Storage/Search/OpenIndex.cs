using System.Runtime.CompilerServices;
using Feeds.Search.Ranking;
using Feeds.Search.Topics;
using Feeds.Storage.Publish;
using Feeds.Storage.Serve;

namespace Feeds.Storage.Search;

/// <summary>One state of a show's index, closed when nothing searches in it any more.</summary>
internal sealed class OpenIndex(SearchedShow show) : IDisposable
{
    private readonly ConditionalWeakTable<Catalog, IReadOnlySet<int>> hidden = [];
    private readonly ConditionalWeakTable<Catalog, Lazy<NamedTopics>> named = [];
    private int users = 1;

    /// <returns>Null where it is closed.</returns>
    public SearchLease? TryLease(PublishedShow published)
    {
        while (true)
        {
            int before = Volatile.Read(ref users);
            if (before == 0) return null;
            if (Interlocked.CompareExchange(ref users, before + 1, before) == before) break;
        }
        return new(this, show, published, hidden.GetValue(published.Catalog, FindHidden));
    }

    /// <summary>Once for a revision.</summary>
    internal NamedTopics Named(PublishedShow published, Func<int, bool> isCurrent) => named.GetValue(
        published.Catalog, _ => new(() => NamedTopics.Of(show.Index, isCurrent, published.PlaceOf))).Value;

    public void Dispose() => Leave();

    internal void Leave()
    {
        if (Interlocked.Decrement(ref users) == 0) show.Index.Dispose();
    }

    /// <summary>
    /// Passages of episodes that the revision does not have so: what was withdrawn or corrected is not found until it is indexed.
    /// </summary>
    private IReadOnlySet<int> FindHidden(Catalog catalog)
    {
        var numbers = new HashSet<int>();
        foreach (var (stem, version) in show.Index.Versions())
        {
            bool current = catalog.Find(stem) is { IsUnlisted: false } entry && EpisodeVersion.Of(entry) == version;
            if (!current) numbers.UnionWith(show.Index.NumbersOf(stem));
        }
        return numbers;
    }
}

/// <summary>A show's index for one request.</summary>
public sealed class SearchLease : IDisposable
{
    private readonly OpenIndex index;
    private readonly IReadOnlySet<int> hidden;

    internal SearchLease(OpenIndex index, SearchedShow searched, PublishedShow show, IReadOnlySet<int> hidden) =>
        (this.index, Searched, Show, this.hidden) = (index, searched, show, hidden);

    public SearchedShow Searched { get; }

    /// <summary>The revision that results are of; also after the request.</summary>
    public PublishedShow Show { get; }

    /// <summary>Whether the passage of this number stands in the revision as it is indexed.</summary>
    public bool IsCurrent(int passage) => !hidden.Contains(passage);

    /// <summary>Where the revision's episodes name its topics.</summary>
    public NamedTopics NamedTopics => index.Named(Show, IsCurrent);

    public void Dispose() => index.Leave();
}
