using System.Text;
using Feeds.Search.Passages;

namespace Feeds.Search.Queries;

/// <summary>The text of a query to its tree; see <see cref="SearchQuery"/> for the language.</summary>
internal sealed class QueryParser
{
    private readonly string query;
    private int at;
    private int depth;
    private int words;
    private int prefixes;

    private QueryParser(string query) => this.query = query;

    public static QueryNode Parse(string query)
    {
        if (query.Length > SearchQuery.MaxLength)
        {
            throw new Failure(QueryProblem.TooLong, $"The query has more than {SearchQuery.MaxLength} characters.",
                SearchQuery.MaxLength, query.Length - SearchQuery.MaxLength);
        }
        return new QueryParser(query).Whole();
    }

    private QueryNode Whole()
    {
        var root = Sequence();
        if (at < query.Length) throw new Failure(QueryProblem.UnopenedBracket, "This bracket closes nothing.", at, 1);
        if (root is null) throw new Failure(QueryProblem.Empty, "The query has no word to look for.", 0, query.Length);
        if (root is NotNode) throw OnlyExcluded(root);
        return root;
    }

    /// <summary>Parts up to the end or a closing bracket.</summary>
    /// <returns>Null where none of them has a word.</returns>
    private QueryNode? Sequence()
    {
        List<QueryNode> parts = [];
        while (Skip())
        {
            if (Alternatives() is { } part) parts.Add(part);
        }
        if (parts.Count < 2) return parts.FirstOrDefault();
        var whole = new AndNode(parts[0].Start, End(parts[^1]) - parts[0].Start, parts);
        return parts.TrueForAll(p => p is NotNode) ? throw OnlyExcluded(whole) : whole;
    }

    /// <summary>One part, or several with OR between them.</summary>
    private QueryNode? Alternatives()
    {
        List<QueryNode> alternatives = [];
        if (IsWord("OR")) throw MisplacedOr();
        Add(alternatives, Part());
        while (Skip() && IsWord("OR"))
        {
            int or = at;
            at += 2;
            if (!Skip() || IsWord("OR")) throw new Failure(QueryProblem.MisplacedOr,
                "OR stands between two words; for the word itself, write \"OR\" in quotation marks.", or, 2);
            Add(alternatives, Part());
        }
        if (alternatives.Count < 2) return alternatives.FirstOrDefault();
        if (alternatives.Find(a => a is NotNode) is { } excluded) throw OnlyExcluded(excluded);
        return new OrNode(alternatives[0].Start, End(alternatives[^1]) - alternatives[0].Start, alternatives);
    }

    private QueryNode? Part()
    {
        int start = at;
        if (query[at] is '-' or '−' && IsMinus()) at++;
        else if (IsWord("NOT")) at += 3;
        else return Group();
        if (!Skip() || IsWord("OR") || IsWord("NOT") || query[at] == '-') throw MisplacedMinus(start);
        return Group() is { } excluded ? new NotNode(start, at - start, excluded) : null;
    }

    private QueryNode? Group()
    {
        if (query[at] != '(') return Term();
        int start = at++;
        if (++depth > SearchQuery.MaxDepth) throw new Failure(QueryProblem.TooDeep,
            $"Brackets are nested more than {SearchQuery.MaxDepth} deep.", start, 1);
        var inner = Sequence();
        if (at >= query.Length) throw new Failure(QueryProblem.UnclosedBracket, "This bracket is not closed.", start, 1);
        at++;
        depth--;
        return inner is NotNode ? throw OnlyExcluded(inner) : inner;
    }

    private QueryNode? Term()
    {
        int start = at;
        if (FieldName() is { } field)
        {
            if (at >= query.Length || QueryCharacters.EndsWord(query[at])) throw NoValue(start, field);
            var value = Text() ?? throw NoValue(start, field);
            var node = new FieldNode(start, at - start, field, value);
            FieldValues.Check(node);
            return Counted(node);
        }
        return Text() is { } text ? Counted(text) : null;
    }

    /// <summary>A word, phrase or prefix; null for one without letters and digits.</summary>
    private TextNode? Text() => QueryCharacters.ClosingQuotes(query[at]) is { } closing ? Phrase(closing) : Word();

    private PhraseNode? Phrase(string closing)
    {
        int start = at;
        int end = query.AsSpan(start + 1).IndexOfAny(closing) + start + 1;
        if (end <= start) throw new Failure(QueryProblem.UnclosedQuote, "This quotation mark is not closed.", start, 1);
        at = end + 1;
        string text = query[(start + 1)..end];
        return QueryCharacters.HasWord(text) ? new(start, at - start, text, start + 1) : null;
    }

