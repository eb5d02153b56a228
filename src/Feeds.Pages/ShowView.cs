using System.Globalization;
using Feeds.Topics;

namespace Feeds.Pages;

/// <summary>One page of a show: its latest episode, and a part of the list of the others.</summary>
/// <param name="Latest">On the first page; null on others, and without episodes.</param>
/// <param name="Groups">The episodes of this page by season or year.</param>
/// <param name="Number">Of the page, from 1.</param>
/// <param name="Count">How many pages there are; at least 1.</param>
public sealed record ShowView(EpisodeListing? Latest, IReadOnlyList<EpisodeGroup> Groups, int Number = 1, int Count = 1)
{
    /// <summary>Episodes of a page.</summary>
    public const int PageSize = 50;

    /// <summary>Where each season or year begins; empty for a show of one.</summary>
    public IReadOnlyList<EpisodeJump> Jumps { get; init; } = [];

    public bool BySeason { get; init; }

    /// <summary>Topics of the last year, the most mentioned first.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>A page of a show's episodes.</summary>
    /// <param name="episodes">All of them, newest first.</param>
    /// <param name="number">Of the page.</param>
    /// <returns>Null for a page that the show does not have.</returns>
    public static ShowView? Of(IReadOnlyList<EpisodeListing> episodes, int number)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        var others = episodes.Skip(1).ToList();
        int count = Math.Max(1, (others.Count + PageSize - 1) / PageSize);
        if (number < 1 || number > count) return null;
        bool bySeason = episodes.All(e => e.Season is not null) && episodes.Select(e => e.Season).Distinct().Take(2).Count() == 2;
        var jumps = others.Select((e, i) => new EpisodeJump(GroupOf(e, bySeason), (i / PageSize) + 1)).DistinctBy(j => j.Group).ToList();
        var shown = others.Skip((number - 1) * PageSize).Take(PageSize);
        return new(number == 1 && episodes.Count > 0 ? episodes[0] : null, GroupsOf(shown, bySeason, number, jumps), number, count)
        {
            Jumps = jumps.Count > 1 ? jumps : [],
            BySeason = bySeason,
        };
    }

    /// <summary>Neighbours of one season or year; the first group of one has its anchor.</summary>
    private static List<EpisodeGroup> GroupsOf(IEnumerable<EpisodeListing> shown, bool bySeason, int page, List<EpisodeJump> jumps)
    {
        var groups = new List<(int Value, List<EpisodeListing> Episodes)>();
        foreach (var episode in shown)
        {
            int group = GroupOf(episode, bySeason);
            if (groups.Count == 0 || groups[^1].Value != group) groups.Add((group, []));
            groups[^1].Episodes.Add(episode);
        }
        return
        [
            .. groups.Select((group, i) =>
                new EpisodeGroup(group.Value, IsFirst(i) ? AnchorOf(group.Value, bySeason) : null, group.Episodes)),
        ];

        bool IsFirst(int at) =>
            jumps.Exists(j => j.Group == groups[at].Value && j.Page == page) && groups.FindIndex(g => g.Value == groups[at].Value) == at;
    }

    internal static string AnchorOf(int group, bool bySeason) =>
        string.Create(CultureInfo.InvariantCulture, $"{(bySeason ? "season" : "year")}-{group}");

    private static int GroupOf(EpisodeListing episode, bool bySeason) =>
        bySeason ? episode.Season!.Value : episode.Published.UtcDateTime.Year;
}

/// <param name="Value">Season or year.</param>
/// <param name="Anchor">Id of its heading; null where an earlier page has its beginning.</param>
public sealed record EpisodeGroup(int Value, string? Anchor, IReadOnlyList<EpisodeListing> Episodes);

/// <param name="Group">Season or year.</param>
/// <param name="Page">On which it begins.</param>
public sealed record EpisodeJump(int Group, int Page);
