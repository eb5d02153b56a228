using System.Globalization;
using Feeds.Search.Index;
using Feeds.Search.Text;
using Feeds.Topics;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Feeds.Search.Queries;

/// <summary>The tree of a query to Lucene's queries.</summary>
internal sealed class LuceneQueries
{
    private readonly ShowWords words;

    /// <summary>Whether words such as "the" are left out: there are others.</summary>
    private readonly bool skipStopWords;

    /// <summary>Null where names of topics lead to no others.</summary>
    private readonly ShowTopics? topics;

    private LuceneQueries(ShowWords words, bool skipStopWords, ShowTopics? topics) =>
        (this.words, this.skipStopWords, this.topics) = (words, skipStopWords, topics);

    /// <param name="topics">Of the show: an alias finds what its topic does. Null knows slugs and labels alone.</param>
    public static Query Of(SearchQuery query, ShowWords words, ShowTopics? topics) =>
        new LuceneQueries(words, query.HasContent(words), topics).Build(query.Root) ?? Everything();

    /// <summary>The words of a name, one after the other.</summary>
    public static Query Phrase(string name, ShowWords words) => new LuceneQueries(words, skipStopWords: false, topics: null).Sequence(name);

    /// <returns>Null for words that are left out.</returns>
    private Query? Build(QueryNode node) => node switch
    {
        WordNode word => skipStopWords && words.IsStopWord(word.Text) ? null : Sequence(word.Text),
        PhraseNode phrase => Sequence(phrase.Text),
        PrefixNode prefix => Prefix(WordFields.Forms, prefix.Text),
        FieldNode field => Filter(field),
        OrNode or => Any(or.Alternatives.Select(Build)),
        AndNode and => All(and.Parts),
        NotNode not => All([not]),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private BooleanQuery? All(IReadOnlyList<QueryNode> parts)
    {
        var all = new BooleanQuery(disableCoord: true);
        foreach (var part in parts)
        {
            if (part is NotNode not) AddClause(all, WithStopWords().Build(not.Excluded), Occur.MUST_NOT);
            else AddClause(all, Build(part), Occur.MUST);
        }
        if (all.Clauses.Count == 0) return null;
        if (all.Clauses.All(c => c.IsProhibited)) all.Add(Everything(), Occur.MUST);
        return all;
    }

    private LuceneQueries WithStopWords() => new(words, skipStopWords: false, topics);

    private static BooleanQuery? Any(IEnumerable<Query?> alternatives)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var alternative in alternatives) AddClause(any, alternative, Occur.SHOULD);
        return any.Clauses.Count == 0 ? null : any;
    }

    private static void AddClause(BooleanQuery query, Query? clause, Occur occur)
    {
        if (clause is not null) query.Add(clause, occur);
    }

    private Query Sequence(string text) => Sequence(WordFields.Words, words.Stems(text));

    /// <summary>Words at one place after the other; several at one place are spellings of one.</summary>
    private static Query Sequence(string field, IReadOnlyList<Word> found)
    {
        Term[][] places = [.. found.GroupBy(w => w.Position).Select(g => g.Select(w => new Term(field, w.Term)).ToArray())];
        if (places.Length == 0) return new BooleanQuery();
        if (places.Length == 1) return OneOf(places[0]);
        var phrase = new MultiPhraseQuery();
        int first = found[0].Position;
        int[] positions = [.. found.Select(w => w.Position - first).Distinct()];
        for (int i = 0; i < places.Length; i++) phrase.Add(places[i], positions[i]);
        return phrase;
    }

    private static Query OneOf(Term[] spellings) =>
        spellings.Length == 1 ? new TermQuery(spellings[0]) : Any(spellings.Select(s => new TermQuery(s)))!;

    /// <summary>The beginning of a word; of several words (<c>fact-che*</c>) that of the last.</summary>
    private Query Prefix(string field, string text)
    {
        var forms = words.Forms(text);
        if (forms.Count == 0) return new BooleanQuery();
        var beginning = Beginning(field, forms[^1].Term);
        if (forms.Count == 1) return beginning;
        var all = new BooleanQuery(disableCoord: true) { { beginning, Occur.MUST } };
        foreach (var form in forms.SkipLast(1)) all.Add(new TermQuery(new Term(field, form.Term)), Occur.MUST);
        return all;
    }

    /// <summary>However many words begin so, one pass over their passages.</summary>
    private static PrefixQuery Beginning(string field, string letters) =>
        new(new Term(field, letters)) { MultiTermRewriteMethod = MultiTermQuery.CONSTANT_SCORE_FILTER_REWRITE };

    /// <summary>Facts select passages and do not rank them.</summary>
    private ConstantScoreQuery Filter(FieldNode node) => new(Fact(node)) { Boost = 0 };

    private Query Fact(FieldNode node) => node.Field switch
    {
        QueryField.Host => Name(PassageFields.Host, node.Value),
        QueryField.Speaker => Name(PassageFields.Speaker, node.Value),
        QueryField.Sponsor => Name(PassageFields.Sponsor, node.Value),
        QueryField.Topic => Topic(PassageDocument.TopicKey(node.Value.Text), node.Value),
        QueryField.Episode => Key(PassageFields.Episode, PassageDocument.EpisodeKey(node.Value.Text), node.Value),
        _ => Year(node.Value.Text),
    };

    private Query Name(string field, TextNode value) =>
        value is PrefixNode ? Prefix(field, value.Text) : Sequence(field, words.Forms(value.Text));

    /// <summary>By the key itself, and by every name of the topic that it names: passages have the slug of their own spelling.</summary>
    private Query Topic(string key, TextNode value)
    {
        var itself = Key(PassageFields.Topic, key, value);
        string[] slugs = [.. Named(key, value is PrefixNode).SelectMany(SlugsOf).Distinct(StringComparer.Ordinal)];
        return slugs.Length == 0 ? itself : Any(slugs.Select(s => new TermQuery(new Term(PassageFields.Topic, s))).Prepend(itself))!;
    }

    private IEnumerable<ShowTopic> Named(string key, bool isBeginning)
    {
        if (topics is null || key.Length == 0) return [];
        if (isBeginning) return topics.All.Where(t => SlugsOf(t).Any(slug => slug.StartsWith(key, StringComparison.Ordinal)));
        return topics.Find(key) is { } topic ? [topic] : [];
    }

    private static IEnumerable<string> SlugsOf(ShowTopic topic) => topic.Slugs.Concat(topic.Aliases.Select(TopicSlug.From));

    private static Query Key(string field, string key, TextNode value) => value is PrefixNode
        ? Beginning(field, key)
        : new TermQuery(new Term(field, key));

    private static BooleanQuery Year(string text)
    {
        if (FieldValues.Years(text) is not { } years) return new BooleanQuery();
        var terms = Enumerable.Range(years.First, years.Last - years.First + 1)
            .Select(y => y.ToString("0000", CultureInfo.InvariantCulture));
        return Any(terms.Select(t => new TermQuery(new Term(PassageFields.Year, t))))!;
    }

    private static ConstantScoreQuery Everything() => new(new MatchAllDocsQuery()) { Boost = 0 };
}