    private TextNode? Word()
    {
        int start = at;
        while (at < query.Length && !QueryCharacters.EndsWord(query[at]) && QueryCharacters.ClosingQuotes(query[at]) is null) at++;
        string text = query[start..at];
        int star = text.IndexOf('*', StringComparison.Ordinal);
        if (star < 0) return QueryCharacters.HasWord(text) ? new WordNode(start, text.Length, text) : null;
        string before = text[..star];
        if (star < text.Length - 1 || !QueryCharacters.HasWord(before)) throw MisplacedStar(start + star);
        return Prefix(start, before);
    }

    private PrefixNode Prefix(int start, string before)
    {
        int letters = before.EnumerateRunes().Count(Rune.IsLetterOrDigit);
        if (letters < SearchQuery.MinPrefix && !WordCount.IsWithoutSpaces(before[^1]))
        {
            throw new Failure(QueryProblem.ShortPrefix, $"A * needs at least {SearchQuery.MinPrefix} letters before it.", start,
                before.Length + 1);
        }
        if (++prefixes > SearchQuery.MaxPrefixes)
        {
            throw new Failure(QueryProblem.TooManyPrefixes, $"The query has more than {SearchQuery.MaxPrefixes} words with *.", start,
                before.Length + 1);
        }
        return new(start, before.Length + 1, before);
    }

    /// <summary>A name and its colon, which are then behind; null where a text begins.</summary>
    private QueryField? FieldName()
    {
        int colon = at;
        while (colon < query.Length && char.IsAsciiLetter(query[colon])) colon++;
        if (colon == at || colon >= query.Length || query[colon] != ':') return null;
        string name = query[at..colon];
        if (FieldValues.Named(name) is { } field)
        {
            at = colon + 1;
            return field;
        }
        if (FieldValues.Meant(name) is not { } meant) return null;
        throw new Failure(QueryProblem.UnknownField,
            $"There is no field {name}:; {meant}: was probably meant. For the words themselves, use quotation marks.", at, name.Length + 1);
    }

    private QueryNode Counted(QueryNode node)
    {
        var text = node as TextNode ?? ((FieldNode)node).Value;
        words += Math.Max(1, WordCount.Of(text.Text));
        return words <= SearchQuery.MaxWords ? node
            : throw new Failure(QueryProblem.TooManyWords, $"The query has more than {SearchQuery.MaxWords} words.", node.Start,
                node.Length);
    }

    /// <summary>Past spaces and AND to the next part.</summary>
    /// <returns>False at the end and before a closing bracket.</returns>
    private bool Skip()
    {
        while (at < query.Length)
        {
            if (QueryCharacters.IsSpace(query[at])) at++;
            else if (IsWord("AND")) at += 3;
            else return query[at] != ')';
        }
        return false;
    }

    private bool IsWord(string word) => string.CompareOrdinal(query, at, word, 0, word.Length) == 0
        && (at + word.Length == query.Length || QueryCharacters.EndsWord(query[at + word.Length]));

    /// <summary>A minus sign with something behind it; dashes alone are not words.</summary>
    private bool IsMinus() => at + 1 < query.Length && query[at + 1] != '-' && !QueryCharacters.IsSpace(query[at + 1]);

    private static void Add(List<QueryNode> nodes, QueryNode? node)
    {
        if (node is not null) nodes.Add(node);
    }

    private static int End(QueryNode node) => node.Start + node.Length;

    private Failure MisplacedOr() =>
        new(QueryProblem.MisplacedOr, "OR stands between two words; for the word itself, write \"OR\" in quotation marks.", at, 2);

    private Failure MisplacedMinus(int start) =>
        new(QueryProblem.MisplacedMinus, "After - or NOT stands what is to be left out.", start, Math.Max(1, at - start));

    private static Failure MisplacedStar(int start) =>
        new(QueryProblem.MisplacedStar, "A * stands only at the end of a word; for a star in a text, use quotation marks.", start, 1);

    private static Failure NoValue(int start, QueryField field)
    {
        string name = FieldValues.Name(field);
        return new(QueryProblem.FieldWithoutValue, $"After {name}: stands a word or a phrase, without a space.", start, name.Length + 1);
    }

    private static Failure OnlyExcluded(QueryNode node) =>
        new(QueryProblem.OnlyExcluded, "This only leaves out; add a word to look for.", node.Start, node.Length);

    /// <summary>Ends the parser; <see cref="SearchQuery.TryParse"/> makes a value of it.</summary>
    internal sealed class Failure(QueryProblem problem, string message, int start, int length) : Exception(message)
    {
        public QueryError Error { get; } = new(problem, message, start, length);
    }
}
