using Feeds.Search.Queries;

namespace Feeds.Search.Tests.Queries;

public sealed class QueryParserTests
{
    /// <summary>A query and its tree: words bare, phrases in quotation marks, groups in brackets.</summary>
    [Theory]
    [InlineData("bees", "bees")]
    [InlineData("bees dance", "(and bees dance)")]
    [InlineData("bees AND dance", "(and bees dance)")]
    [InlineData("\"bees dance\" night", "(and \"bees dance\" night)")]
    [InlineData("„Bienen tanzen“ “bees dance” «les abeilles» 「蜂」", "(and \"Bienen tanzen\" \"bees dance\" \"les abeilles\" \"蜂\")")]
    [InlineData("danc*", "danc*")]
    [InlineData("蜂*", "蜂*")]
    [InlineData("bees -wasps", "(and bees (not wasps))")]
    [InlineData("bees NOT wasps", "(and bees (not wasps))")]
    [InlineData("bees -\"red wasps\" -host:ann", "(and bees (not \"red wasps\") (not host:ann))")]
    [InlineData("bees OR wasps", "(or bees wasps)")]
    [InlineData("night bees OR wasps dance", "(and night (or bees wasps) dance)")]
    [InlineData("(night bees) OR (day wasps)", "(or (and night bees) (and day wasps))")]
    [InlineData("bees -(wasps OR ants)", "(and bees (not (or wasps ants)))")]
    [InlineData("a OR b OR c", "(or a b c)")]
    [InlineData("host:ann", "host:ann")]
    [InlineData("HOST:ann Year:2021", "(and host:ann year:2021)")]
    [InlineData("host:\"Ann Lee\" speaker:be* topic:c++", "(and host:\"Ann Lee\" speaker:be* topic:c++)")]
    [InlineData("year:2019-2021 episode:#89 sponsor:acme", "(and year:2019-2021 episode:#89 sponsor:acme)")]
    [InlineData("e-mail state-of-the-art", "(and e-mail state-of-the-art)")]
    [InlineData("bees - wasps", "(and bees wasps)")]
    [InlineData("bees -- wasps", "(and bees wasps)")]
    [InlineData("or and not", "(and or and not)")]
    [InlineData("https://bees.example/a?b=c", "https://bees.example/a?b=c")]
    [InlineData("std::move re:invent 12:30", "(and std::move re:invent 12:30)")]
    [InlineData("bees🐝 🐝 & wasps", "(and bees🐝 wasps)")]
    [InlineData("bees\0wasps\u202Eants", "(and bees wasps ants)")]
    [InlineData("O'Reilly can’t", "(and O'Reilly can’t)")]
    [InlineData("bees~2 wasps^3 [a TO b] {c}", "(and bees~2 wasps^3 [a TO b] {c})")]
    [InlineData("bees (🐝)", "bees")]
    [InlineData("bees ()", "bees")]
    public void A_query_is_read_as_a_tree(string text, string tree)
    {
        Assert.True(SearchQuery.TryParse(text, out var query, out var error), error?.Message);
        Assert.Equal(tree, Written(query.Root));
    }

