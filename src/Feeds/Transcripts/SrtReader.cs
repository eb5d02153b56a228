using System.Text;
using Feeds.Parsing;

namespace Feeds.Transcripts;

/// <summary>SubRip: a number, a line of times, text, an empty line. Numbers may be missing or wrong.</summary>
/// <remarks>There is no standard; players agree on this much.</remarks>
internal sealed class SrtReader(SourceText source, Findings findings, CueCollector cues)
{
    private readonly CueBlocks blocks = new(source, findings, cues, ',');

    public void Read()
    {
        for (int line = 0; line < source.Lines.Count && !cues.IsFull;)
        {
            var text = source.Line(line);
            if (CueBlocks.IsTiming(text))
            {
                line = blocks.Read(line);
                continue;
            }
            bool number = CueBlocks.IsNumber(text) && line + 1 < source.Lines.Count && CueBlocks.IsTiming(source.Line(line + 1));
            if (!text.IsWhiteSpace() && !number) blocks.ReadStray(line);
            line++;
        }
    }

    /// <summary>Without style overrides of Advanced SubStation, as <c>{\an8}</c>, which many files carry.</summary>
    public static ReadOnlySpan<char> WithoutOverrides(ReadOnlySpan<char> line)
    {
        if (!line.Contains("{\\", StringComparison.Ordinal)) return line;
        var plain = new StringBuilder(line.Length);
        while (line.IndexOf("{\\", StringComparison.Ordinal) is >= 0 and var open && line[open..].IndexOf('}') is > 0 and var length)
        {
            plain.Append(line[..open]);
            line = line[(open + length + 1)..];
        }
        return plain.Append(line).ToString();
    }
}
