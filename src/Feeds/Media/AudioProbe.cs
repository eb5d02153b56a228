using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Media;

/// <summary>What the headers of an audio file tell, read by ranges.</summary>
public static class AudioProbe
{
    /// <returns>Audio is null exactly when a diagnostic is an error (the bytes are not what the ending says).</returns>
    public static Task<ParsedAudio> ReadAsync(EpisodeFileName file, IRangeSource source, CancellationToken cancellationToken) => throw new NotSupportedException();
}

public sealed record ParsedAudio(Enclosure? Audio, IReadOnlyList<Diagnostic> Diagnostics);
