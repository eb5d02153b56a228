using Feeds.Search.Text;

namespace Feeds.Search.Writing;

/// <summary>The passages that one sentence cites: what it may say.</summary>
internal sealed class Evidence
{
    readonly IReadOnlyList<FoldedText> texts;
    readonly HashSet<string> stems;

    public Evidence(IReadOnlyList<SourcePassage> cited, string showTitle, ShowWords words)
    {
        var said = cited.SelectMany(c => c.People.Prepend(c.Episode).Prepend(c.Text));
        IReadOnlyList<string> all = [.. said.Append(showTitle).Distinct(StringComparer.Ordinal)];
        texts = [.. all.Select(FoldedText.Of)];
        stems = all.SelectMany(words.Stems).Select(w => w.Term).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether it stands in one of the passages, or in what is known of their episodes, as whole words.</summary>
    /// <param name="folded">See <see cref="FoldedText"/>.</param>
    public bool Has(string folded, StringComparison comparison) => texts.Any(t => t.Find(folded, comparison) is not null);

    /// <summary>Whether a word stands there in any form.</summary>
    public bool HasStem(string stem) => stems.Contains(stem);
}
