using Feeds.Search.Writing;

namespace Feeds.Functions.Writing;

/// <summary>What came of asking the service.</summary>
/// <param name="Text">What it wrote, checked; null unless it answered.</param>
internal sealed record ChatReply(WritingState State, WrittenText? Text = null)
{
    /// <summary>Whether the same request may be answered otherwise in a moment.</summary>
    public bool MayPass { get; init; }

    /// <summary>How long the service wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why there is no text, without a word of the reply; for the log.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>A request that the service did not answer as it should.</summary>
    public static ChatReply Failed(string trouble) => new(WritingState.Failed) { Trouble = trouble };
}
