namespace Feeds.Topics;

/// <summary>Subjects that have no name: expressions of ordinary words in a headline that the text below it takes up, word for word.</summary>
/// <remarks>"Watch your memory usage" is about "memory usage" where the text speaks of memory usage. English: other languages inflect.</remarks>
internal static class SubjectTopics
{
    private const int LongestExpression = 3, ShortestWord = 3, LongestHeadline = 400;

    /// <param name="text">Below the headline.</param>
    public static IEnumerable<string> Find(string headline, string text, EpisodeWords episode)
    {
        if (!episode.IsEnglish || headline.Length > LongestHeadline || NotesWords.IsLabel(headline)) yield break;
        var words = HeadlineWord.Split(headline);
        for (int i = 0; i < words.Count; i++)
        {
            int length = ExpressionAt(words, i, text, episode);
            if (length == 0) continue;
            yield return string.Join(' ', words.Skip(i).Take(length).Select(word => word.Text)).ToLowerInvariant();
            i += length - 1;
        }
    }

    private static int ExpressionAt(IReadOnlyList<HeadlineWord> words, int at, string text, EpisodeWords episode)
    {
        int most = 0;
        while (most < LongestExpression && at + most < words.Count && IsOrdinary(words[at + most], episode))
        {
            most++;
            if (words[at + most - 1].Last) break;
        }
        for (int length = most; length > 1; length--)
        {
            string expression = string.Join(' ', words.Skip(at).Take(length).Select(word => word.Text));
            if (!episode.IsEverywhere(expression) && IsTakenUp(expression, text)) return length;
        }
        return 0;
    }

    /// <summary>A word of the dictionary that names nothing by itself.</summary>
    private static bool IsOrdinary(HeadlineWord word, EpisodeWords episode) =>
        word.Text.Length >= ShortestWord && word.Text.All(char.IsLetter) && !word.IsNameLike && !word.IsAcronym
        && EnglishWords.Contains(word.Text) && !episode.IsStopWord(word.Text) && !episode.IsPerson(word.Text);

    private static bool IsTakenUp(string expression, string text)
    {
        for (int at = text.IndexOf(expression, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(expression, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + expression.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }
        return false;
    }
}