    [Theory]
    [InlineData("", QueryProblem.Empty, 0, 0)]
    [InlineData("  ", QueryProblem.Empty, 0, 2)]
    [InlineData("🐝 &", QueryProblem.Empty, 0, 4)]
    [InlineData("()", QueryProblem.Empty, 0, 2)]
    [InlineData("bees \"wasps", QueryProblem.UnclosedQuote, 5, 1)]
    [InlineData("„Bienen", QueryProblem.UnclosedQuote, 0, 1)]
    [InlineData("bees (wasps", QueryProblem.UnclosedBracket, 5, 1)]
    [InlineData("bees) wasps", QueryProblem.UnopenedBracket, 4, 1)]
    [InlineData("OR bees", QueryProblem.MisplacedOr, 0, 2)]
    [InlineData("bees OR", QueryProblem.MisplacedOr, 5, 2)]
    [InlineData("bees OR OR wasps", QueryProblem.MisplacedOr, 5, 2)]
    [InlineData("(bees OR) wasps", QueryProblem.MisplacedOr, 6, 2)]
    [InlineData("-bees", QueryProblem.OnlyExcluded, 0, 5)]
    [InlineData("-bees -wasps", QueryProblem.OnlyExcluded, 0, 12)]
    [InlineData("bees OR -wasps", QueryProblem.OnlyExcluded, 8, 6)]
    [InlineData("bees (-wasps)", QueryProblem.OnlyExcluded, 6, 6)]
    [InlineData("bees NOT", QueryProblem.MisplacedMinus, 5, 3)]
    [InlineData("bees NOT -wasps", QueryProblem.MisplacedMinus, 5, 4)]
    [InlineData("*", QueryProblem.MisplacedStar, 0, 1)]
    [InlineData("bees *", QueryProblem.MisplacedStar, 5, 1)]
    [InlineData("b*es", QueryProblem.MisplacedStar, 1, 1)]
    [InlineData("bees**", QueryProblem.MisplacedStar, 4, 1)]
    [InlineData("a* b* c*", QueryProblem.ShortPrefix, 0, 2)]
    [InlineData("host:", QueryProblem.FieldWithoutValue, 0, 5)]
    [InlineData("bees host: ann", QueryProblem.FieldWithoutValue, 5, 5)]
    [InlineData("host:(ann OR ben)", QueryProblem.FieldWithoutValue, 0, 5)]
    [InlineData("host:🐝", QueryProblem.FieldWithoutValue, 0, 5)]
    [InlineData("bees hosts:ann", QueryProblem.UnknownField, 5, 6)]
    [InlineData("yaer:2021", QueryProblem.UnknownField, 0, 5)]
    [InlineData("bees year:soon", QueryProblem.BadYear, 10, 4)]
    [InlineData("year:20*", QueryProblem.BadYear, 5, 3)]
    [InlineData("year:2021-2019", QueryProblem.BadYear, 5, 9)]
    [InlineData("year:0001-9999", QueryProblem.BadYear, 5, 9)]
    public void A_wrong_query_is_an_error_with_its_place(string text, QueryProblem problem, int start, int length)
    {
        Assert.False(SearchQuery.TryParse(text, out _, out var error));
        Assert.Equal((problem, start, length), (error.Problem, error.Start, error.Length));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_a_slip_names_what_was_meant()
    {
        Assert.False(SearchQuery.TryParse("sponser:acme", out _, out var error));
        Assert.Equal("There is no field sponser:; sponsor: was probably meant. For the words themselves, use quotation marks.",
            error.Message);
    }

    public static TheoryData<string, QueryProblem> Limits => new()
    {
        { new string('a', 1_001), QueryProblem.TooLong },
        { string.Join(' ', Enumerable.Repeat("bee", 65)), QueryProblem.TooManyWords },
        { "\"" + string.Join(' ', Enumerable.Repeat("bee", 65)) + "\"", QueryProblem.TooManyWords },
        { string.Join(" OR ", Enumerable.Repeat("b", 65)), QueryProblem.TooManyWords },
        { string.Join(' ', Enumerable.Repeat("be*", 9)), QueryProblem.TooManyPrefixes },
        { new string('(', 17) + "bee" + new string(')', 17), QueryProblem.TooDeep },
        { string.Concat(Enumerable.Repeat("-(a ", 17)), QueryProblem.TooDeep },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_query_has_limits(string text, QueryProblem problem)
    {
        Assert.False(SearchQuery.TryParse(text, out _, out var error));
        Assert.Equal(problem, error.Problem);
        Assert.InRange(error.Start + error.Length, 0, text.Length);
    }

    [Fact]
    public void As_much_as_the_limits_allow_is_read()
    {
        Assert.True(SearchQuery.TryParse(string.Join(' ', Enumerable.Repeat("bee", 64)), out _, out _));
        Assert.True(SearchQuery.TryParse(new string('(', 16) + "bee" + new string(')', 16), out _, out _));
        Assert.True(SearchQuery.TryParse(string.Join(' ', Enumerable.Repeat("be*", 8)), out _, out _));
        Assert.True(SearchQuery.TryParse(new string('a', 1_000), out _, out _));
    }

    [Fact]
    public void Parts_know_where_they_stand()
    {
        Assert.True(SearchQuery.TryParse("bees -\"red wasps\" host:ann danc*", out var query, out _));
        var parts = ((AndNode)query.Root).Parts;
        Assert.Equal(["bees", "-\"red wasps\"", "host:ann", "danc*"], parts.Select(p => query.Text.Substring(p.Start, p.Length)));
        Assert.Equal(["bees", "danc"], query.Wanted.Select(t => query.Text.Substring(t.TextStart, t.Text.Length)));
    }

    private static string Written(QueryNode node) => node switch
    {
        WordNode word => word.Text,
        PhraseNode phrase => $"\"{phrase.Text}\"",
        PrefixNode prefix => $"{prefix.Text}*",
        FieldNode field => $"{field.Field.ToString().ToLowerInvariant()}:{Written(field.Value)}",
        NotNode not => $"(not {Written(not.Excluded)})",
        AndNode and => $"(and {string.Join(' ', and.Parts.Select(Written))})",
        OrNode or => $"(or {string.Join(' ', or.Alternatives.Select(Written))})",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
