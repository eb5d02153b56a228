namespace Feeds.TestKit;

/// <summary>What a <see cref="FaultProxy"/> does to one request.</summary>
public enum FaultKind
{
    /// <summary>Passes it on.</summary>
    None,

    /// <summary>Answers 500 and does not pass it on.</summary>
    ServerError,

    /// <summary>Answers 503, as an overloaded storage does.</summary>
    Busy,

    /// <summary>Answers 429.</summary>
    Throttled,

    /// <summary>Answers 412 to a request that has a condition; others get 503.</summary>
    ConditionNotMet,

    /// <summary>Cuts the connection before the request is passed on.</summary>
    CutBefore,

    /// <summary>Has the request executed, and cuts the connection instead of answering.</summary>
    CutAfter,

    /// <summary>Has the request executed, and answers 500 all the same.</summary>
    ErrorAfter,

    /// <summary>Has the request executed, and cuts the connection in the middle of the answer.</summary>
    CutWithin,

    /// <summary>Has the request executed, and lets the answer come in a few bytes at a time.</summary>
    Slow,
}
