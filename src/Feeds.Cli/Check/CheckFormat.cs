namespace Feeds.Cli;

/// <summary>How <c>feeds check</c> prints what it finds.</summary>
internal enum CheckFormat
{
    /// <summary>As compilers do, for people.</summary>
    Text,

    /// <summary>One workflow command for each finding, and the summary.</summary>
    GitHub,

    /// <summary>One object.</summary>
    Json,
}
