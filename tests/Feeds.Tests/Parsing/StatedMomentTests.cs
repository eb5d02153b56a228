using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Tests.Parsing;

/// <summary>Dates that are the whole value of a key: nothing of them is passed over.</summary>
public sealed class StatedMomentTests
{
    [Theory]
    [InlineData("2027-02-03", "2027-02-03T00:00:00+00:00")]
    [InlineData("2027-02-03T24:00:00Z", "2027-02-04T00:00:00+00:00")]
    [InlineData("2026-12-31 24:00", "2027-01-01T00:00:00+00:00")]
    [InlineData("2027-02-03T09:00:00Z", "2027-02-03T09:00:00+00:00")]
    [InlineData("2027-02-03T0930", "2027-02-03T09:30:00+00:00")]
    [InlineData("20270203T093005Z", "2027-02-03T09:30:05+00:00")]
    [InlineData("2027-02-03T09+01", "2027-02-03T09:00:00+01:00")]
    [InlineData("2027-02-03T09:00:05.123+01:00[Europe/Berlin]", "2027-02-03T09:00:05+01:00")]
    [InlineData("2027-02-03 09:00:00 +0000 UTC", "2027-02-03T09:00:00+00:00")]
    [InlineData("2027-02-03 09:00 UTC+2", "2027-02-03T09:00:00+02:00")]
    [InlineData("2027-02-03 09:00 GMT+05:30", "2027-02-03T09:00:00+05:30")]
    [InlineData("2027-02-03 09:00 CEST", "2027-02-03T09:00:00+02:00")]
    [InlineData("2027-02-03T23:59:60Z", "2027-02-03T23:59:59+00:00")]
    [InlineData("Feb 3 2027 at 9am", "2027-02-03T09:00:00+00:00")]
    [InlineData("Feb 3, 2027, 9:30 pm", "2027-02-03T21:30:00+00:00")]
    [InlineData("Feb 3, 2027 9.30 p.m. EST", "2027-02-03T21:30:00-05:00")]
    [InlineData("Feb 3, 2027 – 12 am", "2027-02-03T00:00:00+00:00")]
    [InlineData("2027-02-03 / 09:00", "2027-02-03T09:00:00+00:00")]
    [InlineData("3.2.2027/09:00", "2027-02-03T09:00:00+00:00")]
    [InlineData("3.2.2027 • 09:00:05 +01:00", "2027-02-03T09:00:05+01:00")]
    [InlineData("2027-02-03 - 09:00", "2027-02-03T09:00:00+00:00")]
    [InlineData("3 février 2027 / à 9h", "2027-02-03T09:00:00+00:00")]
    [InlineData("3 februari 2027 – kl. 09.00", "2027-02-03T09:00:00+00:00")]
    [InlineData("February 3rd, 2027 @ 12pm (noon)", "2027-02-03T12:00:00+00:00")]
    [InlineData("Feb 3, 2027 at 9 o'clock", "2027-02-03T09:00:00+00:00")]
    [InlineData("3. Februar 2027 um 9 Uhr", "2027-02-03T09:00:00+00:00")]
    [InlineData("3. Februar 2027, 9.30 Uhr MEZ", "2027-02-03T09:30:00+01:00")]
    [InlineData("3 février 2027 à 9h30", "2027-02-03T09:30:00+00:00")]
    [InlineData("3 février 2027 à 21 h", "2027-02-03T21:00:00+00:00")]
    [InlineData("2027年2月3日 9時", "2027-02-03T09:00:00+00:00")]
    [InlineData("2027年2月3日（水）9時30分", "2027-02-03T09:30:00+00:00")]
    [InlineData("2027年2月3日 午後9時半", "2027-02-03T21:30:00+00:00")]
    [InlineData("2027년 2월 3일 오후 9시 5분", "2027-02-03T21:05:00+00:00")]
    [InlineData("2027-02-03 Wed 09:00", "2027-02-03T09:00:00+00:00")]
    [InlineData("Wed, 03 Feb 2027 09:00:00 GMT (a Wednesday)", "2027-02-03T09:00:00+00:00")]
    [InlineData("Wed Feb 3 09:00:00 2027", "2027-02-03T09:00:00+00:00")]
    [InlineData("09:00 Feb 3 2027", "2027-02-03T09:00:00+00:00")]
    [InlineData("2027-02-03T09:00:00 Europe/Berlin", "2027-02-03T09:00:00+01:00")]
    [InlineData("2027-07-03T09:00:00[Europe/Berlin]", "2027-07-03T09:00:00+02:00")]
    [InlineData("2027-02-03T09:00:00+01:00 Europe/Berlin", "2027-02-03T09:00:00+01:00")]
    [InlineData("2027-02-03 09:00 (CEST)", "2027-02-03T09:00:00+02:00")]
    [InlineData("2027-02-03 9 p.m. Eastern", "2027-02-03T21:00:00-05:00")]
    [InlineData("2027-07-03 9:15 AM Pacific Time", "2027-07-03T09:15:00-07:00")]
    [InlineData("2027-07-03 17:00 London time", "2027-07-03T17:00:00+01:00")]
    [InlineData("2027-07-03 17:00 −03:00", "2027-07-03T17:00:00-03:00")]
    [InlineData("2027-07-03 10:00:00 -4", "2027-07-03T10:00:00-04:00")]
    [InlineData("3 de febrero de 2027 a las 5 de la tarde", "2027-02-03T17:00:00+00:00")]
    [InlineData("3 febbraio 2027 alle ore 17.30", "2027-02-03T17:30:00+00:00")]
    [InlineData("3 februari 2027 om 20.15 uur", "2027-02-03T20:15:00+00:00")]
    [InlineData("den 3 februari 2027 kl. 07.30", "2027-02-03T07:30:00+00:00")]
    [InlineData("3 de fevereiro de 2027, às 9h", "2027-02-03T09:00:00+00:00")]
    [InlineData("3 lutego 2027 o godz. 18", "2027-02-03T18:00:00+00:00")]
    [InlineData("3 февраля 2027 в 7 часов вечера", "2027-02-03T19:00:00+00:00")]
    [InlineData("3 февраля 2027 г. в 19:00 МСК", "2027-02-03T19:00:00+03:00")]
    [InlineData("3 lutego 2027 r. o godz. 17.30", "2027-02-03T17:30:00+00:00")]
    [InlineData("2027. február 3. 9:00", "2027-02-03T09:00:00+00:00")]
    [InlineData("Feb 3, 2027 at 12 noon", "2027-02-03T12:00:00+00:00")]
    [InlineData("Feb 3, 2027 at noon", "2027-02-03T12:00:00+00:00")]
    [InlineData("3. Februar 2027 um 10 Uhr abends", "2027-02-03T22:00:00+00:00")]
    [InlineData("2099-12-31", "2099-12-31T00:00:00+00:00")]
    [InlineData("2099-12-31T23:59:59Z", "2099-12-31T23:59:59+00:00")]
    [InlineData("2099-12-31T23:59:59+14:00", "2099-12-31T23:59:59+14:00")]
    public void Every_way_to_state_a_time_is_read(string text, string expected)
    {
        foreach (var parsed in new[] { FrontMatter(text), Json(text) })
        {
            Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), parsed.Notes!.Published);
            Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.BadDate);
        }
    }

    [Theory]
    [InlineData("2026-11-22T25:00:00Z", "25:00:00Z")]
    [InlineData("2027-02-03T24:00:01Z", "24:00:01Z")]
    [InlineData("2027-02-03T09:61:00Z", "09:61:00Z")]
    [InlineData("2027-02-03T09:00:61Z", "09:00:61Z")]
    [InlineData("2027-02-03T9:5Z", "9:5Z")]
    [InlineData("2027-02-03T09:00:00:00", ":00")]
    [InlineData("2027-02-03 9", "9")]
    [InlineData("2027-02-03 21:30 am", "21:30 am")]
    [InlineData("2027-02-03T09:00:00 Europe/Atlantis", "Europe/Atlantis")]
    [InlineData("2027-02-03T09:00:00[Europe/Atlantis]", "Europe/Atlantis")]
    [InlineData("2027-02-03T09:00:00 Europe/../../../dev/zero", "Europe/../../../dev/zero")]
    [InlineData("2027-02-03 09:00 ZQX", "ZQX")]
    [InlineData("2027-02-03T09:00:00+99:00", "+99:00")]
    [InlineData("2027-02-03T09:00:00+14:59", "+14:59")]
    [InlineData("2027-02-03T09:00:00+01:00 Europe/Atlantis", "Europe/Atlantis")]
    [InlineData("2027-02-03 09:00 EST5EDT", "EST5EDT")]
    [InlineData("2027-02-03 09:00 Berlin", "Berlin")]
    [InlineData("Feb 3 2027 at nine", "nine")]
    [InlineData("Feb 3 2027 (9:00)", "(9:00)")]
    [InlineData("Feb 3 2027 in the evening", "in the evening")]
    [InlineData("2027年2月3日 25時", "25時")]
    [InlineData("2027-02-03 / 2027-02-04", "2027-02-04")]
    [InlineData("2027-02-03 / 04.02.2027", "04.02.2027")]
    [InlineData("2027-02-03 / 1:2", "1:2")]
    [InlineData("2027-02-03 / 9", "9")]
    [InlineData("2099-12-31T24:00:00Z", null)]
    [InlineData("2100-01-01", null)]
    [InlineData("9999-12-31T24:00:00Z", null)]
    [InlineData("9999-12-31T23:59:59-12:00", null)]
    [InlineData("9999-12-31 23:00 EST", null)]
    public void What_is_no_time_is_told_and_never_dropped(string text, string? named)
    {
        var matter = FrontMatter(text);
        var json = Json(text);
        Assert.Null(matter.Notes!.Published);
        Assert.Null(json.Notes!.Published);
        var found = Assert.Single(matter.Diagnostics, d => d.Code == DiagnosticCodes.BadDate);
        Assert.Equal((3, 8), (found.Line, found.Column));
        Assert.NotNull(found.Advice);
        Assert.Contains(named is null ? "is outside the years 1900 to 2099" : $"has '{named}'", found.Message, StringComparison.Ordinal);
        Assert.Equal((1, 29), Assert.Single(json.Diagnostics, d => d.Code == DiagnosticCodes.BadDate) is var other ? (other.Line, other.Column) : default);
    }

    [Theory]
    [InlineData("Published Mon, Nov 26, 2018, recorded Wed, Nov 14, 2018.", "2018-11-26T00:00:00Z")]
    [InlineData("Published Aug 4, 2018 at 9am", "2018-08-04T09:00:00Z")]
    [InlineData("Published Aug 4, 2018, 1h 20m", "2018-08-04T00:00:00Z")]
    [InlineData("Published 2018年8月4日 9時30分", "2018-08-04T09:30:00Z")]
    public void A_line_of_text_may_go_on_behind_its_date(string line, string expected)
    {
        var parsed = Notes.Parse("001.md", $"# A title\n\n{line}\n\nSome text.\n");
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), parsed.Notes!.Published);
    }

    private static ParsedNotes FrontMatter(string date) => Notes.Parse("001.md", $"---\ntitle: A\ndate: \"{date}\"\n---\n\nText.\n");

    private static ParsedNotes Json(string date) => Notes.Parse("001.json", $$"""{"title": "A", "published": "{{date}}", "html": "<p>Text.</p>"}""");
}
