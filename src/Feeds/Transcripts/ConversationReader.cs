using Feeds.Parsing;

namespace Feeds.Transcripts;

/// <summary>What was said, without times: paragraphs, of which those that change the speaker begin with the name, <c>**Ana:** words</c>.</summary>
/// <remarks>Only of files that their name calls transcripts: a printed interview is notes of the same shape.</remarks>
internal sealed class ConversationReader(SourceText source, CueCollector cues)
{
    private string? speaker;

    public void Read()
    {
        bool open = false;
        for (int line = TimedTextShape.FirstLine(source); line < source.Lines.Count && !cues.IsFull; line++)
        {
            var text = source.Line(line);
            if (text.IsWhiteSpace() || IsApart(text))
            {
                open = false;
                continue;
            }
            int words = 0;
            if (TimedLine.TryLabel(text, out string? name, out int after)) (speaker, words) = (name, after);
            else if (!open && TimedLine.HasBoldLabel(text)) speaker = null;
            if (!open || words > 0) cues.BeginUntimed(speaker);
            cues.Append(text[words..].Trim());
            open = true;
        }
    }

    /// <summary>Headings and rules: nobody says them.</summary>
    private static bool IsApart(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line[0] == '#') return line.TrimStart('#') is [' ' or '\t', ..];
        return line.Length > 2 && line[0] is '-' or '*' or '_' && line.IndexOfAnyExcept(line[0], ' ') < 0;
    }
}
