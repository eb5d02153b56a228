using System.Globalization;
using System.Text;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Syndication;

namespace Feeds.Storage.Tests;

/// <summary>How a revision's episodes are cut into segments, and how few of them a change writes.</summary>
public sealed class SegmentPlanTests
{
    private static readonly Fragment[] Separators = [Fragment.Of([]), Fragment.Of(","u8)];

    [Fact]
    public void Any_changes_leave_every_episode_once_in_segments_that_are_neither_too_large_nor_too_many()
    {
        for (int seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            var show = new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
            List<CatalogEpisode> episodes = [];
            List<Segment> segments = [];
            for (int step = 0; step < 40; step++)
            {
                int changes = random.Next(10) == 0 ? random.Next(60) : random.Next(3);
                for (int i = 0; i < changes; i++)
                {
                    if (episodes.Count > 0 && random.Next(4) == 0) episodes.RemoveAt(random.Next(episodes.Count));
                    else if (episodes.Count > 0 && random.Next(4) == 0) episodes[^1] = Make(show, episodes[^1].Number!.Value, random);
                    else Add(episodes, Make(show, random.Next(10_000), random));
                }
                segments = SegmentPlan.Cut(episodes, segments, e => show[e.Stem], Separators);

                Assert.Equal(episodes, segments.SelectMany(s => s.Episodes));
                Assert.All(segments, s => Assert.True(s.Episodes.Count == 1 || (s.Episodes.Count <= SegmentPlan.MaxEpisodes && s.Episodes.Sum(e => e.Items[0].Length) <= SegmentPlan.MaxBytes)));
                for (int column = 0; column < Separators.Length; column++)
                {
                    string expected = string.Join(Encoding.UTF8.GetString(Separators[column].Inflate()), episodes.Select(e => Encoding.UTF8.GetString(show[e.Stem][column].Span)));
                    Assert.Equal(expected, Read(segments, column));
                }
            }
        }
    }

    [Fact]
    public void A_new_episode_writes_one_segment_of_a_bounded_size_however_many_there_are()
    {
        var show = new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
        var random = new Random(1);
        List<CatalogEpisode> episodes = [];
        List<Segment> segments = [];
        for (int number = 1; number <= 1000; number++)
        {
            Add(episodes, Make(show, number, random));
            var next = SegmentPlan.Cut(episodes, segments, e => show[e.Stem], Separators);
            Assert.Single(next.Except(segments));
            segments = next;
        }
        // One that is too large for the others is alone, and ends the segment below it.
        int large = episodes.Count(e => e.Items[0].Length > SegmentPlan.MaxBytes / 4);
        int full = episodes.Sum(e => e.Items[0].Length) / SegmentPlan.MaxBytes;
        Assert.InRange(segments.Count, 1, (full * 5 / 4) + 2 + (2 * large));
    }

    [Fact]
    public void A_correction_of_an_old_episode_writes_its_segment_only()
    {
        var show = new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
        List<CatalogEpisode> episodes = [];
        for (int number = 1; number <= 500; number++) Add(episodes, Make(show, number, new Random(number)));
        var segments = SegmentPlan.Cut(episodes, [], e => show[e.Stem], Separators);
        int at = 250;
        episodes[at] = Make(show, episodes[at].Number!.Value, new Random(-1));

        var corrected = SegmentPlan.Cut(episodes, segments, e => show[e.Stem], Separators);

        Assert.Equal(segments.Count, corrected.Count);
        var made = Assert.Single(corrected.Except(segments));
        Assert.Contains(episodes[at], made.Episodes);
    }

