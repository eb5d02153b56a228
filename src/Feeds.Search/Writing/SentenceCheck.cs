using System.Buffers;
using System.Text.RegularExpressions;
using Feeds.Search.Passages;
using Feeds.Search.Ranking;
using Feeds.Search.Text;

namespace Feeds.Search.Writing;

/// <summary>Whether what a model wrote is said by the passages that it cites.</summary>
/// <remarks>
/// A check of words: every name, number, quotation and everything that is not plain words has to stand there, and of the other words two
/// thirds. It cannot see a turned meaning, such as a lost "not".
/// </remarks>
internal sealed partial class SentenceCheck(ShowWords words, Evidence evidence, bool isEnglish, bool capitalisesNouns)
{
    /// <summary>Signs of HTML, Markdown, code and e-mail addresses. A token that has one is compared letter by letter.</summary>
    static readonly SearchValues<char> Signs = SearchValues.Create("<>[]{}|\\`^~=_*@#");

    static readonly char[] Punctuation = [.. ".,;:!?()\"' -"];

    /// <summary>Words that sentences of answers begin with and passages seldom have; they name nothing.</summary>
    static readonly HashSet<string> Openers = new(
        [
            "according", "additionally", "although", "currently", "despite", "during", "finally", "furthermore", "however", "instead",
            "meanwhile", "no", "overall", "previously", "therefore", "thus", "unlike", "whereas", "yes",
        ],
        StringComparer.Ordinal);

    /// <param name="text">One sentence or several; each has to hold.</param>
    public bool Holds(string text)
    {
        var folded = FoldedText.Of(text).Text;
        return QuotationsStand(folded) && words.Stems(folded).Count > 0
            && Sentences.In(folded, 0, folded.Length).Select(s => folded[s.Start..s.End])
                .All(s => TokensStand(s) && IsSupported(s));
    }

    /// <summary>Text in quotation marks is a quote, too.</summary>
    bool QuotationsStand(string folded) =>
        folded.Count(c => c == '"') % 2 == 0
        && DoubleQuoted().Matches(folded).Concat(SingleQuoted().Matches(folded)).Select(m => m.Groups["quote"].Value.Trim(Punctuation))
            .All(q => q.Length == 0 || evidence.Has(q, StringComparison.Ordinal));

    bool TokensStand(string sentence)
    {
        var isFirst = true;
        foreach (var token in Tokens(sentence))
        {
            if (!TokenStands(token, isFirst))
            {
                return false;
            }

            isFirst = isFirst && !token.Any(char.IsLetterOrDigit);
        }

        return true;
    }

    bool TokenStands(string token, bool isFirst)
    {
        if (IsAddress(token))
        {
            return false;
        }

        var bare = token.Trim(Punctuation);
        if (token.AsSpan().ContainsAny(Signs) || IsDotted(bare))
        {
            return evidence.Has(bare, StringComparison.OrdinalIgnoreCase);
        }

        if (bare.Any(char.IsDigit))
        {
            var numbers = bare.Split('-', '/').Where(p => p.Any(char.IsDigit)).Select(Trimmed);
            return numbers.All(n => evidence.Has(n, StringComparison.OrdinalIgnoreCase));
        }

        return !IsName(bare, isFirst) || StandsAsName(bare);
    }

    /// <summary>Capitalised, or written with capitals inside. The first word of a sentence may be a name unless it is a function word; in
    /// languages whose function words are not known, it is not taken for one.</summary>
    bool IsName(string bare, bool isFirst)
    {
        if (capitalisesNouns || bare.Length < 2 || !bare.Any(char.IsUpper))
        {
            return false;
        }

        return !isFirst || bare.Skip(1).Any(char.IsUpper) || (words.HasStopWords && !IsFunctionWord(bare));
    }

    bool StandsAsName(string bare) =>
        evidence.Has(bare, StringComparison.OrdinalIgnoreCase)
        || (words.Stems(bare) is { Count: > 0 } parts && parts.All(p => evidence.HasStem(p.Term)));

    bool IsSupported(string sentence)
    {
        var content = words.Stems(sentence).Where(w => !IsFunctionWord(sentence[w.Start..w.End])).Select(w => w.Term)
            .Distinct(StringComparer.Ordinal).ToList();
        return content.Count(evidence.HasStem) * 3 >= content.Count * 2;
    }

    bool IsFunctionWord(string word)
    {
        var lower = word.ToLowerInvariant();
        return words.IsStopWord(word) || (isEnglish && (FunctionWords.English.Contains(lower) || Openers.Contains(lower)));
    }

    /// <summary>URLs are not written, whatever the passages say: citations link to their episodes.</summary>
    static bool IsAddress(string token) =>
        token.Contains("://", StringComparison.Ordinal) || token.Contains("www.", StringComparison.OrdinalIgnoreCase)
        || token.Contains("](", StringComparison.Ordinal) || token.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>node.js</c> and <c>evil.example</c>, but not <c>e.g.</c>.</summary>
    static bool IsDotted(string bare)
    {
        var parts = bare.Split('.');
        return parts.Length > 1 && parts.All(p => p.Length > 0) && parts.Any(p => p.Length > 1) && parts.Any(p => p.Any(char.IsLetter));
    }

    static string Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Runs without blanks. Characters of scripts without spaces end a run and are in none: their words are checked as
    /// pairs.</summary>
    static IEnumerable<string> Tokens(string sentence)
    {
        var start = 0;
        for (var at = 0; at <= sentence.Length; at++)
        {
            if (at < sentence.Length && sentence[at] != ' ' && !WordCount.IsWithoutSpaces(sentence[at]))
            {
                continue;
            }

            if (at > start)
            {
                yield return sentence[start..at];
            }

            start = at + 1;
        }
    }

    [GeneratedRegex("\"(?<quote>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex DoubleQuoted();

    /// <summary>Between blanks or punctuation: other single marks are apostrophes.</summary>
    [GeneratedRegex(@"(?<=^|[ (\[])'(?<quote>[^' ][^']*)'(?=$|[ .,;:!?)\]])", RegexOptions.ExplicitCapture)]
    private static partial Regex SingleQuoted();
}
