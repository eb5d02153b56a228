using System.Text.RegularExpressions;
using Feeds.Parsing;
using Feeds.Parsing.Dates;

namespace Feeds.Transcripts;

/// <summary>What stands above and between the lines of a text that reads like a transcript, and says that it is notes.</summary>
internal sealed partial class NotesSigns
{
    private const int ShortestSentence = 40;

    /// <summary>"Transcript" in the languages of podcasts, as words begin. Source: Wiktionary, translations of "transcript".</summary>
    private static readonly string[] TranscriptWords =
    [
        "transcri", "trascri", "transkri", "transkry", "транскри", "расшифровк", "стенограмм", "文字起こし", "書き起こし", "逐字稿", "文字稿", "녹취", "받아쓰기",
    ];

    /// <summary>Front matter that does not call the file a transcript.</summary>
    public bool Matter { get; private set; }

    /// <summary>A heading above what is said that does not call it a transcript.</summary>
    public bool Title { get; private set; }

    /// <summary>Headings of items, as <c>**Ana #1: …**</c>.</summary>
    public bool Items { get; private set; }

    /// <summary>Above what is said stands a sentence, a link or a date.</summary>
    public bool Introduction { get; private set; }

    /// <summary>The first lines call the file a transcript. Behind a text such a line heads a part of notes.</summary>
    public bool NamesTranscript { get; private set; }

    /// <summary>Other paragraphs above what is said.</summary>
    public bool OtherText { get; private set; }

    /// <summary>Nothing else can be meant.</summary>
    public bool AreCertain => Matter || Items || (Title && Introduction);

    /// <param name="firstSpoken">The first line of what is said.</param>
    public static NotesSigns Read(SourceText source, int firstSpoken)
    {
        var signs = new NotesSigns();
        int body = TimedTextShape.FirstLine(source);
        signs.Matter = body > 0 && !CallsTranscript(source, body);
        signs.ReadAbove(source, body, firstSpoken);
        signs.Items = HasItems(source, body);
        return signs;
    }

    public static bool NameTranscript(ReadOnlySpan<char> text)
    {
        foreach (string word in TranscriptWords)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    /// <summary>A value such as "Transcript of episode 12" or "layout: transcript"; a key of that name belongs to notes.</summary>
    private static bool CallsTranscript(SourceText source, int body)
    {
        for (int i = 1; i < body; i++)
        {
            var line = source.Line(i);
            int sign = line.IndexOfAny(':', '=');
            if (sign > 0 && !char.IsWhiteSpace(line[0]) && !NameTranscript(line[..sign]) && NameTranscript(line[(sign + 1)..])) return true;
        }
        return false;
    }

    private void ReadAbove(SourceText source, int body, int firstSpoken)
    {
        bool begins = true;
        bool first = true;
        for (int i = body; i < firstSpoken; i++)
        {
            var line = source.Line(i).Trim();
            if (line.IsEmpty)
            {
                begins = true;
                continue;
            }
            int level = HeadingLevel(line, i + 1 < source.Lines.Count ? source.Line(i + 1).Trim() : []);
            if (NameTranscript(line)) NamesTranscript |= !Introduction && !OtherText;
            else if (level == 1 || (level > 0 && first)) Title = true;
            else if (IsIntroduction(line)) Introduction = true;
            else OtherText |= begins && !IsRule(line);
            (begins, first) = (false, false);
        }
    }

    /// <returns>0 for no heading.</returns>
    private static int HeadingLevel(ReadOnlySpan<char> line, ReadOnlySpan<char> below)
    {
        int signs = line.IndexOfAnyExcept('#');
        if (signs is > 0 and <= 6 && line[signs] is ' ' or '\t') return signs;
        return below.Length > 2 && IsRule(below) ? below[0] == '=' ? 1 : 2 : 0;
    }

    private static bool IsRule(ReadOnlySpan<char> line) => line[0] is '=' or '-' or '*' or '_' && line.IndexOfAnyExcept(line[0], ' ') < 0;

    private static bool IsIntroduction(ReadOnlySpan<char> line)
    {
        bool sentence = line.Length >= ShortestSentence && line[^1] is '.' or '!' or '?' or '…' or '。' or '！' or '？';
        return sentence || line.Contains("://", StringComparison.Ordinal) || line.Contains("](", StringComparison.Ordinal)
            || (line.Length < ShortestSentence && DateText.TryFind(line.ToString(), 0, out _));
    }

    /// <summary>Marked headings with a number of their own; "**Speaker #1:**" comes again and again.</summary>
    private static bool HasItems(SourceText source, int body)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        bool any = false;
        for (int i = body; i < source.Lines.Count; i++)
        {
            var line = source.Line(i);
            if (!line.Contains('#') || !ItemHeading().IsMatch(line)) continue;
            if (!seen.Add(line[..line.IndexOfAny(":：–—")].ToString())) return false;
            any = true;
        }
        return any;
    }

    [GeneratedRegex(
        @"^\s{0,3}(?:#{1,6}\s+|\*\*|__)[*_\s]*(?:\p{L}[\p{L}\p{M} .'’&-]{0,40}\s)?#\d{1,2}[*_\s]*[:：–—]",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ItemHeading();
}
