using Feeds.Diagnostics;
using Feeds.Episodes;

namespace Feeds.Parsing;

/// <summary>Bytes of a notes file to what it says.</summary>
public static class NotesParser
{
    /// <summary>Parses Markdown notes (<c>.md</c>, <c>.markdown</c>) or page text (<c>.txt</c>).</summary>
    /// <param name="file">Tells the format, and the number where the text has none.</param>
    /// <param name="content">The whole file; UTF-8, UTF-16 with byte-order mark, or Windows-1252 with a warning.</param>
    /// <returns>Notes are null exactly when a diagnostic is an error. Never throws for any content.</returns>
    public static ParsedNotes Parse(EpisodeFileName file, ReadOnlySpan<byte> content) => throw new NotSupportedException();
}

public sealed record ParsedNotes(EpisodeNotes? Notes, IReadOnlyList<Diagnostic> Diagnostics);
