using System.Text;

namespace Feeds.Importing;

/// <summary>One element of a feed that means something to an import.</summary>
internal sealed class FeedElement(FeedVocabulary vocabulary, string name, int offset)
{
    private static readonly (string Name, string Value)[] None = [];

    private readonly List<FeedElement> children = [];
    private int vocabularies;

    /// <summary>What has been read: bit 0 its text, the others its attributes.</summary>
    private uint taken;

    private StringBuilder? more;
    private string text = "";

    public FeedVocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Without prefix.</summary>
    public string Name { get; } = name;

    public int Offset { get; } = offset;

    /// <summary>All of them, without marking one as read.</summary>
    public (string Name, string Value)[] Attributes { get; init; } = None;

    public IReadOnlyList<FeedElement> Children => children;

    /// <summary>What its relative addresses are relative to, where an <c>xml:base</c> around it says so. Source: XML Base, section
    /// 4.</summary>
    public Uri? Base { get; init; }

    /// <summary>What stands directly within it is said of an entry or of the show.</summary>
    public bool IsEntryOrHead { get; init; }

    /// <summary>The element holds tags as such, not escaped: what it says is the source between these offsets.</summary>
    public (int Start, int End)? Markup { get; set; }

    /// <summary>All text directly within it.</summary>
    public string Text
    {
        get
        {
            taken |= 1;
            return Said;
        }
    }

    /// <summary>The same, without marking it as read.</summary>
    private string Said => more is null ? text : more.ToString();

    /// <summary>Whether it was read as a whole, with everything in it.</summary>
    public bool IsTaken { get; private set; }

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
            for (int i = 0; i < Attributes.Length; i++)
            {
                var (name, value) = Attributes[i];
                if (!name.Equals(attribute, StringComparison.Ordinal)) continue;
                taken |= Bit(i);
                return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
            }
            return null;
        }
    }

    /// <summary>Marks everything within it as read.</summary>
    public void TakeAll() => IsTaken = true;

    /// <summary>Marks its text and attributes as read, but not its children.</summary>
    public void TakeOwn() => taken = uint.MaxValue;

    /// <summary>Whether its text or an attribute was read.</summary>
    public bool IsRead => taken != 0;

    /// <summary>Whether it has a text that was not read.</summary>
    public bool HasUnreadText => (taken & 1) == 0 && !string.IsNullOrWhiteSpace(Said);

    /// <summary>That text; null without it, or where it was read.</summary>
    public string? UnreadText => HasUnreadText ? Said.Trim() : null;

    /// <summary>Names of attributes with a value that were not read.</summary>
    public IEnumerable<string> UnreadAttributes()
    {
        for (int i = 0; i < Attributes.Length; i++)
        {
            if ((taken & Bit(i)) == 0 && !string.IsNullOrWhiteSpace(Attributes[i].Value)) yield return Attributes[i].Name;
        }
    }

    /// <summary>Attributes after the thirtieth share a bit: no element of a known vocabulary has so many.</summary>
    private static uint Bit(int attribute) => 1u << Math.Min(attribute + 1, 31);

    public void Add(FeedElement child)
    {
        children.Add(child);
        vocabularies |= 1 << (int)child.Vocabulary;
    }

    public FeedElement? Child(FeedVocabulary vocabulary, string name)
    {
        if (!Has(vocabulary)) return null;
        foreach (var child in children)
        {
            if (child.Vocabulary == vocabulary && child.Name.Equals(name, StringComparison.Ordinal)) return child;
        }
        return null;
    }

    public IEnumerable<FeedElement> All(FeedVocabulary vocabulary, string name) => Has(vocabulary) ? Named(vocabulary, name) : [];

    /// <summary>Any of its children is of that vocabulary: entries ask for far more than they have.</summary>
    public bool Has(FeedVocabulary vocabulary) => (vocabularies & (1 << (int)vocabulary)) != 0;

    private IEnumerable<FeedElement> Named(FeedVocabulary vocabulary, string name)
    {
        foreach (var child in children)
        {
            if (child.Vocabulary == vocabulary && child.Name.Equals(name, StringComparison.Ordinal)) yield return child;
        }
    }

    /// <summary>Text of a child on one line; null when there is none.</summary>
    public string? Line(FeedVocabulary vocabulary, string name) => Child(vocabulary, name)?.OneLine;

    public string? OneLine => Parsing.Blocks.RichText.Fold(Text) is { Length: > 0 } line ? line : null;
}
