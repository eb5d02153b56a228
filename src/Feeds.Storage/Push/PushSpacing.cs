namespace Feeds.Storage.Push;

/// <summary>The least time between two changes that one address is told of: changes that come faster are told as one.</summary>
public sealed record PushSpacing(TimeSpan Length)
{
    public static PushSpacing Default { get; } = new(TimeSpan.FromSeconds(10));
}
