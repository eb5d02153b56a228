using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Dates;

namespace Feeds.Parsing.Stated;

/// <summary>The moment until which a key other than a date of publication holds an episode back: <c>embargo: 2027-01-31</c>.</summary>
/// <param name="Key">As written.</param>
/// <param name="Offset">Of the value in the source.</param>
internal sealed record HeldUntil(StatedDate Date, string Key, int Offset)
{
    /// <summary>Of several dates the latest holds the episode back.</summary>
    /// <param name="held">So far.</param>
    public static HeldUntil Later(HeldUntil? held, ReadMoment read, string key, int offset, Findings findings)
    {
        var date = StatedDate.Of(read, findings.Place(offset));
        return held?.Date.Moment >= date.Moment ? held : new(date, key, offset);
    }

    /// <summary>An episode comes out at its date of publication, but not before this one.</summary>
    /// <returns>The facts with the later of the two as the date of publication, which is reported.</returns>
    public static StatedFacts Apply(StatedFacts facts, HeldUntil? held, Findings findings)
    {
        if (held?.Date.Moment is not { } moment || facts.UnreadDateOffset is not null || facts.Published >= moment) return facts;
        string instead = facts.Published is { } published ? $", not {Shown(published)}" : "";
        findings.Add(
            Severity.Warning, DiagnosticCodes.NotReady,
            $"'{Excerpt.Of(XmlText.Clean(held.Key), 40)}' holds the episode back until {Shown(moment)}: that is its date of "
                + $"publication{instead}.",
            "State the date of publication as 'date' to say the same without this message.", held.Offset);
        return facts with { Published = moment, PublishedZone = held.Date.Zone };
    }

    private static string Shown(DateTimeOffset moment) => moment.ToString(
        moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
