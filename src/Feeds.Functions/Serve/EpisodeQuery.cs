using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Feeds.Episodes;
using Feeds.Functions.Description;
using Feeds.Storage.Publish;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Serve;

/// <summary>The query of <c>episodes.json</c>.</summary>
/// <param name="Year">Of publication, UTC; 1 to 9999.</param>
/// <param name="Host">Name of a host or guest, whole, case ignored.</param>
/// <param name="Sponsor">Name of a sponsor, whole, case ignored.</param>
/// <param name="Topics">Slugs of topics that an episode is about, all of them.</param>
/// <param name="Limit">1 to 100; default 25.</param>
/// <param name="After">Id of the last episode of the page before, as <c>next</c> gave it.</param>
internal sealed record EpisodeQuery(int? Year, string? Host, string? Sponsor, IReadOnlyList<string> Topics, int Limit, string? After) : IQueryParameters
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 100;
    private const int MaxYear = 9999;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new NumberParameter("year", "Year of publication, UTC.", 1, MaxYear),
        new TextParameter("host", "Name of a host or guest: the whole name, in any case.", "Brian"),
        new TextParameter("sponsor", "Name of a sponsor: the whole name, in any case."),
        new TextParameter("topic", "Slug of a topic. Given several times: episodes that are about all of them.", "pytest") { IsRepeatable = true },
        new NumberParameter("limit", "How many episodes a page has at most.", 1, MaxLimit, DefaultLimit),
        new TextParameter("after", "The value of next in the page before."),
    ];

    public static bool TryParse(IQueryCollection query, [NotNullWhen(true)] out EpisodeQuery? parsed, [NotNullWhen(false)] out IResult? problem)
    {
        parsed = null;
        if ((problem = RequestQuery.Check<EpisodeQuery>(query)) is not null) return false;
        int? year = null;
        int limit = DefaultLimit;
        if (query.TryGetValue("year", out var yearText))
        {
            if (int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out int y) && y is >= 1 and <= MaxYear) year = y;
            else problem = Problems.BadQuery("year", $"year is \"{yearText}\"; give one year, for instance 2018.");
        }
        if (query.TryGetValue("limit", out var limitText) && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            problem ??= Problems.BadQuery("limit", $"limit is \"{limitText}\"; give a number from 1 to {MaxLimit}.");
        }
        if (problem is null) parsed = new(year, Text(query, "host"), Text(query, "sponsor"), [.. query["topic"].OfType<string>().Where(t => t.Length > 0)], limit, Text(query, "after"));
        return parsed is not null;
    }

    public bool Matches(CatalogEpisode entry) => Year is null || entry.Published.UtcDateTime.Year == Year;

    public bool Matches(Episode episode) =>
        (Host is null || episode.Hosts.Concat(episode.Guests).Contains(Host, StringComparer.OrdinalIgnoreCase)) &&
        (Sponsor is null || episode.Sponsors.Any(s => s.Name.Equals(Sponsor, StringComparison.OrdinalIgnoreCase)));

    private static string? Text(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } text, ..] ? text : null;
}
