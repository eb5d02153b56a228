namespace Feeds.Search.Queries;

/// <summary>A part of a query.</summary>
/// <param name="Start">Offset of its first character in the query.</param>
/// <param name="Length">Characters in the query, with signs and quotation marks.</param>
public abstract record QueryNode(int Start, int Length);

/// <summary>Text to find.</summary>
/// <param name="Text">Without signs and quotation marks; stands in the query at <paramref name="TextStart"/>.</param>
public abstract record TextNode(int Start, int Length, string Text, int TextStart) : QueryNode(Start, Length);

/// <summary>One word as people write it: <c>node.js</c> and <c>fact-check</c> are one, too.</summary>
public sealed record WordNode(int Start, int Length, string Text) : TextNode(Start, Length, Text, Start);

/// <summary>Words that follow each other.</summary>
public sealed record PhraseNode(int Start, int Length, string Text, int TextStart) : TextNode(Start, Length, Text, TextStart);

/// <summary>The beginning of a word.</summary>
public sealed record PrefixNode(int Start, int Length, string Text) : TextNode(Start, Length, Text, Start);

/// <summary>A fact of the passage or its episode.</summary>
public sealed record FieldNode(int Start, int Length, QueryField Field, TextNode Value) : QueryNode(Start, Length);

public sealed record NotNode(int Start, int Length, QueryNode Excluded) : QueryNode(Start, Length);

/// <param name="Parts">Two or more; at least one is not a <see cref="NotNode"/>.</param>
public sealed record AndNode(int Start, int Length, IReadOnlyList<QueryNode> Parts) : QueryNode(Start, Length);

/// <param name="Alternatives">Two or more; none is a <see cref="NotNode"/>.</param>
public sealed record OrNode(int Start, int Length, IReadOnlyList<QueryNode> Alternatives) : QueryNode(Start, Length);

/// <summary>What a query can ask for by name.</summary>
public enum QueryField
{
    Host,
    Year,
    Topic,
    Sponsor,
    Episode,
    Speaker,
}
