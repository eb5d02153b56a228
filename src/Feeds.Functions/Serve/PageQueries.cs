using System.Globalization;
using Feeds.Functions.Description;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Serve;

/// <summary>The query of a show's page. Others are ignored: links to pages are passed on with parameters of all kinds.</summary>
internal abstract class ShowPageQuery : IQueryParameters
{
    private const int MostPages = 100_000;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [new TextParameter("page", "Which page of the list of episodes, from 1 on; 404 for any other value.", "1")];

    /// <returns>False for a page that is not a number from 1 on.</returns>
    public static bool TryParse(IQueryCollection query, out int page)
    {
        page = 1;
        return !query.TryGetValue("page", out var text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is >= 1 and <= MostPages);
    }
}

/// <summary>The query of an episode's page.</summary>
internal abstract class EpisodePageQuery : IQueryParameters
{
    /// <summary>Seconds; longer than any audio.</summary>
    private const int LatestStart = 9_999_999;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [new TextParameter("t", "Seconds from the start of the audio at which the player begins. Anything else is ignored.", "12.5")];

    /// <returns>Null without a valid number of seconds: the page is the same then.</returns>
    public static double? Start(IQueryCollection query) =>
        double.TryParse(query["t"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double start)
        && start is > 0 and <= LatestStart
            ? Math.Round(start, 1)
            : null;
}
