using Feeds.Search.Writing;

namespace Feeds.Functions.Writing;

/// <summary>What a language model made of a question.</summary>
/// <param name="Model">As it is configured, whatever the service calls itself.</param>
/// <param name="Text">Empty unless something was written.</param>
public sealed record WrittenAnswer(string Model, WritingState State, WrittenText Text)
{
    internal static WrittenText Nothing { get; } = new([], 0);

    /// <summary><see cref="State"/> as documents and telemetry have it.</summary>
    internal string StateName => State.ToString().ToLowerInvariant();
}

/// <summary>How the writing of an answer ended. <c>ask.json</c> has the names in lower case.</summary>
public enum WritingState
{
    /// <summary>There are sentences with ground.</summary>
    Written,

    /// <summary>The model found no answer, or nothing that it wrote has ground: the episodes do not say.</summary>
    Nothing,

    /// <summary>The service did not answer, not in time, or not in the agreed shape.</summary>
    Failed,

    /// <summary>The service failed before and is left alone for a while.</summary>
    Paused,

    /// <summary>The day's requests are used up.</summary>
    Spent,

    /// <summary>Too many questions wait for the service in this instance.</summary>
    Busy,
}
