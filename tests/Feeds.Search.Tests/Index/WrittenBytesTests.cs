using System.Globalization;
using Feeds.Search.Index;
using Feeds.Search.Passages;

namespace Feeds.Search.Tests.Index;

public sealed class WrittenBytesTests
{
    private const int Episodes = 240;

    private const int Passages = 20;

    private readonly Random random = new(5);

    /// <summary>By then, the files of the first hundred have been merged twice.</summary>
    [Fact]
    public void One_more_episode_writes_little_on_average_of_a_hundred()
    {
        using var index = new TestIndex();
        List<long> written = [];
        for (int i = 1; i <= Episodes; i++)
        {
            var episode = TestIndex.Episode(i, [.. Enumerable.Range(0, Passages).Select(_ => Text())]);
            written.Add(index.Write(w => w.Replace(episode, VectorOf)).NewFiles.Sum(f => f.Length));
        }
        var averages = Enumerable.Range(0, Episodes - 99).Select(first => written.Skip(first).Take(100).Average());
        Assert.InRange(averages.Max() / 1024, 20, 256);
        Assert.Equal(Episodes * Passages, index.Index.Count);
        Assert.Equal(Episodes * Passages, index.Index.LoadVectors(384).Count);
    }

    private string Text() => string.Join(' ', Enumerable.Range(0, 60).Select(_ => Word()));

    private string Word() => "w" + ((int)Math.Exp(random.NextDouble() * 10)).ToString("x", CultureInfo.InvariantCulture) + "rd";

    private PassageVector VectorOf(Passage passage) =>
        PassageVector.Of([.. Enumerable.Range(0, 384).Select(_ => random.NextSingle() - 0.5f)]);
}
