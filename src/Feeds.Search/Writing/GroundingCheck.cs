using System.Globalization;
using System.Text;
using Feeds.Search.Answers;
using Feeds.Search.Passages;
using Feeds.Search.Ranking;
using Feeds.Search.Text;

namespace Feeds.Search.Writing;

/// <summary>Drops from a model's reply what its passages do not say.</summary>
/// <remarks>
/// A sentence stays where it cites at least one passage by a quote that stands there letter by letter, and its own words hold against the
/// passages that it cites (<see cref="SentenceCheck"/>). Citations whose quotes do not stand there are left out.
/// </remarks>
public sealed class GroundingCheck
{
    /// <summary>Sentences of an answer; further ones are dropped.</summary>
    public const int MostSentences = 8;

    /// <summary>Characters of a sentence.</summary>
    const int LongestSentence = 500;

    /// <summary>Citations of a sentence that are read.</summary>
    const int MostCitations = 4;

    /// <summary>Letters and digits of a quote, unless it is the whole passage. A character of a script without spaces counts
    /// three.</summary>
    const int ShortestQuote = 9;

    readonly WritingTask task;
    readonly ShowWords words;
    readonly bool isEnglish;
    readonly bool capitalisesNouns;
    readonly IReadOnlyList<FoldedText> texts;

    /// <param name="words">Of the show's language.</param>
    public GroundingCheck(WritingTask task, ShowWords words)
    {
        ArgumentNullException.ThrowIfNull(task);
        (this.task, this.words) = (task, words);
        isEnglish = SearchedShow.IsUnderstood(task.Language);
        capitalisesNouns = SearchedShow.CapitalisesNounsIn(task.Language);
        texts = [.. task.Passages.Select(p => FoldedText.Of(p.Text))];
    }

    /// <param name="reply">JSON of the shape of <see cref="WritingTask.Schema"/>.</param>
    /// <returns>Null where the reply has another shape.</returns>
    public WrittenText? Check(string reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (!Draft.TryParse(reply, out var draft))
        {
            return null;
        }

        var kept = new List<WrittenSentence>();
        var dropped = 0;
        foreach (var sentence in draft.Sentences)
        {
            if (kept.Count < MostSentences && sentence is not null && Grounded(sentence) is { } grounded)
            {
                kept.Add(grounded);
            }
            else
            {
                dropped++;
            }
        }

        return new WrittenText([.. kept.DistinctBy(s => s.Text, StringComparer.Ordinal)], dropped);
    }

    WrittenSentence? Grounded(DraftSentence sentence)
    {
        var text = OnOneLine(sentence.Text);
        if (text.Length is 0 or > LongestSentence)
        {
            return null;
        }

        var found = sentence.Citations.Take(MostCitations).Select(Find).OfType<(int Passage, QuotedLine Line)>()
            .DistinctBy(f => (f.Passage, f.Line.Text)).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        var evidence = new Evidence([.. found.Select(f => f.Passage).Distinct().Select(p => task.Passages[p])], task.ShowTitle, words);
        return new SentenceCheck(words, evidence, isEnglish, capitalisesNouns).Holds(text)
            ? new WrittenSentence(text, [.. found.Select(f => f.Line)])
            : null;
    }

    /// <returns>The quote as its passage has it; null where it does not stand there.</returns>
    (int Passage, QuotedLine Line)? Find(DraftCitation citation)
    {
        var passage = citation.Passage - 1;
        if (passage < 0 || passage >= texts.Count)
        {
            return null;
        }

        var quote = FoldedText.Of(citation.Quote).Text.Trim();
        var source = task.Passages[passage];
        return Place(texts[passage], quote) is { } place && !source.IsOfSponsor(place.Start, place.End)
            ? (passage, QuotedLine.At(source.Passage, place.Start, place.End))
            : null;
    }

    /// <summary>As it is, or without quotation marks around it.</summary>
    static (int Start, int End)? Place(FoldedText text, string quote)
    {
        if (Weight(quote) < ShortestQuote && quote != text.Text.Trim())
        {
            return null;
        }

        return text.Find(quote)
            ?? (quote is [var first, .., var last] && first == last && first is '"' or '\'' ? text.Find(quote[1..^1].Trim()) : null);
    }

    static int Weight(string quote) => quote.Sum(c => WordCount.IsWithoutSpaces(c) ? 3 : char.IsLetterOrDigit(c) ? 1 : 0);

    /// <summary>Blanks are single spaces. Invisible characters are left out, those that change the direction of text above all, but not the
    /// joiners that Persian and emoji need.</summary>
    static string OnOneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format || rune.Value is 0x200C or 0x200D)
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().TrimEnd();
    }
}
