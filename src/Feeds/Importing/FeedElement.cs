using System.Text;

namespace Feeds.Importing;

/// <summary>One element of a feed that means something to an import.</summary>
internal sealed class FeedElement(FeedVocabulary vocabulary, string name, int offset)
{
    private static readonly (string Name, string Value)[] None = [];

    private StringBuilder? more;
    private string text = "";

    public FeedVocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Without prefix.</summary>
    public string Name { get; } = name;

    public int Offset { get; } = offset;

    public (string Name, string Value)[] Attributes { get; init; } = None;

    public List<FeedElement> Children { get; } = [];

    /// <summary>The element holds tags as such, not escaped: what it says is the source between these offsets.</summary>
    public (int Start, int End)? Markup { get; set; }

    /// <summary>All text directly within it.</summary>
    public string Text => more is null ? text : more.ToString();

    public void Append(string piece)
    {
        if (text.Length == 0 && more is null) text = piece;
        else (more ??= new StringBuilder(text)).Append(piece);
    }

    /// <summary>An attribute without prefix, trimmed; null when it is absent or blank.</summary>
    public string? this[string attribute]
    {
        get
        {
            foreach (var (name, value) in Attributes)
            {
                if (name.Equals(attribute, StringComparison.Ordinal)) return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
            }
            return null;
        }
    }

    public FeedElement? Child(FeedVocabulary vocabulary, string name) => Children.Find(c => c.Vocabulary == vocabulary && c.Name.Equals(name, StringComparison.Ordinal));

    public IEnumerable<FeedElement> All(FeedVocabulary vocabulary, string name) => Children.Where(c => c.Vocabulary == vocabulary && c.Name.Equals(name, StringComparison.Ordinal));

    /// <summary>Text of a child on one line; null when there is none.</summary>
    public string? Line(FeedVocabulary vocabulary, string name) => Child(vocabulary, name)?.OneLine;

    public string? OneLine => Parsing.Blocks.RichText.Fold(Text) is { Length: > 0 } line ? line : null;
}
