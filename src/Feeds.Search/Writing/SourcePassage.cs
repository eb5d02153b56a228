using Feeds.Search.Passages;

namespace Feeds.Search.Writing;

/// <summary>A passage that a model writes from.</summary>
/// <param name="Episode">Number, title and date of its episode, on one line.</param>
public sealed record SourcePassage(Passage Passage, string Episode)
{
    /// <summary>Characters of a passage that are sent. Passages are shorter, but for text without spaces.</summary>
    public const int MaxLength = 2000;

    /// <summary>The beginning of the passage's model text. A sponsor's part is blanks: no answer is made of it.</summary>
    public string Text { get; } = Cut(WithoutSponsors(Passage));

    /// <summary>Host and speakers, as the notes and the transcript spell them.</summary>
    public IEnumerable<string> People =>
        Passage.Turns.Select(t => t.Speaker).Prepend(Passage.Speaker).Prepend(Passage.Host).OfType<string>()
            .Distinct(StringComparer.Ordinal);

    /// <summary>Whether a place in <see cref="Text"/> is a sponsor's, or goes across a sponsor's part.</summary>
    /// <param name="end">Exclusive.</param>
    internal bool IsOfSponsor(int start, int end)
    {
        var body = BodyOf(Passage);
        return Passage.SponsorParts.Any(p => body + p.Start < end && start < body + p.End);
    }

    static int BodyOf(Passage passage) => passage.ModelText.Length - passage.Text.Length;

    static string WithoutSponsors(Passage passage)
    {
        if (passage.SponsorParts.Count == 0)
        {
            return passage.ModelText;
        }

        var letters = passage.ModelText.ToCharArray();
        foreach (var part in passage.SponsorParts)
        {
            letters.AsSpan((BodyOf(passage) + part.Start)..(BodyOf(passage) + part.End)).Fill(' ');
        }

        return new string(letters);
    }

    static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }
}
