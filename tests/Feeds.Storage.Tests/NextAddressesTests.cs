using System.Globalization;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Syndication;

namespace Feeds.Storage.Tests;

/// <summary>The index of addresses that goes from revision to revision.</summary>
public sealed class NextAddressesTests
{
    private static readonly string[] Stems = ["1", "2", "3", "4", "03", "04", "5", "a", "b", "c", "d", "a.json", "05", "e", "f", "g", "h"];
    private static readonly string[] Slugs = ["1", "2", "a", "b", "c", "d", "e", "x", "y", "z"];
    private static readonly HashSet<string> None = [];

    /// <summary>Any changes: made step by step, the index is the one made from all episodes, and no word ever moves.</summary>
    [Fact]
    public void Made_step_by_step_it_is_the_index_of_all_episodes_and_no_address_moves()
    {
        int followed = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            var show = new RandomShow(seed);
            var meant = new Dictionary<string, string>(StringComparer.Ordinal);
            Catalog? steps = null, read = null;
            for (int step = 0; step < 30; step++)
            {
                show.Change();
                var (fromAll, _) = Publish(steps, show, stepByStep: false);
                (steps, bool follows) = Publish(steps, show, stepByStep: true);
                // Read by another instance each time.
                read = Read(Publish(read, show, stepByStep: true).Catalog);
                if (follows) followed++;

                Assert.Equal(State(fromAll), State(steps));
                Assert.Equal(State(fromAll), State(read));
                AssertNothingMoved(steps, meant);
            }
        }
        Assert.InRange(followed, 1000, 200 * 30);
    }

    /// <summary>Every word of an episode that means it keeps meaning it, or leads nowhere while it is not served.</summary>
    private static void AssertNothingMoved(Catalog catalog, Dictionary<string, string> meant)
    {
        foreach (var (word, guid) in meant)
        {
            var episode = catalog.Ids.TryFind(word, out string? stem) ? catalog.Find(stem) : null;
            if (episode is not null) Assert.Equal((word, guid), (word, episode.Guid));
            else Assert.DoesNotContain(catalog.Served, e => e.Guid == guid);
        }
        foreach (var episode in catalog.Served)
        {
            Assert.True(Means(episode.Id, episode));
            string?[] words = [episode.Id, episode.Slug.ToString(), episode.Number?.ToString(CultureInfo.InvariantCulture)];
            foreach (string word in words.OfType<string>().Where(w => Means(w, episode))) meant[word] = episode.Guid;
        }

        bool Means(string word, CatalogEpisode episode) => catalog.Ids.TryFind(word, out string? stem) && stem == episode.Stem;
    }

    /// <summary>What the index says of everything.</summary>
    private static string State(Catalog catalog)
    {
        var words = Stems.Concat(Slugs).Concat(catalog.Served.Select(e => e.Id)).Distinct(StringComparer.Ordinal);
        var meanings = words.Select(w => $"{w}→{(catalog.Ids.TryFind(w, out string? stem) ? stem : "")}");
        var ids = catalog.Served.Select(e => $"{e.Stem}={e.Id}={catalog.Ids.Of(e.Stem)}").Order(StringComparer.Ordinal);
        return $"{string.Join(' ', meanings)} | {string.Join(' ', ids)} | {string.Join(' ', catalog.Addresses.Former)}";
    }

    /// <summary>The steps of the renderer.</summary>
    private static (Catalog Catalog, bool Follows) Publish(Catalog? previous, RandomShow show, bool stepByStep)
    {
        var held = show.HeldEarly is { } early ? new HashSet<string> { early } : None;
        var entries = show.Served.Where(e => !held.Contains(e.Stem)).ToList();
        var next = stepByStep ? NextAddresses.Of(previous, entries, held, []) : NextAddresses.FromAll(previous, entries, held, []);
        string? broken = show.HeldEarly ?? show.HeldLate;
        var rendered = entries.Where(e => e.Stem != broken).Select(e => e.IsUnlisted ? e : e with { Id = next.Ids.Of(e.Stem) }).ToList();
        if (broken is not null && previous?.Find(broken) is { } kept) rendered.Add(kept);
        List<CatalogEpisode> listed = [.. rendered.Where(e => !e.IsUnlisted)];
        var (index, unlisted) = next.Complete(listed, [.. rendered.Where(e => e.IsUnlisted)], whole: broken is null);
        ReadOnlyMemory<byte>[] item = [new byte[1]];
        Segment[] segments = listed.Count == 0 ? [] : [Segment.Of(listed, [.. listed.Select(_ => item)], [Fragment.Of([])])];
        return (new(Root(index, unlisted), segments, index), next.Follows);
    }

    private static CatalogRoot Root(AddressIndex index, IReadOnlyList<CatalogEpisode> unlisted) =>
        new(new ShowProfile(TestApp.Show, new ShowInfo(), null, "guid"), null, "", 1, null, [], [])
        {
            Former = index.Former,
            Unlisted = unlisted,
        };

    private static Catalog Read(Catalog written) => new(Root(written.Addresses, written.Unlisted), written.Segments);

    /// <summary>A show whose episodes come, go and change; numbers, slugs and stems are spelled alike.</summary>
    private sealed class RandomShow(int seed)
    {
        private readonly Random random = new(seed);
        private readonly Queue<string> stems = Shuffled(new Random(~seed));
        private readonly List<CatalogEpisode> episodes = [];
        private readonly HashSet<string> withdrawn = [];

        public IEnumerable<CatalogEpisode> Served => episodes.Where(e => !withdrawn.Contains(e.Guid));

        /// <summary>One that cannot be put together.</summary>
        public string? HeldEarly { get; private set; }

        /// <summary>One that cannot be rendered.</summary>
        public string? HeldLate { get; private set; }

        public void Change()
        {
            (HeldEarly, HeldLate) = (null, null);
            int action = random.Next(12);
            if (action < 4 || episodes.Count == 0) Add();
            else Change(random.Next(episodes.Count), action);
        }

        private void Add()
        {
            if (!stems.TryDequeue(out string? stem)) return;
            episodes.Add(new(stem, "", Number(), Title(), "", default, default, null, "", "", [], [], [new(1, "")])
            {
                Guid = $"guid of {stem}",
                IsUnlisted = random.Next(6) == 0,
            });
        }

        private void Change(int at, int action)
        {
            var one = episodes[at];
            switch (action)
            {
                case 4: episodes[at] = one with { Slug = Title() }; break;
                case 5: episodes[at] = one with { Number = Number() }; break;
                // The number that another one has.
                case 6: episodes[at] = one with { Number = episodes[random.Next(episodes.Count)].Number }; break;
                case 7: episodes[at] = one with { IsUnlisted = !one.IsUnlisted }; break;
                case 8 when stems.TryDequeue(out string? stem): episodes[at] = one with { Stem = stem }; break;
                case 9 when random.Next(3) == 0: episodes.RemoveAt(at); break;
                case 10 when random.Next(2) == 0: Hold(one); break;
                default: if (!withdrawn.Remove(one.Guid)) withdrawn.Add(one.Guid); break;
            }
        }

        /// <summary>What is held back has changed as well.</summary>
        private void Hold(CatalogEpisode one)
        {
            if (withdrawn.Contains(one.Guid)) return;
            episodes[episodes.IndexOf(one)] = one with { Number = Number() };
            if (random.Next(2) == 0) HeldEarly = one.Stem;
            else HeldLate = one.Stem;
        }

        private static Queue<string> Shuffled(Random random) => new(Stems.OrderBy(_ => random.Next()));

        private int? Number() => random.Next(7) is var n and > 0 ? n : null;

        private EpisodeSlug Title() => Slug.TryParse(Slugs[random.Next(Slugs.Length)], out var slug) ? slug
            : throw new InvalidOperationException("This is not a slug.");
    }
}
