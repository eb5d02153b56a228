using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Interpreting;

/// <summary>Lines that name sponsors: "Sponsored by X: link", "This episode is brought to you by X and Y", "Sponsor: X", "Sponsored by us!
/// Support our work through:" with a list.</summary>
internal static class SponsorReader
{
    private const int LongestName = 80;

    /// <summary>Whether a line opens with the words that name a sponsor; "X is sponsored by Y" does not.</summary>
    public static bool IsSponsorLine(RichText line) => SponsorLine.Read(line).Names;

    /// <summary>Whether a line is only the words: the names follow below.</summary>
    public static bool IsOnlyOpening(RichText line) =>
        SponsorLine.Read(line) is { Names: true } read && !line.HasLetters(read.NameStart, read.NameEnd);

    /// <summary>The parts of a text that name sponsors: lines that begin so, and sentences within lines that speak of the show.</summary>
    public static IEnumerable<SponsorPart> Find(RichText text)
    {
        for (int start = 0; start < text.Text.Length;)
        {
            int end = text.Text.IndexOf('\n', start) is >= 0 and var found ? found : text.Text.Length;
            var line = SponsorLine.Read(text, start, end);
            if (line.Names) yield return new(text.Slice(start, end), line.Kind, AtLine: true);
            else
            {
                foreach (int at in SentencesOfShow(text, start, end))
                {
                    yield return new(text.Slice(at, end), SponsorLineKind.OfShow, AtLine: false);
                }
            }
            start = end + 1;
        }
    }

    private static IEnumerable<int> SentencesOfShow(RichText text, int start, int end)
    {
        for (int i = start + 1; i + 1 < end; i++)
        {
            bool begins = (char.IsWhiteSpace(text.Text[i]) && text.Text[i - 1] is '.' or '!' or '?') || text.Text[i - 1] is '。' or '！';
            if (begins && SponsorLine.Sentence(text, i, end).Names) yield return i;
        }
    }

    /// <param name="line">A line for which <see cref="IsSponsorLine"/> holds.</param>
    /// <param name="next">The block below it: a list there has the sponsors, or what "us" offers.</param>
    /// <param name="usedNext">Whether the list belongs to it.</param>
    /// <param name="heads">A heading, or a line in bold: a list below it needs no colon.</param>
    public static IReadOnlyList<Sponsor> Read(RichText line, Block? next, out bool usedNext, bool heads = false)
    {
        usedNext = false;
        var read = SponsorLine.Sentence(line, 0, line.Text.Length) is { Names: true } sentence ? sentence : SponsorLine.Read(line);
        var paragraph = new ParagraphBlock(0, line);
        var names = SponsorNames.Of(line, read);
        bool announces = line.Text.AsSpan().TrimEnd(" *").EndsWith(":") || (heads && names.Count == 0);
        if (announces && next is ListBlock list)
        {
            usedNext = true;
            if (names.Count == 0) return [.. list.Entries.Select(FromEntry).OfType<Sponsor>()];
            return [.. names.Select(n => new Sponsor(n.Name, n.Url, HtmlWriter.Write([paragraph, list])))];
        }
        return [.. names.Select(n => new Sponsor(n.Name, n.Url, HtmlWriter.Write([paragraph])))];
    }

    /// <summary>"Acme - Sponsor", "Acme (Sponsor)", "Acme | Sponsored": what stands before the word; null for everything else.</summary>
    public static string? SuffixedName(RichText line)
    {
        string text = TextShapes.Clean(line.Text);
        int end = text.Length;
        if (text.EndsWith(')')) end--;
        foreach (string word in SponsorWords.Suffixes)
        {
            int start = end - word.Length;
            if (start < 2 || !text.AsSpan(start, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase)) continue;
            char sign = text.AsSpan(0, start).TrimEnd() is [.., var last] ? last : ' ';
            bool parted = end < text.Length ? sign == '(' : sign is '-' or '–' or '—' or '|' or ':' or '·';
            if (parted) return text[..start].TrimEnd().TrimEnd('(', '-', '–', '—', '|', ':', '·', ' ');
        }
        return null;
    }

    /// <summary>The part of a line from "brought to you by" on, where it does not begin with it.</summary>
    public static RichText? Announcement(RichText line)
    {
        foreach (string opening in SponsorWords.Announcements)
        {
            int at = line.Text.IndexOf(opening, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && line.Text[at - 1] is ' ' or ':' or '*' && !IsOthersVerb(line.Text.AsSpan(0, at))) return line.From(at);
        }
        return null;
    }

    /// <summary>"Node is sponsored by …" speaks of somebody else.</summary>
    private static bool IsOthersVerb(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" *:");
        return SponsorWords.OthersVerbs.Contains(text[(text.LastIndexOf(' ') + 1)..].ToString().ToLowerInvariant());
    }

    /// <summary>An entry of a list of sponsors: its name is what it begins with, or the first link whose text may be a name.</summary>
    public static Sponsor? FromEntry(ListEntry entry)
    {
        if (entry.Blocks is not [var first, ..] || TextShapes.TextOf(first) is not { } text) return null;
        if (SponsorWords.SaysNone(text.Text)) return null;
        return SponsorNames.Lead(text.Slice(0, text.FirstLineEnd)) is var (name, url) && name.Length is > 0 and <= LongestName
            ? new(name, url ?? text.Links().Select(l => l.Value).FirstOrDefault(), HtmlWriter.Write(entry.Blocks))
            : null;
    }
}

/// <summary>A line or sentence that names sponsors.</summary>
/// <param name="AtLine">It is a line of its own.</param>
internal sealed record SponsorPart(RichText Text, SponsorLineKind Kind, bool AtLine);