    /// <param name="growth">Bytes that each of two corrections adds to an episode of 600.</param>
    [Theory]
    [InlineData(400, 800)]
    [InlineData(60, 2000)]
    [InlineData(-100, 800)]
    public void Corrections_one_by_one_leave_few_segments(int growth, int count)
    {
        var show = new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
        List<CatalogEpisode> episodes = [];
        for (int number = 1; number <= count; number++) Add(episodes, MakeOf(show, number, 600));
        var segments = SegmentPlan.Cut(episodes, [], e => show[e.Stem], Separators);
        for (int round = 1; round <= 2; round++)
        {
            foreach (int number in Enumerable.Range(1, count).OrderBy(n => n * 7919 % 1009))
            {
                Add(episodes, MakeOf(show, number, 600 + (growth * round)));
                var next = SegmentPlan.Cut(episodes, segments, e => show[e.Stem], Separators);
                Assert.InRange(next.Except(segments).Count(), 1, 2);
                segments = next;
            }
        }

        int least = SegmentPlan.Cut(episodes, [], e => show[e.Stem], Separators).Count;
        Assert.InRange(segments.Count, 1, (least * 3 / 2) + 1);
    }

    [Fact]
    public void Nothing_changed_keeps_every_segment_also_when_the_episodes_were_made_anew()
    {
        var show = new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
        List<CatalogEpisode> episodes = [];
        for (int number = 1; number <= 50; number++) Add(episodes, Make(show, number, new Random(number)));
        var segments = SegmentPlan.Cut(episodes, [], e => show[e.Stem], Separators);
        List<CatalogEpisode> again = [.. episodes.Select(e => e with { Items = [.. e.Items], Media = [], Topics = [] })];

        Assert.Equal(segments, SegmentPlan.Cut(again, segments, e => show[e.Stem], Separators));
        Assert.Empty(SegmentPlan.Cut([], segments, e => show[e.Stem], Separators));
    }

    [Fact]
    public void A_segment_that_was_written_is_read_as_it_was()
    {
        var show = new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
        List<CatalogEpisode> episodes = [];
        for (int number = 1; number <= 5; number++) Add(episodes, Make(show, number, new Random(number)));
        var segment = Assert.Single(SegmentPlan.Cut(episodes, [], e => show[e.Stem], Separators));

        var read = Segment.Read(segment.Name, segment.Bytes);

        Assert.True(read.Episodes.Zip(segment.Episodes).All(p => p.First.IsSame(p.Second)));
        Assert.Equal(segment.Sum(1), read.Sum(1));
        Assert.Equal(show[episodes[3].Stem][1], read.Item(3, 1, Fragment.Inflate(read.Deflated(1), read.Sum(1).Length)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(-1)]
    public void What_is_no_whole_segment_is_refused(int length)
    {
        var show = new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
        byte[] bytes = SegmentPlan.Cut([Make(show, 1, new Random(1))], [], e => show[e.Stem], Separators)[0].Bytes;
        byte[] broken = length < 0 ? [.. bytes, 0] : bytes[..length];
        Assert.Throws<InvalidDataException>(() => Segment.Read("segments/x", broken));
        if (length > 3) Assert.Throws<InvalidDataException>(() => Segment.Read("segments/x", [255, 255, 255, 255, .. bytes]));
    }

    private static string Read(IReadOnlyList<Segment> segments, int column) =>
        string.Join(Encoding.UTF8.GetString(Separators[column].Inflate()), segments.Select(s => Encoding.UTF8.GetString(Fragment.Inflate(s.Deflated(column), s.Sum(column).Length))));

    private static void Add(List<CatalogEpisode> episodes, CatalogEpisode episode)
    {
        episodes.RemoveAll(e => e.Stem == episode.Stem);
        episodes.Add(episode);
        episodes.Sort(CatalogEpisode.NewestFirst);
    }

    private static CatalogEpisode Make(Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>> show, int number, Random random)
    {
        byte[] noise = new byte[random.Next(50) == 0 ? 150_000 : random.Next(3000)];
        random.NextBytes(noise);
        return Make(show, number, Convert.ToHexString(noise));
    }

    private static CatalogEpisode MakeOf(Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>> show, int number, int length) =>
        Make(show, number, new string('x', length));

    private static CatalogEpisode Make(Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>> show, int number, string text)
    {
        string stem = number.ToString(CultureInfo.InvariantCulture);
        ReadOnlyMemory<byte>[] items = [Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes($"{{{stem}}}")];
        show[stem] = items;
        return new(stem, stem, number, Slug.From("episode")!.Value, "An episode", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, "", "", [], [], [.. items.Select(i => new FeedItem(i.Length, Fragment.HashOf(i.Span)))]) { Guid = stem };
    }
}
