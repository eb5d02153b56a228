using System.Diagnostics.CodeAnalysis;
using Feeds.Search.Text;

namespace Feeds.Search.Queries;

/// <summary>A query that was understood.</summary>
/// <remarks>
/// All words have to occur in one passage. <c>"…"</c> is a phrase, <c>word*</c> a beginning, <c>-word</c> and <c>NOT word</c> leave out,
/// <c>OR</c> joins the two parts beside it, brackets group. <c>host:</c>, <c>year:</c> (also <c>2019-2021</c>), <c>topic:</c>,
/// <c>sponsor:</c>, <c>episode:</c> (number, slug or stem) and <c>speaker:</c> take a word or a phrase.
/// </remarks>
public sealed class SearchQuery
{
    /// <summary>Characters of a query.</summary>
    public const int MaxLength = 1_000;

    /// <summary>Words, phrases and fields of a query, and words of a phrase.</summary>
    public const int MaxWords = 64;

    public const int MaxPrefixes = 8;

    /// <summary>Brackets in brackets.</summary>
    public const int MaxDepth = 16;

    /// <summary>Letters before a star. One is enough in scripts without spaces between words.</summary>
    public const int MinPrefix = 2;

    internal SearchQuery(string text, QueryNode root) => (Text, Root) = (text, root);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    public QueryNode Root { get; }

    /// <summary>Text that is looked for, in the order of the query; without what is left out, and without fields.</summary>
    public IEnumerable<TextNode> Wanted => TextsOf(Root);

    /// <summary>Whether it is words alone, as people write them who know no signs.</summary>
    public bool IsPlain => Root is WordNode || (Root is AndNode and && and.Parts.All(p => p is WordNode));

    /// <returns>False exactly where there is an error. Never throws.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out SearchQuery? query, [NotNullWhen(false)] out QueryError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        (query, error) = (null, null);
        try
        {
            query = new(text, QueryParser.Parse(text));
            return true;
        }
        catch (QueryParser.Failure failure)
        {
            error = failure.Error;
            return false;
        }
    }

    /// <summary>Whether something beside words such as "the" is wanted; those are then left out, except in phrases.</summary>
    internal bool HasContent(ShowWords words) => Wanted.Any(t => t is not WordNode || !words.IsStopWord(t.Text));

    private static IEnumerable<TextNode> TextsOf(QueryNode node) => node switch
    {
        TextNode text => [text],
        AndNode and => and.Parts.SelectMany(TextsOf),
        OrNode or => or.Alternatives.SelectMany(TextsOf),
        _ => [],
    };
}
