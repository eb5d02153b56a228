using System.Buffers;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>The names of sponsors in a line, and where they lead. The text of a link that asks for something is not a name.</summary>
internal static class SponsorNames
{
    private const int LongestName = 80;

    /// <summary>A line that names more names none.</summary>
    private const int MostNames = 20;

    /// <summary>The most words of a name that is not a link; more are a sentence.</summary>
    private const int MostWords = 7;

    private static readonly string[] TopLevel =
        ["com", "io", "net", "org", "dev", "co", "ai", "app", "fm", "me", "tv", "de", "uk", "nl", "eu", "so", "sh", "cloud", "example"];

    /// <summary>Everybody whom a line names: "A", "A and B" where both are links, "A and by B".</summary>
    public static IReadOnlyList<(string Name, string? Url)> Of(RichText line, SponsorLine read)
    {
        if (SponsorWords.SaysNone(line.Text[read.NameStart..])) return [];
        if (Several(line, read) is { Count: > 1 } several) return several;
        if (Companies(line, read) is { } companies) return companies;
        List<(string, string?)> names = [];
        foreach (var (start, end) in Parts(line.Text, read.NameStart, read.NameEnd)) names.AddRange(OfPart(line, start, end));
        // The address of a lone name may stand anywhere in the line.
        if (names is [(var only, null)]) names[0] = (only, line.Links().Select(l => l.Value).FirstOrDefault());
        return names;
    }

    /// <summary>"A and by B": a repeated preposition begins another name.</summary>
    private static List<(int Start, int End)> Parts(string text, int start, int end)
    {
        List<(int, int)> parts = [];
        // The next sentence is not part of a name: "… and from Monday on".
        int sentence = PersonNames.SentenceEnd(text[start..end]) is > 0 and var stop ? start + stop : end;
        while (true)
        {
            int at = sentence, length = 0;
            foreach (string preposition in SponsorWords.RepeatedPrepositions)
            {
                int found = text.AsSpan(start, at - start).IndexOf(preposition, StringComparison.OrdinalIgnoreCase);
                if (found > 0) (at, length) = (start + found, preposition.Length);
            }
            bool isLast = at == sentence || parts.Count == MostNames;
            parts.Add((start, isLast ? end : at));
            if (isLast) return parts;
            start = at + length;
        }
    }

    private static List<(string Name, string? Url)> OfPart(RichText line, int start, int to)
    {
        int at = SkipArticles(line.Text, start, to);
        string name = Name(line, start, to);
        var linked = LinkAt(line, at);
        if (linked is null) name = WithoutShow(name);
        if (SponsorWords.IsInvitation(name)) return AfterInvitation(line, at, to) is { } about ? [about] : [];
        if (name.Length == 0 || SponsorWords.IsCollective(name) || name.Count(c => c == ' ') >= MostWords) return [];
        // "Supported by all browsers" does not name a sponsor; "sponsored by monday" may.
        if (linked is null && char.IsLower(name[0]) && name.Contains(' ', StringComparison.Ordinal)) return [];
        if (linked is null) return [(name, line.Links().Where(l => l.Start >= start && l.End <= to).Select(l => l.Value).FirstOrDefault())];
        List<(string Name, string? Url)> names = [(name, linked.Value.Value)];
        int end = linked.Value.End;
        foreach (var next in line.Links().Where(l => l.Start >= end && l.End <= to))
        {
            if (next.Start < end || !Connects(line.Text.AsSpan(end, next.Start - end))) break;
            names.Add((OfLink(line.Text[next.Start..next.End], next.Value!), next.Value));
            end = next.End;
        }
        return [.. names.Where(n => n.Name.Length > 0)];
    }

