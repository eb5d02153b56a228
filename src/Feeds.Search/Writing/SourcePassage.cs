using Feeds.Search.Passages;

namespace Feeds.Search.Writing;

/// <summary>A passage that a model writes from.</summary>
/// <param name="Episode">Number, title and date of its episode, on one line.</param>
public sealed record SourcePassage(Passage Passage, string Episode)
{
    /// <summary>Characters of a passage that are sent. Passages are shorter, but for text without spaces.</summary>
    public const int MaxLength = 2000;

    /// <summary>The beginning of the passage's model text.</summary>
    public string Text { get; } = Cut(Passage.ModelText);

    /// <summary>Host and speakers, as the notes and the transcript spell them.</summary>
    public IEnumerable<string> People =>
        Passage.Turns.Select(t => t.Speaker).Prepend(Passage.Speaker).Prepend(Passage.Host).OfType<string>()
            .Distinct(StringComparer.Ordinal);

    static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }
}
