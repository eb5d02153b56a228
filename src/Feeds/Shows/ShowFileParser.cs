using Feeds.Diagnostics;

namespace Feeds.Shows;

/// <summary>Bytes of <c>show.yaml</c> to what it says.</summary>
public static class ShowFileParser
{
    /// <returns>The show is null exactly when a diagnostic is an error. Never throws for any content.</returns>
    public static ParsedShow Parse(ReadOnlySpan<byte> content) => throw new NotSupportedException();
}

public sealed record ParsedShow(ShowInfo? Show, IReadOnlyList<Diagnostic> Diagnostics);
