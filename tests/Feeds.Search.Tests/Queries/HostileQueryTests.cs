using Feeds.Search.Queries;
using Feeds.Search.Ranking;
using Feeds.Tests.Fuzzing;

namespace Feeds.Search.Tests.Queries;

public sealed class HostileQueryTests
{
    private static readonly string[] Pieces =
    [
        "bee", "the", "\"", "“", "«", "(", ")", "-", "*", "OR", "AND", "NOT", " ", "host:", "year:", "2020", "topic:", "episode:", ":",
            "~", "^", "[", "]",
        "{", "}", "\\", "/", "'", ";", "--", "\0", "\n", "🐝", "\uD83D", "\uDC1D", "\u202E", "שלום", "ا", "蜂", "bee*", "<b>", "&amp;",
            "%00", "\uFFFF",
    ];

    public static TheoryData<string> Known => new()
    {
        "\"", "\"\"", "\" \"", "(((((((((((((((((((((((", ")))))", "a OR", "NOT", "-", "--", "---bee", "* *", "bee~0.5", "bee^1e400",
            "[* TO *]", "{a TO",
        "field:value", "_exists_:x", "/re.*gex/", "bee && wasp || !ant", "' OR 1=1 --", "'; DROP TABLE passages; --", "\0\0\0", "bee\0",
            "\uD800", "bee\uDC00",
        "🐝🐝🐝", "\u202Ebee\u202C", "שלום עולם",
            "bee\\", "\\\"bee", "host:\"", "host:*", "year:99999", "year:-1", "episode:99999999999999999999",
        "topic:🐝", "topic:---", "a* b* c*", "be* be* be* be* be* be* be* be*", "<script>alert(1)</script>", "../../etc/passwd", "%22%00",
            "𝐛𝐞𝐞", "ﬁ*", "İ*",
        new string('"', 1000), new string('a', 1000), new string('*', 1000), new string('-', 1000), new string('(', 1000),
        string.Concat(Enumerable.Repeat("bee OR ", 5000)), string.Concat(Enumerable.Repeat("((a) ", 2000)), new string('x', 10_240),
        string.Concat(Enumerable.Repeat("e\u0301", 500)), string.Concat(Enumerable.Repeat("\u0301", 900)) + "a*",
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void A_query_is_an_error_or_is_searched(string text)
    {
        using var index = TestIndex.Of("en", "bees dance", "שלום עולם 蜂");
        Run(index, text);
    }

    [Fact]
    public void Any_pieces_in_any_order_are_an_error_or_are_searched()
    {
        using var index = TestIndex.Of("en", "bees dance", "שלום עולם 蜂", "the 2020 bee OR NOT to bee");
        using var japanese = TestIndex.Of("ja", "蜂が踊る bees");
        var random = new Random(20);
        int searched = 0;
        for (int i = 0; i < 4_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (Run(i % 4 == 0 ? japanese : index, text)) searched++;
        }
        Assert.InRange(searched, 300, 4_000);
    }

    private static bool Run(TestIndex index, string text)
    {
        var before = ThreadTime.Now();
        bool parsed = SearchQuery.TryParse(text, out var query, out var error);
        if (parsed)
        {
            foreach (var hit in new PassageSearch(index.Searched, model: null).Search(query!, 10).Hits)
            {
                Assert.InRange(hit.Excerpt.Start + hit.Excerpt.Length, 0, hit.Passage.Text.Length);
                Assert.All(hit.Excerpt.Marks, m => Assert.InRange(m.Start + m.Length, 1, hit.Passage.Text.Length));
            }
        }
        else
        {
            Assert.InRange(error!.Start, 0, text.Length);
            Assert.InRange(error.Start + error.Length, 0, text.Length);
            Assert.NotEmpty(error.Message);
        }
        Assert.InRange(ThreadTime.Now() - before, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        return parsed;
    }
}
