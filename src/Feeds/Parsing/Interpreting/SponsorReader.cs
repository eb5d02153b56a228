using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Interpreting;

/// <summary>Lines that name sponsors: "Sponsored by X: link", "Brought to you by X!", "Sponsor: X", "Sponsored by us! Support our work through:" with a list.</summary>
internal static class SponsorReader
{
    private const int LongestName = 80;

    /// <summary>Whether a line opens with the words that name a sponsor; "X is sponsored by Y" does not.</summary>
    public static bool IsSponsorLine(RichText line) => NameStart(line.Text) > 0;

    /// <summary>Whether any line of a text is one.</summary>
    public static bool HasSponsorLine(RichText text)
    {
        for (int start = 0; start < text.Text.Length;)
        {
            int end = text.Text.IndexOf('\n', start) is >= 0 and var found ? found : text.Text.Length;
            int first = Skip(text.Text, start);
            // Most lines begin with another letter: they cost no copy.
            if (first < end && MayOpen(text.Text[first]) && NameStart(text.Text[start..end]) > 0) return true;
            start = end + 1;
        }
        return false;
    }

    /// <summary>Frames begin with a letter of other scripts; every subject shares its letter with an opening.</summary>
    private static bool MayOpen(char letter) =>
        !char.IsAscii(letter) || !Vocabulary.SponsorOpenings.With(letter).IsEmpty;

    /// <param name="line">A line for which <see cref="IsSponsorLine"/> holds.</param>
    /// <param name="next">The block below it: a list there has the sponsors, or what "us" offers.</param>
    /// <param name="usedNext">Whether the list belongs to it.</param>
    public static IReadOnlyList<Sponsor> Read(RichText line, Block? next, out bool usedNext)
    {
        usedNext = false;
        int start = NameStart(line.Text);
        var paragraph = new ParagraphBlock(0, line);
        string name = Name(line, start);
        string? url = line.Links().Select(l => l.Value).FirstOrDefault();
        bool announces = line.Text.AsSpan().TrimEnd(" *").EndsWith(":");
        if (announces && next is ListBlock list)
        {
            usedNext = true;
            if (name.Length == 0) return [.. list.Entries.Select(FromEntry).OfType<Sponsor>()];
            return [new(name, url, HtmlWriter.Write([paragraph, list]))];
        }
        return name.Length == 0 ? [] : [new(name, url, HtmlWriter.Write([paragraph]))];
    }

