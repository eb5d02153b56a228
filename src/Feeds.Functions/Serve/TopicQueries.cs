using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Feeds.Functions.Description;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Serve;

/// <summary>The query of <c>topics.json</c>.</summary>
/// <param name="Prefix">Beginning of a label or alias, in any case; null for all topics.</param>
/// <param name="Limit">1 to 1,000; default 1,000.</param>
/// <param name="After">Slug of the last topic of the page before.</param>
internal sealed record TopicListQuery(string? Prefix, TopicOrder Order, int Limit, string? After) : IQueryParameters
{
    private const int MaxLimit = 1000;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new TextParameter("prefix", "Beginning of a topic's label or of one of its aliases, in any case.", "py"),
        new ChoiceParameter("order", "By the number of mentions, by the date of the latest episode, or by label.", [.. TopicOrders.Names]),
        new NumberParameter("limit", "How many topics a page has at most.", 1, MaxLimit, MaxLimit),
        new TextParameter("after", "The value of next in the page before."),
    ];

    public static bool TryParse(IQueryCollection query, [NotNullWhen(true)] out TopicListQuery? parsed, [NotNullWhen(false)] out IResult? problem)
    {
        parsed = null;
        if ((problem = RequestQuery.Check<TopicListQuery>(query)) is not null) return false;
        var order = TopicOrder.Count;
        if (query.TryGetValue("order", out var text) && !TopicOrders.TryParse(text.ToString(), out order))
        {
            problem = Problems.BadQuery("order", $"order is \"{RequestQuery.Shortened(text)}\"; give one of {string.Join(", ", TopicOrders.Names)}.");
        }
        if (!RequestQuery.TryLimit(query, MaxLimit, MaxLimit, out int limit)) problem ??= RequestQuery.BadLimit(query, MaxLimit);
        if (problem is null) parsed = new(RequestQuery.Text(query, "prefix"), order, limit, RequestQuery.Text(query, "after"));
        return parsed is not null;
    }
}

/// <summary>The query of a topic's JSON.</summary>
/// <param name="Limit">1 to 1,000; default 1,000.</param>
/// <param name="After">As <c>next</c> gave it.</param>
internal sealed record TopicQuery(int Limit, MentionCursor? After) : IQueryParameters
{
    private const int MaxLimit = 1000;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new NumberParameter("limit", "How many mentions a page has at most.", 1, MaxLimit, MaxLimit),
        new TextParameter("after", "The value of next in the page before."),
    ];

    public static bool TryParse(IQueryCollection query, [NotNullWhen(true)] out TopicQuery? parsed, [NotNullWhen(false)] out IResult? problem)
    {
        parsed = null;
        if ((problem = RequestQuery.Check<TopicQuery>(query)) is not null) return false;
        if (!RequestQuery.TryLimit(query, MaxLimit, MaxLimit, out int limit)) problem = RequestQuery.BadLimit(query, MaxLimit);
        MentionCursor? after = null;
        if (RequestQuery.Text(query, "after") is { } text && !MentionCursor.TryParse(text, out after))
        {
            problem ??= Problems.BadQuery("after", "after is not a value that next gave; begin again without it.");
        }
        if (problem is null) parsed = new(limit, after);
        return parsed is not null;
    }
}

/// <summary>How topics are ordered.</summary>
internal enum TopicOrder
{
    Count,
    Recency,
    Name,
}

internal static class TopicOrders
{
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<TopicOrder>().Select(n => n.ToLowerInvariant())];

    public static bool TryParse(string text, out TopicOrder order)
    {
        int at = Names.ToList().IndexOf(text);
        order = at < 0 ? TopicOrder.Count : (TopicOrder)at;
        return at >= 0;
    }
}

/// <summary>Where a page of mentions ended.</summary>
/// <param name="Given">Mentions of that episode that were given.</param>
internal sealed record MentionCursor(string Episode, int Given)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out MentionCursor? cursor)
    {
        cursor = null;
        int dot = text.LastIndexOf('.');
        if (dot <= 0 || !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int given) || given < 1) return false;
        cursor = new(text[..dot], given);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Episode}.{Given}");
}
