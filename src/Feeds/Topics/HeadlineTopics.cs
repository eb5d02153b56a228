using System.Text.RegularExpressions;

namespace Feeds.Topics;

/// <summary>Names in a headline.</summary>
internal static partial class HeadlineTopics
{
    /// <summary>Words of a longer name, at most: "Raspberry Pi Pico".</summary>
    private const int LongestName = 3;

    /// <summary>Characters of a headline that are looked at.</summary>
    private const int LongestHeadline = 400;

    private static readonly string[] Sources = ["by", "at", "from", "via", "@"];

    public static IEnumerable<string> Find(ItemEvidence evidence)
    {
        string headline = evidence.Item.Headline;
        headline = ByAuthor().Replace(headline.Length > LongestHeadline ? headline[..LongestHeadline] : headline, "");
        foreach (Match proposal in Proposal().Matches(headline)) yield return $"{proposal.Groups[1].Value} {proposal.Groups[2].Value}";
        headline = Proposal().Replace(headline, "");
        var words = HeadlineWord.Split(headline);
        if (words.Count == 0 || (NotesWords.IsLabel(headline) && !evidence.IsProject(headline))) yield break;

        int taken = 0;
        if (LeadingName(words, headline, evidence) is { } lead)
        {
            yield return string.Join(' ', words.Take(lead).Select(word => word.Text));
            taken = lead;
        }
        bool titleCase = IsTitleCase(words);
        for (int i = taken; i < words.Count; i++)
        {
            int length = LongerName(words, i, evidence);
            if (length > 1)
            {
                yield return string.Join(' ', words.Skip(i).Take(length).Select(word => word.Text));
                i += length - 1;
            }
            else if (Name(words, i, titleCase, evidence) is { } name)
            {
                yield return name;
            }
        }
    }

    /// <summary>How many of the first words are the name that the whole item is about, if they are: "tenacity", "air - a web framework".</summary>
    private static int? LeadingName(IReadOnlyList<HeadlineWord> words, string headline, ItemEvidence evidence)
    {
        int end = words.TakeWhile(word => !word.Last).Count() + 1;
        if (headline.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma && HeadlineWord.Split(headline[..comma]).Count == 1) end = 1;
        bool whole = end == words.Count;
        int length = end;
        while (length > 1 && words[length - 1].IsVersion) length--;
        if (length < end && length == 1 && evidence.Episode.IsEverywhere(words[0].Text)) return null;
        if (length > 1 && IsNameAndKind(words, length, evidence)) length = 1;
        if (length == 1 && Domain().IsMatch(words[0].Text)) return null;
        if (length > LongestName) return null;

        string name = Joined(words, length);
        if (evidence.IsProject(name)) return length;
        if (length > 1 && !evidence.IsAddress(name) && (words.Take(length).Any(word => evidence.Episode.IsStopWord(word.Text) || evidence.IsProject(word.Text) || evidence.IsAddress(word.Text)) || words.Take(length).Count(word => word.IsNameLike) > 1)) return null;
        if (words[0].IsVersion || NotesWords.IsLabel(name) || words.Take(length).Any(word => word.Text.Contains("://", StringComparison.Ordinal) || word.Text.Contains('/', StringComparison.Ordinal))) return null;
        if (words.Take(length).All(word => evidence.Episode.IsPerson(word.Text))) return null;
        if (evidence.IsAddress(name) && !IsPersonal(words, length)) return length;
        if (evidence.IsExtra) return null;
        if (length == 1)
        {
            if (words[0].IsAcronym && EnglishWords.Contains(name)) return null;
            bool known = evidence.Episode.IsEnglish && EnglishWords.Contains(name) && !words[0].IsNameLike;
            if (whole || length < end) return known && evidence.Item.Url is null && evidence.Item.Links.Count > 0 ? null : length;
            return !known || evidence.Item.Url is not null || evidence.IsMarked(name) ? NotEverywhere() : null;
        }
        if (!whole) return null;
        if (evidence.LeadsHome() && (length == 2 || evidence.Projects.Count == 0 || evidence.Projects[0].Link.Text.Length > 0)) return length;
        bool spoken = words.Take(length).All(word => word.IsCapital);
        bool unlinked = evidence.Item.Url is null && words.Take(length).Any(word => !EnglishWords.Contains(word.Text)) && !words.Take(length).All(word => !EnglishWords.Contains(word.Text));
        return spoken && (Spellings.Has(evidence.Body.Text, name) || (unlinked && evidence.Episode.IsEnglish)) ? length : null;

        int? NotEverywhere() => evidence.Episode.IsEverywhere(name) ? null : length;
    }

