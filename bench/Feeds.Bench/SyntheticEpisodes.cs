using System.Globalization;
using Feeds.Search.Index;
using Feeds.Search.Model;
using Feeds.Search.Passages;

namespace Feeds.Bench;

/// <summary>Episodes of words that are invented and distributed by Zipf's law, with random vectors; the same in each run.</summary>
internal sealed class SyntheticEpisodes
{
    /// <summary>Of each episode.</summary>
    public const int Passages = 20;

    public SyntheticWords Words { get; } = new(vocabulary: 60_000, seed: 7);

    public EpisodePassages Episode(int number)
    {
        string stem = number.ToString("00000", CultureInfo.InvariantCulture);
        return new()
        {
            Stem = stem,
            Slug = $"episode-{stem}",
            Number = number,
            Published = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(number * 17.5),
            Hosts = number % 2 == 0 ? ["Ada Night", "Bo Day"] : ["Bo Day"],
            Passages = [.. Enumerable.Range(1, Passages).Select(i => PassageOf(stem, i))],
        };
    }

    Passage PassageOf(string stem, int place)
    {
        string anchor = string.Create(CultureInfo.InvariantCulture, $"item-{place}");
        return new()
        {
            Id = $"{stem}#{anchor}",
            Stem = stem,
            Kind = PassageKind.Item,
            Anchor = anchor,
            Headline = Words.Text(4),
            Text = Words.Text(55),
        };
    }

    public PassageVector Vector()
    {
        Span<float> values = stackalloc float[EmbeddingModel.Dimensions];
        foreach (ref float value in values) value = Words.Random.NextSingle() - 0.5f;
        return PassageVector.Of(values);
    }
}
