using System.Text.RegularExpressions;

namespace Feeds.Topics;

/// <summary>What an episode is about apart from its items: names in its title, headings, chapters and takeaways that its own texts confirm.</summary>
/// <param name="evidence">The links and texts of the whole episode.</param>
internal sealed partial class PartTopics(ItemEvidence evidence)
{
    /// <summary>Words and characters of a heading that is a subject as a whole: "Headless CMS", "Die Schlacht bei Sempach".</summary>
    private const int MostWords = 4, LongestHeading = 40;

    /// <summary>So often must the texts repeat what a heading says.</summary>
    private const int FewestRepeats = 2;

    /// <summary>So often with a capital and never without: a name, though dictionaries have the word.</summary>
    private const int Unmistakable = 4;

    /// <summary>Letters of a name in small letters: shorter ones are abbreviations.</summary>
    private const int ShortestSmall = 5;

    /// <summary>Characters of a heading that are looked at.</summary>
    private const int LongestLine = 300;

    private readonly EpisodeWords words = evidence.Episode;

    /// <summary>Names in one line: a title, a heading, a chapter's title, a takeaway.</summary>
    /// <param name="isHeading">A heading: as a whole it may be a subject.</param>
    public IEnumerable<string> Find(string line, bool isHeading)
    {
        line = line.Length > LongestLine ? line[..LongestLine] : line;
        if (NotesWords.IsLabel(line)) yield break;
        foreach (Match proposal in HeadlineTopics.Proposal().Matches(line)) yield return $"{proposal.Groups[1].Value} {proposal.Groups[2].Value}";
        var split = HeadlineWord.Split(HeadlineTopics.Proposal().Replace(line, ""));
        if (isHeading && IsSubject(line, split))
        {
            yield return line.Trim(' ', ':', '.', '!', '?', '"', '“', '”', '„');
            yield break;
        }
        for (int i = 0; i < split.Count; i++)
        {
            int length = LongerName(split, i);
            var name = split.Skip(i).Take(length).ToList();
            if (length == 1 && IsName(split[i])) yield return split[i].CompoundName ?? split[i].Text;
            else if (length > 1 && !evidence.IsDescription(name)) yield return Joined(split, i, length);
            i += length - 1;
        }
    }

    /// <summary>Names that the texts repeat, in the order in which they come first.</summary>
    public IEnumerable<string> FindRepeated()
    {
        foreach (var (name, counts) in words.Text.Runs)
        {
            if (counts.Capital >= FewestRepeats && IsLongName(name)) yield return name;
        }
        foreach (var (name, counts) in words.Text.Words)
        {
            if (IsRepeated(name, counts)) yield return PluralAcronym().IsMatch(name) ? name[..^1] : name;
        }
    }

    /// <summary>"ODMs" are about ODM.</summary>
    [GeneratedRegex("^[A-Z]{2,}s$", RegexOptions.CultureInvariant)]
    private static partial Regex PluralAcronym();

    private bool IsRepeated(string name, Spelled counts)
    {
        if (name.Length < 2 || IsLeftOut(name) || ItemEvidence.IsSocialName(name)) return false;
        if (name.AsSpan().IndexOfAny("'’") >= 0) return false;
        if (IsIdentifier(name) && !evidence.IsProject(name)) return false;
        if (counts.NameLike > 0) return !EnglishWords.Contains(name) && new HeadlineWord(name, false, false).CanBeName && (counts.NameLike >= FewestRepeats || name.Any(char.IsUpper));
        // In small letters, in no dictionary: "pydantic".
        if (counts.Small >= FewestRepeats && counts.Capital == 0) return words.IsEnglish && name.Length >= ShortestSmall && IsPlainUnknown(name);
        // A word of the dictionary that is never written small: "Rust".
        if (counts is { Small: 0, Capital: >= Unmistakable } && !EnglishWords.IsName(name) && counts.Beside * 2 <= counts.All && words.IsEnglish) return new HeadlineWord(name, false, false).CanBeName;
        bool others = counts.Small > 0 || counts.Beside * 2 > counts.All;
        if (others || name.Length < 3 || StopWords.CapitalizesNouns(words.Language)) return false;
        bool acronym = new HeadlineWord(name, false, false).IsAcronym;
        bool alone = counts.Beside == 0 && !EnglishWords.IsName(name) && words.IsEnglish && !EnglishWords.Contains(name);
        if (alone && counts.Capital >= FewestRepeats && !acronym) return true;
        return counts.Capital + (acronym ? counts.Starting : 0) >= FewestRepeats && (acronym || counts.Capital > FewestRepeats || evidence.IsMarked(name)) && words.IsEnglish && !EnglishWords.Contains(name);
    }

    /// <summary><c>contentVisibility</c>: written in code, unlike <c>macOS</c>, <c>iPhone</c> and <c>textX</c>.</summary>
    private static bool IsIdentifier(string name) => Identifier().IsMatch(name);

