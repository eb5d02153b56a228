using System.Text;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Transcripts;

namespace Feeds.Tests.Transcripts;

internal static class Vtt
{
    public static EpisodeFileName Name(string name)
    {
        if (EpisodeFileName.TryParse("show", name, out var file, out var problem)) return file;
        // Endings that other roles have not taken: a page's, or a JSON file's.
        return problem is FileNameProblem.Ending ? new(default, name, Path.GetFileNameWithoutExtension(name), Path.GetExtension(name), FileRole.Notes) : throw new ArgumentException(problem.ToString(), nameof(name));
    }

    public static ParsedTranscript Parse(string name, string content) => TranscriptParser.Parse(Name(name), Encoding.UTF8.GetBytes(content));

    /// <summary>Cues as <c>start-end speaker: text</c>, one a line of text.</summary>
    public static string[] Read(string name, string content) =>
        [.. Parse(name, content).Transcript?.Cues.Select(c => FormattableString.Invariant($"{c.Start:0.###}-{c.End:0.###} {c.Speaker}: {c.Text.Replace('\n', '/')}")) ?? []];

    public static Diagnostic? Doubt(string name, string content)
    {
        TranscriptParser.IsTranscript(Name(name), Encoding.UTF8.GetBytes(content), out var doubt);
        return doubt;
    }

    public static bool IsTranscript(string name, string content) => TranscriptParser.IsTranscript(Name(name), Encoding.UTF8.GetBytes(content));
}
