namespace Feeds.Topics;

/// <summary>Texts of links that name no subject, by their words.</summary>
internal static class LinkedWords
{
    /// <summary>A first name that dictionaries have, and a family name: "Simon Willison".</summary>
    public static bool ArePerson(IReadOnlyList<HeadlineWord> words) =>
        words.Count == 2 && words.All(w => w.IsCapital && !w.IsNameLike && !w.IsAcronym)
        && EnglishWords.IsName(words[0].Text) && !EnglishWords.Contains(words[0].Text) && !EnglishWords.IsListed(words[1].Text);

    /// <summary>The site, and what stands there: "Wikipedia discussion".</summary>
    public static bool ArePageOfSite(IReadOnlyList<HeadlineWord> words, Uri address) =>
        words.Count > 1 && address.AbsolutePath.Length > 1 && ItemEvidence.IsSiteOf(words[0].Text, address.AbsoluteUri)
        && words.Skip(1).All(w => !w.IsCapital && EnglishWords.Contains(w.Text));
}