    [GeneratedRegex("^[a-z]{3,}[A-Z][a-z]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    private static bool IsPlainUnknown(string name) => name.All(char.IsAsciiLetterLower) && !EnglishWords.Contains(name);

    /// <summary>A host or a file of source code: where something stands, not what it is.</summary>
    private static bool IsFileOrHost(string name) =>
        name.LastIndexOf('.') is > 0 and var dot && name.Length - dot <= 5 && name[(dot + 1)..] is not "js" and not "toml" && char.IsLower(name[dot + 1]);

    /// <summary>Two or three words with capitals, repeated: a longer name, unless it may be a person's.</summary>
    private bool IsLongName(string name)
    {
        string[] parts = name.Split(' ');
        if (words.IsPerson(name) || Array.Exists(parts, p => words.IsStopWord(p) || words.IsPerson(p))) return false;
        if (StopWords.CapitalizesNouns(words.Language) || !words.IsEnglish) return evidence.IsProject(name);
        if (Array.Exists(parts, p => p.AsSpan().IndexOfAny("'’@") >= 0)) return false;
        bool known = Array.TrueForAll(parts, p => EnglishWords.Contains(p));
        bool personal = Array.TrueForAll(parts, p => !EnglishWords.Contains(p) && !new HeadlineWord(p, false, false).IsNameLike);
        return !known && !personal;
    }

    /// <summary>A short heading whose words the texts repeat together is a subject, in whatever language.</summary>
    private bool IsSubject(string line, IReadOnlyList<HeadlineWord> split)
    {
        if (split.Count is 0 or > MostWords || line.Length > LongestHeading || line.Contains('?', StringComparison.Ordinal)) return false;
        if (split.Any(w => w.IsVersion || !w.CanBeName) || words.IsPerson(line.Trim()) || split.All(w => IsLeftOut(w.Text))) return false;
        if (split.Count == 1)
        {
            var counts = words.Text.Of(split[0].Text);
            return !words.IsEnglish && counts.All >= FewestRepeats + 1 && !words.IsStopWord(split[0].Text);
        }
        if (words.IsEnglish && split.All(w => EnglishWords.Contains(w.Text))) return false;
        return words.Text.OfRun(Joined(split, 0, split.Count)).Capital >= FewestRepeats;
    }

    private int LongerName(IReadOnlyList<HeadlineWord> split, int at)
    {
        for (int length = Math.Min(3, split.Count - at); length > 1; length--)
        {
            if (split.Skip(at).Take(length - 1).Any(w => w.Last)) continue;
            string name = Joined(split, at, length);
            if (words.IsPerson(name) || split.Skip(at).Take(length).Any(w => words.IsPerson(w.Text) || w.IsVersion)) continue;
            if (evidence.IsProject(name)) return length;
            if (evidence.IsMarked(name) && !IsOrdinary(split, at, length)) return length;
            bool capitals = split.Skip(at).Take(length).All(w => w.IsCapital && !words.IsStopWord(w.Text));
            if (capitals && words.Text.OfRun(name) is { Capital: > 0 } && IsLongName(name)) return length;
        }
        return 1;
    }

    /// <summary>"this article": marked as a link, and no name.</summary>
    private bool IsOrdinary(IReadOnlyList<HeadlineWord> split, int at, int length) =>
        split.Skip(at).Take(length).Any(w => words.IsStopWord(w.Text)) || split.Skip(at).Take(length).All(w => !w.IsCapital && EnglishWords.Contains(w.Text));

    private bool IsName(HeadlineWord word)
    {
        string text = word.Text;
        if (!word.CanBeName || word.IsVersion || IsLeftOut(text)) return false;
        if (text.Length > 1 && evidence.Body.Code.Contains(text) && !EnglishWords.Contains(text) && text.All(char.IsLetterOrDigit)) return true;
        if (evidence.IsProject(text) || (word.IsCapital && evidence.IsUsed(text))) return true;
        var counts = words.Text.Of(text);
        if (word.IsNameLike) return !EnglishWords.Contains(text.TrimEnd('s'));
        if (word.IsAcronym) return !EnglishWords.Contains(text) && counts.Capital + counts.Starting > 0;
        if (!word.IsCapital || StopWords.CapitalizesNouns(words.Language)) return false;
        bool capital = counts is { Small: 0, Capital: > 0 } && counts.Beside * 2 <= counts.All;
        if (evidence.IsMarked(text) && capital) return true;
        if (!words.IsEnglish) return capital && counts.Capital >= FewestRepeats && word.IsLatin;
        return capital && (!EnglishWords.Contains(text) || counts.Capital >= FewestRepeats);
    }

    private bool IsLeftOut(string word) => IsFileOrHost(word) || words.IsStopWord(word) || words.IsPerson(word) || words.IsEverywhere(word) || NotesWords.IsLabel(word);

    private static string Joined(IReadOnlyList<HeadlineWord> split, int at, int count) => string.Join(' ', split.Skip(at).Take(count).Select(w => w.Text));
}