    /// <summary>How many words from here on are one name that a link of the item leads to.</summary>
    private static int LongerName(IReadOnlyList<HeadlineWord> words, int at, ItemEvidence evidence)
    {
        for (int length = Math.Min(LongestName, words.Count - at); length > 1; length--)
        {
            if (words.Skip(at).Take(length - 1).Any(word => word.Last)) continue;
            if (evidence.IsProject(Joined(words.Skip(at).ToList(), length))) return length;
        }
        return 1;
    }

    private static string? Name(IReadOnlyList<HeadlineWord> words, int at, bool titleCase, ItemEvidence evidence)
    {
        var word = words[at];
        string text = word.Text;
        string? before = at > 0 ? words[at - 1].Text.ToLowerInvariant() : null;
        bool versioned = at + 1 < words.Count && !word.Last && words[at + 1].IsVersion;
        if (word.IsVersion || !word.CanBeName) return null;
        if (!evidence.IsProject(text) && word.CompoundName is { } compound)
        {
            word = word with { Text = text = compound };
            versioned = false;
        }
        bool isRelease = versioned && word.IsCapital && words[at + 1].Text.Contains('.', StringComparison.Ordinal);
        if (isRelease && evidence.Episode.IsCommon(text)) return $"{text} {words[at + 1].Text}";
        if (evidence.Episode.IsEverywhere(text)) return null;
        if (evidence.Episode.IsPerson(text) || NotesWords.IsLabel(text)) return null;
        if (evidence.IsProject(text)) return text;
        if (!word.IsCapital && evidence.IsOneOfSeveralLinks(text)) return text;
        if (evidence.Episode.IsStopWord(text) || JoinsMarked(words, at, evidence)) return null;
        if (Domain().Match(text) is { Success: true } domain) return word.First && evidence.LinksTo(text) ? domain.Groups[1].Value : null;
        bool known = EnglishWords.Contains(text) && !StandsOut(words, at, evidence);
        if (evidence.IsExtra) return !known && (evidence.IsMarked(text) || (versioned && word.First)) ? text : null;
        if (text.Length > 2 && text[^1] == 's' && (word with { Text = text[..^1] }).IsAcronym) return Acronym(text[..^1], evidence);
        if (word.IsNameLike) return EnglishWords.Contains(text.TrimEnd('s')) && !text.Any(char.IsPunctuation) ? null : text;
        // "GDAL 3.0.2": what has releases is a thing, whether the body speaks of it again or not.
        bool released = versioned && words[at + 1].Text.Contains('.', StringComparison.Ordinal);
        if (word.IsAcronym) return released && !EnglishWords.Contains(text) ? text : Acronym(text, evidence);
        if (!evidence.Episode.IsEnglish) return Foreign(word, evidence);
        if (!word.IsLatin || (before is not null && Sources.Contains(before) && !evidence.IsMarked(text))) return null;

        if (!known && text.Length > 2) return IsPartOfPerson(words, at, evidence) ? null : text;
        if (!known) return !word.IsCapital && Spellings.Has(evidence.Body.Text, text) ? text : null;
        if (evidence.IsUsed(text) && (word.IsCapital || text.Contains('-', StringComparison.Ordinal) || evidence.IsMarked(text))) return text;
        if (word.First && evidence.IsSite(text)) return text;
        // "Removes 20 modules" counts, "Flask 2.0" is a release.
        if (versioned && (word.First || isRelease)) return text;
        return known && word.IsCapital && IsCapitalInBody(word, titleCase, evidence) ? text : null;
    }

    /// <summary>
    /// Spelled or placed as a name, though the dictionary has its parts: two words in one in a headline that begins small ("ripgrep in
    /// every editor"), or alone after a colon, where the address has it too ("New ODM: Beanie").
    /// </summary>
    private static bool StandsOut(IReadOnlyList<HeadlineWord> words, int at, ItemEvidence evidence)
    {
        var word = words[at];
        bool alone = word is { First: true, Last: true } && words.Count > 1;
        if (EnglishWords.IsCompoundOnly(word.Text)) return alone || char.IsLower(words[0].Text[0]);
        return alone && at > 0 && word.IsCapital && evidence.IsInPath(word.Text);
    }

    /// <summary>"`uv` und `pip`": a word in small letters between two that are links or code joins them, in whatever language.</summary>
    private static bool JoinsMarked(IReadOnlyList<HeadlineWord> words, int at, ItemEvidence evidence)
    {
        bool between = at > 0 && at + 1 < words.Count && words[at].Text.All(char.IsLower) && !evidence.IsMarked(words[at].Text);
        return between && IsMarked(words[at - 1]) && IsMarked(words[at + 1]);

        bool IsMarked(HeadlineWord word) => evidence.IsMarked(word.Text) || evidence.IsProject(word.Text);
    }

