using System.Text;
using Feeds.Search.Answers;
using Feeds.Search.Index;
using Feeds.Search.Model;
using Lucene.Net.Index;

namespace Feeds.Search.Ranking;

/// <summary>A question as ranking reads it.</summary>
internal sealed class Question
{
    readonly ShowIndex index;
    readonly bool isEnglish;
    readonly Dictionary<string, double> weights;

    Question(string text, string core, SearchedShow show)
    {
        (Text, Core, index) = (text, core, show.Index);
        isEnglish = SearchedShow.IsUnderstood(show.Language);
        Wanted = AnswerKinds.WantedBy(text);
        Terms = [.. index.Words.ContentStems(core).Select(w => w.Term).Distinct(StringComparer.Ordinal)];
        weights = Terms.ToDictionary(t => t, index.Idf);
        TotalWeight = weights.Values.Sum();
        Names = show.CapitalisesNouns ? [] : [.. NamesIn(text, show.Title).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>As asked.</summary>
    public string Text { get; }

    /// <summary>Without its frame: what it is about.</summary>
    public string Core { get; }

    public AnswerKind Wanted { get; }

    /// <summary>Capitalised words that are not the first of a sentence; none in languages that write every noun so.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The different stems of <see cref="Core"/>.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>Sum of the terms' inverse document frequencies.</summary>
    public double TotalWeight { get; }

    /// <summary>Whether a name of the question is in no passage at all, nor anybody's who is heard.</summary>
    /// <param name="allowed">Whether a passage of this number counts; null for all.</param>
    public bool HasUnknownName(Func<int, bool>? allowed) => Names.Any(n => !IsKnown(n, allowed));

    /// <summary>Words that can only be names and that no passage has, except as a part of what a text says.</summary>
    /// <param name="quoted">The text that is to be quoted: it may write <c>scikit-learn</c> for <c>scikitlearn</c>.</param>
    /// <param name="allowed">Whether a passage of this number counts; null for all.</param>
    public bool HasNameNotIn(string quoted, Func<int, bool>? allowed)
    {
        var unknown = UnknownWords.In(Core, isEnglish, word => IsKnown(word, allowed)).ToList();
        if (unknown.Count == 0)
        {
            return false;
        }

        var joined = string.Concat(quoted.Where(char.IsLetterOrDigit));
        return unknown.Exists(word => !joined.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    public static Question Read(string text, SearchedShow show) => new(text, QuestionFrame.Cut(text, show.Title), show);

    /// <summary>Share of the terms that a text has, by weight.</summary>
    public double Coverage(string text) => Share(index.Words.Stems(text).Select(w => w.Term).Distinct(StringComparer.Ordinal));

    /// <summary>The pieces that the model matches: those of words that say something, each as heavy as its word is rare.</summary>
    public IReadOnlyList<WeighedPiece> Pieces(EncodedText encoded)
    {
        var pieces = new List<WeighedPiece>();
        for (var at = 1; at < encoded.Pieces.Count - 1; at++)
        {
            var word = Core[encoded.Pieces[at].Start..encoded.Pieces[at].End];
            if (word.Any(char.IsLetterOrDigit) && !FunctionWords.English.Contains(word.ToLowerInvariant()))
            {
                pieces.Add(new WeighedPiece(at, index.Words.Stems(word) is [var stem, ..] ? index.Idf(stem.Term) : 1));
            }
        }

        return pieces;
    }

    double Share(IEnumerable<string> terms) => TotalWeight > 0 ? terms.Sum(t => weights.GetValueOrDefault(t)) / TotalWeight : 0;

    bool IsKnown(string name, Func<int, bool>? allowed) =>
        index.Words.Stems(name).Any(w => IsSaid(w.Term, allowed))
        || index.Words.Forms(name).Any(w => IsIn(PassageFields.Host, w.Term) || IsIn(PassageFields.Speaker, w.Term));

    bool IsSaid(string stem, Func<int, bool>? allowed)
    {
        using var scores = index.Score([stem]);
        return scores.Best(1, n => index.IsLive(n) && allowed?.Invoke(n) != false).Any();
    }

    bool IsIn(string field, string form) => index.Reader.DocFreq(new Term(field, form)) > 0;

    static IEnumerable<string> NamesIn(string text, string title)
    {
        var begins = true;
        foreach (var word in Words(text))
        {
            if (!begins && char.IsUpper(word[0]) && word.Length > 1 && !title.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                yield return word;
            }

            begins = word[0] is '.' or '?' or '!' or ':';
        }
    }

    /// <summary>Words, and the marks that end sentences.</summary>
    static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var character in text.Append(' '))
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(character);
                continue;
            }

            if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (character is '.' or '?' or '!' or ':')
            {
                yield return character.ToString();
            }
        }
    }
}