    /// <summary>"Acme Nuage pour cet épisode": a word, and what a show calls itself.</summary>
    private static string WithoutShow(string name)
    {
        for (int blank = name.IndexOf(' ', StringComparison.Ordinal); blank > 0; blank = name.IndexOf(' ', blank + 1))
        {
            int subject = name.IndexOf(' ', blank + 1) + 1;
            if (subject > 0 && char.IsLower(name[blank + 1]) && SponsorLine.BeginsWithShow(name, subject)) return name[..blank];
        }
        return name;
    }

    /// <summary>"[Sign up here](…) for Acme Cloud": whom a link that asks for something is about, in capitals after one word.</summary>
    private static (string Name, string? Url)? AfterInvitation(RichText line, int at, int to)
    {
        string text = line.Text;
        if (LinkAt(line, at) is not { } link || !SponsorWords.IsInvitation(TextShapes.Clean(text[link.Start..link.End]))) return null;
        int end = line.Links().Where(l => l.Start >= link.End).Select(l => l.Start).Append(to).Min();
        string[] words = text[Math.Min(link.End, end)..end].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !words[0].All(char.IsLower)) return null;
        string name = Cut(string.Join(' ', words.Skip(1).TakeWhile(w => char.IsUpper(w[0]) || char.IsDigit(w[0]) || w is "&")));
        return IsName(name) && !SponsorWords.IsCollective(name) ? (name, link.Value) : null;
    }

    /// <summary>Whom the line of a list or of a part of sponsors is about.</summary>
    /// <returns>An empty name where none can be recognised.</returns>
    public static (string Name, string? Url) Lead(RichText line)
    {
        if (SponsorLine.Read(line) is { Names: true } read) return Of(line, read) is [var named, ..] ? named : ("", null);
        string lead = Name(line, 0, line.Text.Length);
        if (IsName(lead)) return (lead, line.Links().Select(l => l.Value).FirstOrDefault());
        if (AfterInvitation(line, SkipArticles(line.Text, 0, line.Text.Length), line.Text.Length) is { } about) return about;
        foreach (var span in line.Links())
        {
            string name = OfLink(line.Text[span.Start..span.End], span.Value!);
            if (IsName(name)) return (name, span.Value);
        }
        return ("", null);
    }

    /// <summary>Who shows an address for a name is called by its host: "Acme.io" is Acme.</summary>
    /// <param name="address">The URL that it links to; empty if it is not a link.</param>
    public static string NameOfLink(string shown, string address)
    {
        string whole = TextShapes.Clean(shown);
        string name = whole.Trim('.', ',', '!', ' ');
        if (address.Length > 0 && FromAddress(name) is { } last) return last;
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        bool host = dot > 1 && name.LastIndexOf('.') == dot && name.Length - dot is > 2 and <= 5
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') && name.AsSpan(dot + 1).IndexOfAnyInRange('A', 'Z') < 0;
        // "Node.js" is not a host, unless the link leads to that host.
        return host && (TopLevel.Contains(name[(dot + 1)..]) || address.Contains("://" + name, StringComparison.OrdinalIgnoreCase)
            || address.Contains("://www." + name, StringComparison.OrdinalIgnoreCase)) ? name[..dot] : whole;
    }

    /// <summary>Whether a text may be a name: it does not ask the reader for something, and is not a sentence.</summary>
    private static bool IsName(string text)
    {
        if (text.Length is 0 or > LongestName || SponsorWords.IsInvitation(text) || SponsorWords.SaysNone(text)) return false;
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > MostWords) return false;
        return !char.IsLower(text[0]) || words.Length == 1;
    }

    /// <summary>"Seil AG und Tau GmbH": names that are not links, up to the end of the sentence.</summary>
    private static List<(string Name, string? Url)>? Companies(RichText line, SponsorLine read)
    {
        int start = SkipArticles(line.Text, read.NameStart, read.NameEnd);
        string text = line.Text[start..read.NameEnd];
        text = text[..TextEnd(text)].Trim(' ', '*');
        if (line.Links().Any(l => l.Start < start + text.Length && l.End > start)) return null;
        if (CompanyNames.Split(TextShapes.Clean(text)) is not { } names || names.Any(SponsorWords.IsCollective)) return null;
        if (names.Count > 1) return [.. names.Select(n => (WithoutStop(n), (string?)null))];
        bool isCompany = CompanyNames.EndsWithForm(names[0]);
        return isCompany ? [(WithoutStop(names[0]), line.Links().Select(l => l.Value).FirstOrDefault())] : null;
    }

    /// <summary>"Co." and "Inc." keep their full stop.</summary>
    private static string WithoutStop(string name) => name.EndsWith('.') && !CompanyNames.EndsWithAbbreviation(name) ? name[..^1] : name;

    /// <returns>Where the sentence ends, or an aside begins.</returns>
    private static int TextEnd(string text)
    {
        int end = text.AsSpan().IndexOfAny(":!?\n") is >= 0 and var sign ? sign : text.Length;
        foreach (string aside in (ReadOnlySpan<string>)[" -- ", " - ", " – ", " — ", " (", "（", "。"])
        {
            int at = text.AsSpan(0, end).IndexOf(aside);
            if (at >= 0) end = at;
        }
        const string Stop = ". ";
        for (int at = Next(0); at >= 0 && at + 1 < end; at = Next(at + 1))
        {
            bool goesOn = CompanyNames.EndsWithForm(text.AsSpan(0, at)) && GoesOn(text, at + 2);
            if (!goesOn) return at;
        }
        return end;

        int Next(int from) => text.IndexOf(Stop, from, StringComparison.Ordinal);
    }

    /// <summary>"and", "&amp;", a comma or another legal form behind a full stop.</summary>
    private static bool GoesOn(string text, int at) =>
        at < text.Length && (char.IsLower(text[at]) || text[at] == '&'
            || CompanyNames.IsForm(CompanyNames.FirstWord(text[at..]).TrimEnd(',')));

    /// <summary>"Thanks to A, B, and C for sponsoring": the names listed between the words.</summary>
    private static List<(string Name, string? Url)>? Several(RichText line, SponsorLine read)
    {
        string between = line.Text[read.NameStart..read.NameEnd];
        bool lists = read.NameEnd < line.Text.Length && between.Contains(", ", StringComparison.Ordinal);
        if (!lists || line.Links().Any(l => l.Start < read.NameEnd && l.End > read.NameStart)) return null;
        return [.. PersonNames.Split(TextShapes.Clean(between)).Select(n => (n, (string?)null))];
    }

    private static InlineSpan? LinkAt(RichText line, int at)
    {
        foreach (var span in line.Links())
        {
            if (span.Start <= at && span.End > at) return span;
        }
        return null;
    }

    private static bool Connects(ReadOnlySpan<char> between)
    {
        if (between.Length is 0 or > 24) return false;
        foreach (var range in between.SplitAny(' ', ',', '\n', '、'))
        {
            if (!between[range].IsEmpty && !SponsorWords.Connectors.Contains(between[range].ToString().ToLowerInvariant())) return false;
        }
        return true;
    }

    private static string Name(RichText line, int start, int to)
    {
        string text = line.Text;
        int i = SkipArticles(text, start, to);
        int end = to;
        string address = "";
        bool isWholeLink = false;
        foreach (var span in line.Links())
        {
            if (span.Start <= i && span.End > i)
            {
                address = span.Value!;
                isWholeLink = span.Start >= start && span.End <= to;
                end = Math.Min(span.End, to);
            }
            else if (span.Start > i) end = Math.Min(end, span.Start);
        }
        if (end <= i) return "";
        return isWholeLink ? OfLink(text[i..end], address) : Cut(NameOfLink(text[i..end], address));
    }

    /// <summary>
    /// The text of a link is the whole name, whatever signs it has: "Lock, Stock &amp; Co", "Yahoo! Sports". A second sentence, a
    /// description, an offer and an invitation are not part of it.
    /// </summary>
    private static string OfLink(string shown, string address)
    {
        string name = NameOfLink(shown, address);
        string cut = Cut(name);
        string whole = TextShapes.Clean(name).Trim(' ', '*', '[', ',', ':', '：', '、', '，', '.', '。', '-', '–', '—');
        bool same = whole.Length <= cut.Length || cut.Length == 0 || !whole.StartsWith(cut, StringComparison.Ordinal);
        if (same || SponsorWords.IsCollective(cut) || SponsorWords.IsInvitation(cut)) return cut;
        string rest = whole[cut.Length..].TrimStart(' ', ':', '!', '?', '！', '？', '؟', ',', '-', '–', '—', '(', '（');
        // "Acme: they help you" describes it; "Acme: the Podcast" is a name.
        bool isDescribed = rest.Split(' ').Any(w => w.Length > 0 && char.IsLower(w[0]) && !CompanyNames.IsParticle(w));
        bool isSentence = isDescribed || whole[cut.Length] is '.' or '。' or '।' or '\n' || whole.Count(c => c == ' ') >= MostWords;
        bool isOffer = SponsorWords.IsInvitation(rest) || rest.Contains('%', StringComparison.Ordinal);
        return isSentence || isOffer || whole.Length > LongestName ? cut : whole;
    }

    private static int SkipArticles(string text, int start, int to)
    {
        int i = SponsorLine.Skip(text, start, to);
        while (i < to && text[i] is '-' or '–' or '—' or ' ') i++;
        foreach (string article in SponsorWords.Articles)
        {
            bool stands = text.AsSpan(i, to - i).StartsWith(article, StringComparison.OrdinalIgnoreCase);
            if (stands) i = SponsorLine.Skip(text, i + article.Length, to);
        }
        return i;
    }

    private static readonly SearchValues<char> SentenceSigns = SearchValues.Create(":!?\n。।！？؟");

    private static string Cut(string name)
    {
        int cut = name.AsSpan().IndexOfAny(SentenceSigns);
        if (cut >= 0) name = name[..cut];
        if (PersonNames.SentenceEnd(name) is > 0 and var stop)
        {
            bool form = name[stop] == '.' && CompanyNames.EndsWithAbbreviatedForm(name[..(stop + 1)]);
            name = name[..(form ? stop + 1 : stop)];
        }
        foreach (string separator in new[] { " -- ", " - ", " – ", " — ", " (", "（", ", " })
        {
            int at = name.IndexOf(separator, StringComparison.Ordinal);
            // A nickname in quotes belongs to the name.
            bool nickname = separator == " (" && at + 2 < name.Length && name[Math.Max(at + 2, 0)] is '"' or '“' or '\'';
            if (at > 0 && !nickname) name = name[..at];
        }
        name = TextShapes.Clean(name).TrimStart(' ', '-', '–', '—', '.', ',', '*', '[').TrimEnd(' ', '-', '–', '—', ',', '*', '[', '(',
            '（', '「', '、', '，', '《');
        // "Simon G." and "Acme Inc." keep their full stops.
        bool initial = name.Length > 3 && name[^3] == ' ';
        if (name.EndsWith('.') && !initial && !CompanyNames.EndsWithAbbreviatedForm(name)) name = name.TrimEnd('.', ' ');
        if (name.StartsWith("and ", StringComparison.Ordinal)) name = name[4..];
        return name.Length > LongestName ? "" : name;
    }

    /// <summary>A link that shows its address: the last word of its path is all that names the sponsor.</summary>
    private static string? FromAddress(string text)
    {
        if (text.Contains(' ', StringComparison.Ordinal) || !text.Contains('.', StringComparison.Ordinal)
            || !text.Contains('/', StringComparison.Ordinal)) return null;
        string path = text.TrimEnd('/');
        string last = path[(path.LastIndexOf('/') + 1)..];
        return last.Length > 0 ? last : null;
    }
}
