namespace Feeds.Storage.Publish;

/// <summary>For how long a reader may answer from the revision that it knows, counted from the moment before it asked storage.</summary>
/// <remarks>
/// A publisher announces that it is about to publish, waits until every window that began before has ended, and flips then:
/// whoever knows of the announcement asks for every request. So no answer is older than one already given, whichever instance
/// gives it, and no clocks are compared. All instances of a deployment need the same value.
/// </remarks>
public sealed record RevisionWindow(TimeSpan Length)
{
    public static RevisionWindow Default { get; } = new(TimeSpan.FromMilliseconds(50));
}