    /// <summary>An abbreviation that is not an ordinary one: the text repeats it, or a link leads to it.</summary>
    private static string? Acronym(string text, ItemEvidence evidence) =>
        !EnglishWords.Contains(text) && (Spellings.Has(evidence.Body.Text, text) || evidence.IsMarked(text) || evidence.IsUsed(text)) ? text
            : evidence.IsUsed(text) ? text : null;

    /// <summary>"Vibora web framework": a name, then ordinary words that say what it is.</summary>
    private static bool IsNameAndKind(IReadOnlyList<HeadlineWord> words, int length, ItemEvidence evidence)
    {
        if (evidence.IsProject(Joined(words, length))) return false;
        if (length > LongestName + 1 || !evidence.Episode.IsEnglish) return false;
        string first = words[0].Text;
        bool named = !EnglishWords.Contains(first) || evidence.IsProject(first) || evidence.IsSite(first);
        return named && words.Take(length).Skip(1).All(IsOfKind);

        bool IsOfKind(HeadlineWord word) =>
            !word.IsNameLike && !word.IsAcronym && EnglishWords.Contains(word.Text) && !evidence.Episode.IsStopWord(word.Text);
    }

    /// <summary>A headline in another script, or in a language that we have no words of: only what is marked, or what its letters set apart.</summary>
    private static string? Foreign(HeadlineWord word, ItemEvidence evidence)
    {
        bool otherScript = evidence.Item.Headline.Count(c => char.IsLetter(c) && c > '\u02FF') > 1;
        if (word.IsLatin && otherScript && word.Text.Any(char.IsAsciiLetter) && word.Text.Length > 1 && !EnglishWords.Contains(word.Text)) return word.Text;
        return evidence.IsMarked(word.Text) ? word.Text : null;
    }

    /// <summary>A word of the dictionary is a name when the body, too, gives it a capital inside sentences and never does without.</summary>
    private static bool IsCapitalInBody(HeadlineWord word, bool titleCase, ItemEvidence evidence)
    {
        var spellings = Spellings.Of(word.Text, evidence.Body.Text);
        if (spellings.Small > 0 || spellings.BesideCapital * 2 > spellings.Capital) return false;
        if (evidence.IsMarked(word.Text)) return true;
        return spellings.Capital >= (titleCase ? 2 : 1);
    }

    /// <summary>Two words with capitals side by side, neither of them marked: a person, a place, a longer name that we cannot delimit.</summary>
    private static bool IsPartOfPerson(IReadOnlyList<HeadlineWord> words, int at, ItemEvidence evidence)
    {
        var word = words[at];
        if (!word.IsCapital || evidence.IsMarked(word.Text)) return false;
        bool joined = (at > 0 && !words[at - 1].Last && IsUnknownName(words[at - 1])) || (at + 1 < words.Count && !word.Last && IsUnknownName(words[at + 1]));
        var spellings = Spellings.Of(word.Text, evidence.Body.Text);
        return joined || (spellings.BesideName > 0 && spellings.BesideName * 2 >= spellings.Capital);

        static bool IsUnknownName(HeadlineWord other) => other.IsCapital && other.IsLatin && !other.IsNameLike && !other.IsAcronym && !other.IsVersion && !EnglishWords.Contains(other.Text);
    }

    /// <summary>A site of the name of a person: two or three words with capitals and none of the dictionary.</summary>
    private static bool IsPersonal(IReadOnlyList<HeadlineWord> words, int length) =>
        length > 1 && words.Take(length).All(word => word.IsCapital && !word.IsNameLike && !EnglishWords.Contains(word.Text));

    private static bool IsTitleCase(IReadOnlyList<HeadlineWord> words)
    {
        var plain = words.Where(word => !word.First && word.Text.Length > 3 && EnglishWords.Contains(word.Text) && !word.IsAcronym).ToList();
        return plain.Count(word => word.IsCapital) * 2 > plain.Count;
    }

    private static string Joined(IReadOnlyList<HeadlineWord> words, int count) => string.Join(' ', words.Take(count).Select(word => word.Text));

    [GeneratedRegex(@"\s*\(?\b(by|von|par|por) [\p{Lu}][^\s()]*( [\p{Lu}][^\s()]*){1,2}\)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ByAuthor();

    [GeneratedRegex(@"\b(PEP|RFC|JEP|CVE)[ -]?(\d{1,4}(?:-\d+)?)\b", RegexOptions.CultureInvariant)]
    internal static partial Regex Proposal();

    [GeneratedRegex(@"^(?:[\w-]+\.)*([\w-]+)\.(com|org|net|io|dev|co|ai|app|fm|me|info|edu|gov|de|fr|uk|xyz)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Domain();
}
