using Feeds.Search.Model;

namespace Feeds.Functions.Search;

/// <summary>How many searches and questions compute at once in this instance, so that feeds are served beside them.</summary>
public sealed class SearchGates : IDisposable
{
    /// <summary>A search takes milliseconds: many may wait for their turn.</summary>
    private const int WaitingSearches = 64;

    public ComputeGate Searches { get; } = new(ComputeGate.Computing, WaitingSearches);

    public ComputeGate Questions { get; } = new();

    public void Dispose()
    {
        Searches.Dispose();
        Questions.Dispose();
    }
}