    /// <summary>"Acme - Sponsor", "Acme (Sponsor)", "Acme | Sponsored": what stands before the word; null for everything else.</summary>
    public static string? SuffixedName(RichText line)
    {
        string text = TextShapes.Clean(line.Text);
        int end = text.Length;
        if (text.EndsWith(')')) end--;
        foreach (string word in Vocabulary.SponsorSuffixes)
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
        foreach (string opening in Vocabulary.SponsorAnnouncements)
        {
            int at = line.Text.IndexOf(opening, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && line.Text[at - 1] is ' ' or ':' or '*' && !IsVerb(LastWord(line.Text.AsSpan(0, at)))) return line.From(at);
        }
        return null;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" *:");
        return text[(text.LastIndexOf(' ') + 1)..];
    }

    /// <summary>"Node is sponsored by …" speaks of somebody else.</summary>
    private static bool IsVerb(ReadOnlySpan<char> word) =>
        word.Equals("is", StringComparison.OrdinalIgnoreCase) || word.Equals("are", StringComparison.OrdinalIgnoreCase) || word.Equals("was", StringComparison.OrdinalIgnoreCase) || word.Equals("were", StringComparison.OrdinalIgnoreCase)
        || word.Equals("be", StringComparison.OrdinalIgnoreCase) || word.Equals("been", StringComparison.OrdinalIgnoreCase) || word.Equals("wird", StringComparison.OrdinalIgnoreCase) || word.Equals("est", StringComparison.OrdinalIgnoreCase) || word.Equals("está", StringComparison.OrdinalIgnoreCase);

    /// <summary>Who shows an address for a name is called by its host: "Acme.io" is Acme.</summary>
    /// <param name="address">Where it leads; empty when it is no link.</param>
    public static string NameOfLink(string shown, string address)
    {
        string whole = TextShapes.Clean(shown);
        string name = whole.Trim('.', ',', '!', ' ');
        if (address.Length > 0 && FromAddress(name) is { } last) return last;
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        bool host = dot > 1 && name.LastIndexOf('.') == dot && name.Length - dot is > 2 and <= 5 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') && name.AsSpan(dot + 1).IndexOfAnyInRange('A', 'Z') < 0;
        // "Node.js" is no host, unless it is the one that is linked.
        return host && (TopLevel.Contains(name[(dot + 1)..]) || address.Contains("://" + name, StringComparison.OrdinalIgnoreCase) || address.Contains("://www." + name, StringComparison.OrdinalIgnoreCase)) ? name[..dot] : whole;
    }

    private static readonly string[] TopLevel = ["com", "io", "net", "org", "dev", "co", "ai", "app", "fm", "me", "tv", "de", "uk", "nl", "eu", "so", "sh", "cloud"];

    public static Sponsor? FromEntry(ListEntry entry)
    {
        if (entry.Blocks is not [var first, ..] || TextShapes.TextOf(first) is not { } text) return null;
        string name = Name(text, 0);
        return name.Length == 0 ? null : new(name, text.Links().Select(l => l.Value).FirstOrDefault(), HtmlWriter.Write(entry.Blocks));
    }

    /// <summary>"この番組は … の提供で": languages that say it behind the name.</summary>
    private static int EnclosedStart(string text)
    {
        foreach (var (before, behind) in Vocabulary.SponsorFrames)
        {
            int i = Skip(text, 0);
            if (text.AsSpan(i).StartsWith(before, StringComparison.Ordinal) && text.IndexOf(behind, i + before.Length, StringComparison.Ordinal) > 0) return i + before.Length;
        }
        return 0;
    }

    /// <returns>Where the name begins, or 0 when the line is no sponsor's.</returns>
    private static int NameStart(string text)
    {
        if (EnclosedStart(text) is > 0 and var enclosed) return enclosed;
        int at = 0;
        // "Sponsor: Brought to you by X": one opening may follow another.
        for (int round = 0; round < 2; round++)
        {
            int i = Skip(text, at);
            int subject = SubjectEnd(text, i);
            string? opening = null;
            if (subject > 0) i = subject;
            foreach (string candidate in i < text.Length ? Vocabulary.SponsorOpenings.With(text[i]) : [])
            {
                if (Matches(text, i, candidate))
                {
                    opening = candidate;
                    break;
                }
            }
            if (opening is null || (subject > 0 && !opening.EndsWith(" by", StringComparison.Ordinal)) || (((opening.StartsWith("sponsor", StringComparison.Ordinal) && !opening.EndsWith(" by", StringComparison.Ordinal)) || Vocabulary.IsSponsorLabel(opening)) && !IsLabel(text, i + opening.Length))) break;
            at = i + opening.Length;
        }
        return at;
    }

    /// <returns>Where "this episode is" ends; 0 for a line that does not begin so.</returns>
    private static int SubjectEnd(string text, int i)
    {
        foreach (string[] part in Vocabulary.SponsorSubjects)
        {
            string? longest = null;
            foreach (string words in part)
            {
                if (words.Length > (longest?.Length ?? 0) && Matches(text, i, words)) longest = words;
            }
            if (longest is null) return 0;
            i = Skip(text, i + longest.Length);
        }
        return i;
    }

    /// <summary>"Sponsor" alone is a label only with a sign or a name in capitals behind it.</summary>
    private static bool IsLabel(string text, int end)
    {
        while (end < text.Length && text[end] == '*') end++;
        if (end == text.Length || text[end] is ':' or '：' or '-' or '–' or '—' or '!') return true;
        int i = Skip(text, end);
        return i > end && i < text.Length && (text[i] is '-' or '–' or '—' || (char.IsUpper(text[i]) && i + 1 < text.Length && char.IsUpper(text[i + 1])));
    }

    private static bool Matches(string text, int i, string opening)
    {
        if (i + opening.Length > text.Length) return false;
        for (int k = 0; k < opening.Length; k++)
        {
            char c = text[i + k] is '’' ? '\'' : char.ToLowerInvariant(text[i + k]);
            if (c != opening[k]) return false;
        }
        int end = i + opening.Length;
        return end == text.Length || !char.IsLetterOrDigit(text[end]);
    }

    private static int Skip(string text, int i)
    {
        while (i < text.Length && (char.IsWhiteSpace(text[i]) || text[i] is '*' or '_' or ':' or '：' or '>' or '“' or '"')) i++;
        return i;
    }

    private static string Name(RichText line, int start)
    {
        string text = line.Text;
        int i = Skip(text, start);
        while (i < text.Length && text[i] is '-' or '–' or '—' or ' ') i++;
        foreach (string article in new[] { "the ", "our friends at ", "our friends over at " })
        {
            if (text.AsSpan(i).StartsWith(article, StringComparison.OrdinalIgnoreCase)) i += article.Length;
        }
        int end = text.Length;
        string address = "";
        foreach (var span in line.Links())
        {
            if (span.Start <= i && span.End > i)
            {
                address = span.Value!;
                end = span.End;
            }
            else if (span.Start > i) end = Math.Min(end, span.Start);
        }
        string name = text[i..end];
        return Cut(NameOfLink(name, address));
    }

    private static string Cut(string name)
    {
        int cut = name.AsSpan().IndexOfAny(":!?\n");
        if (cut >= 0) name = name[..cut];
        if (PersonNames.SentenceEnd(name) is > 0 and var stop) name = name[..stop];
        foreach (string separator in new[] { ", ", " -- ", " - ", " – ", " — ", " (", "（" })
        {
            int at = name.IndexOf(separator, StringComparison.Ordinal);
            // A nickname in quotes belongs to the name.
            if (at > 0 && !(separator == " (" && at + 2 < name.Length && name[at + 2] is '"' or '“' or '\'')) name = name[..at];
        }
        foreach (var (_, behind) in Vocabulary.SponsorFrames)
        {
            int at = name.IndexOf(behind, StringComparison.Ordinal);
            if (at > 0) name = name[..at];
        }
        name = TextShapes.Clean(name).TrimStart(' ', '-', '–', '—', '.', ',', '*', '[').TrimEnd(' ', '-', '–', '—', ',', '*', '[', '(', '（', '「');
        // "Simon G." keeps its full stop.
        if (name.EndsWith('.') && !(name.Length > 3 && name[^3] == ' ')) name = name.TrimEnd('.', ' ');
        if (name.StartsWith("and ", StringComparison.Ordinal)) name = name[4..];
        return name.Length > LongestName ? "" : name;
    }

    /// <summary>A link that shows its address: the last word of its path is all that names the sponsor.</summary>
    private static string? FromAddress(string text)
    {
        if (text.Contains(' ', StringComparison.Ordinal) || !text.Contains('.', StringComparison.Ordinal) || !text.Contains('/', StringComparison.Ordinal)) return null;
        string path = text.TrimEnd('/');
        string last = path[(path.LastIndexOf('/') + 1)..];
        return last.Length > 0 ? last : null;
    }
}
