namespace Feeds.Diagnostics;

/// <summary>Where something stands in its file, for what is only known later to be wrong.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
public sealed record SourcePlace(int Line, int Column);
