using System.Globalization;
using Feeds.Search.Index;
using Feeds.Search.Passages;
using FsCheck;
using FsCheck.Fluent;

namespace Feeds.Search.Tests.Index;

public sealed class AnyOrderTests
{
    [Fact]
    public void Changes_in_any_order_end_as_an_index_that_is_built_from_nothing() =>
        Prop.ForAll<(byte Episode, byte Version)[]>(SameAsFromNothing).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static void SameAsFromNothing((byte Episode, byte Version)[] changes)
    {
        using var changed = new TestIndex();
        changed.Write(_ => { });
        var last = new Dictionary<int, EpisodePassages?>();
        foreach (var few in changes.Chunk(3))
        {
            changed.Write(writer =>
            {
                foreach (var (number, version) in few)
                {
                    last[number % 7] = version % 4 == 0 ? null : Episode(number % 7, version);
                    if (last[number % 7] is { } episode) writer.Replace(episode, VectorOf);
                    else writer.Remove(Stem(number % 7));
                }
            });
        }
        using var built = new TestIndex();
        built.Write(writer =>
        {
            foreach (var episode in last.Values.OfType<EpisodePassages>()) writer.Replace(episode, VectorOf);
        });
        Assert.Equal(Content(built.Index), Content(changed.Index));
        foreach (string query in (string[])["bees", "wasps OR ants", "be*", "year:2020", "episode:3 bees", "\"bees 5\""])
        {
            Assert.Equal(Ids(built, query), Ids(changed, query));
        }
    }

    private static string Stem(int number) => number.ToString("000", CultureInfo.InvariantCulture);

    private static EpisodePassages Episode(int number, int version)
    {
        string[] animals = ["bees", "wasps", "ants"];
        var texts = Enumerable.Range(0, (version % 3) + 1)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{animals[(version + i) % 3]} {version}"));
        return TestIndex.Episode(number, [.. texts]);
    }

    private static PassageVector? VectorOf(Passage passage) =>
        passage.Text.Length % 2 == 0 ? PassageVector.Of([1, 2, 3, 4, 5, 6, 7, passage.Text.Length]) : null;

    private static IEnumerable<string> Content(ShowIndex index) => index.Stems().SelectMany(index.NumbersOf).Select(n =>
        $"{index.Passage(n).Id} {index.Passage(n).Hash()} {Convert.ToHexString((index.Vector(n)?.Bytes ?? default).Span)} {index.Facts[n]}")
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ids(TestIndex index, string query) =>
        index.Search(query).Hits.Select(h => h.Passage.Id).Order(StringComparer.Ordinal);
}
