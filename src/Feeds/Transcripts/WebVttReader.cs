using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Transcripts;

/// <summary>WebVTT, as players read it and as people write it.</summary>
/// <remarks>Source: W3C WebVTT, section 4 (syntax); the header <c>Language:</c> is what YouTube and others write.</remarks>
internal sealed class WebVttReader(SourceText source, Findings findings, CueCollector cues)
{
    private const string Signature = "WEBVTT";
    private readonly CueBlocks blocks = new(source, findings, cues, '.');

    /// <summary>Where the header states the language; null where it states none.</summary>
    public int? LanguageAt { get; private set; }

    /// <returns>The language that the header states.</returns>
    public string? Read()
    {
        int line = NextWithText(0);
        string? language = ReadHeader(ref line);
        while ((line = NextWithText(line)) < source.Lines.Count && !cues.IsFull) line = ReadBlock(line);
        return language;
    }

    public static bool IsSignature(ReadOnlySpan<char> line) =>
        line.StartsWith(Signature, StringComparison.OrdinalIgnoreCase) && (line.Length == Signature.Length || line[Signature.Length] is ' ' or '\t');

    private string? ReadHeader(ref int line)
    {
        if (line >= source.Lines.Count) return null;
        var first = source.Line(line).Trim();
        if (!IsSignature(first))
        {
            Header("The file does not begin with WEBVTT.", line);
            return null;
        }
        if (line > 0 || !first.StartsWith(Signature, StringComparison.Ordinal))
        {
            Header("WEBVTT is not in capitals in the first line.", line);
        }
        string? language = null;
        for (line++; line < source.Lines.Count && !source.Line(line).IsWhiteSpace(); line++)
        {
            var text = source.Line(line).Trim();
            bool cue = CueBlocks.IsTiming(text);
            if (cue || (line + 1 < source.Lines.Count && CueBlocks.IsTiming(source.Line(line + 1))))
            {
                Header("There is no empty line between the header and the first cue.", line);
                break;
            }
            if (text.StartsWith("Language:", StringComparison.OrdinalIgnoreCase))
            {
                language = text["Language:".Length..].Trim().ToString();
                LanguageAt = source.FirstVisible(line);
            }
        }
        return language;
    }

    /// <returns>The line after the block.</returns>
    private int ReadBlock(int line)
    {
        var text = source.Line(line).Trim();
        if (CueBlocks.IsTiming(text)) return blocks.Read(line);
        bool comment = text.StartsWith("NOTE", StringComparison.Ordinal) && (text.Length == 4 || text[4] is ' ' or '\t');
        if (comment || text is "STYLE" or "REGION")
        {
            do line++;
            while (line < source.Lines.Count && !source.Line(line).IsWhiteSpace() && !CueBlocks.IsTiming(source.Line(line)));
            return line;
        }
        bool id = line + 1 < source.Lines.Count && CueBlocks.IsTiming(source.Line(line + 1));
        if (!id) blocks.ReadStray(line);
        return line + 1;
    }

    private int NextWithText(int line)
    {
        while (line < source.Lines.Count && source.Line(line).IsWhiteSpace()) line++;
        return line;
    }

    private void Header(string message, int line) => findings.Add(
        Severity.Warning, DiagnosticCodes.WebVttHeader, message, "Begin the file with the line WEBVTT and an empty line; otherwise players reject it.", source.FirstVisible(line));
}
