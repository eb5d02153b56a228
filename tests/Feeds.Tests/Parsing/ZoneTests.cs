using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Dates;
using Feeds.Shows;
using Feeds.Tests.Fuzzing;

namespace Feeds.Tests.Parsing;

/// <summary>Times and zones behind dates: in the text, in front matter and in JSON by one reader.</summary>
public sealed class ZoneTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("at 10:00 JST", "2024-06-14T01:00:00Z")]
    [InlineData("at 10:00, JST", "2024-06-14T01:00:00Z")]
    [InlineData("5 PM ET", "2024-06-14T21:00:00Z")]
    [InlineData("at 9 p.m. Eastern", "2024-06-15T01:00:00Z")]
    [InlineData("at 21:00 Central European Summer Time", "2024-06-14T19:00:00Z")]
    [InlineData("10:00 America/Argentina/Buenos_Aires", "2024-06-14T13:00:00Z")]
    [InlineData("at 10:00 (GMT+05:30)", "2024-06-14T04:30:00Z")]
    [InlineData("10:00 UTC+3", "2024-06-14T07:00:00Z")]
    [InlineData("10:00 −03:00", "2024-06-14T13:00:00Z")]
    [InlineData("10:00 New York time", "2024-06-14T14:00:00Z")]
    [InlineData("um 17 Uhr MESZ", "2024-06-14T15:00:00Z")]
    [InlineData("a las 17:00 hora de Madrid", "2024-06-14T15:00:00Z")]
    [InlineData("at 18:00 CST", "2024-06-15T00:00:00Z")]
    [InlineData("um 9 Uhr", "2024-06-14T07:00:00Z")]
    [InlineData("à 9 h et relu", "2024-06-14T07:00:00Z")]
    [InlineData("at 9:00 mit Pausen", "2024-06-14T07:00:00Z")]
    [InlineData("at 10:00 local time", "2024-06-14T08:00:00Z")]
    [InlineData("", "2024-06-14T00:00:00Z")]
    [InlineData("9:00-11:00", "2024-06-14T07:00:00Z")]
    [InlineData("/ 18:00", "2024-06-14T16:00:00Z")]
    [InlineData("/18:00", "2024-06-14T16:00:00Z")]
    [InlineData("| 18:00 MESZ", "2024-06-14T16:00:00Z")]
    [InlineData("· 18:00", "2024-06-14T16:00:00Z")]
    [InlineData("• 18 Uhr", "2024-06-14T16:00:00Z")]
    [InlineData("– 18:00", "2024-06-14T16:00:00Z")]
    [InlineData("— 6 pm", "2024-06-14T16:00:00Z")]
    [InlineData("- 18:00", "2024-06-14T16:00:00Z")]
    [InlineData("@ 18:00", "2024-06-14T16:00:00Z")]
    [InlineData("@18:00", "2024-06-14T16:00:00Z")]
    [InlineData("kl. 18.00", "2024-06-14T16:00:00Z")]
    [InlineData("– kl. 18", "2024-06-14T16:00:00Z")]
    [InlineData("/ à 18 h", "2024-06-14T16:00:00Z")]
    [InlineData("/ 18:07", "2024-06-14T16:07:00Z")]
    [InlineData("· 38:20", "2024-06-14T00:00:00Z")]
    [InlineData("· 12:20", "2024-06-14T00:00:00Z")]
    [InlineData("| 12:30 min", "2024-06-14T00:00:00Z")]
    [InlineData("/ 1:02:03", "2024-06-14T00:00:00Z")]
    [InlineData("/ June 15, 2024", "2024-06-14T00:00:00Z")]
    [InlineData("/ 15.06.", "2024-06-14T00:00:00Z")]
    [InlineData("/ 1/2", "2024-06-14T00:00:00Z")]
    [InlineData("/ 3:1", "2024-06-14T00:00:00Z")]
    [InlineData("/ 2", "2024-06-14T00:00:00Z")]
    [InlineData("/ 25:30", "2024-06-14T00:00:00Z")]
    [InlineData("/ part 10:30", "2024-06-14T00:00:00Z")]
    public void A_time_in_the_text_is_read_with_its_zone_or_by_the_shows(string time, string expected)
    {
        var composed = Compose("001.md", $"# A title\n\nPublished June 14, 2024 {time}\n\nSome text of it.\n", "Europe/Berlin");
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), composed.Episode.Published.ToUniversalTime());
    }

    /// <summary>Lines of facts: when the episode came out, and how long it is.</summary>
    [Theory]
    [InlineData("14.6.2024 / 18:00", "2024-06-14T16:00:00Z", null)]
    [InlineData("14.6.2024/18:00", "2024-06-14T16:00:00Z", null)]
    [InlineData("Fr., 14.6.2024 / 18:00 Uhr", "2024-06-14T16:00:00Z", null)]
    [InlineData("2024-06-14 | 18:00", "2024-06-14T16:00:00Z", null)]
    [InlineData("14.6.2024 / 15.6.2024", "2024-06-14T00:00:00Z", null)]
    [InlineData("14.6.2024 / 15.06.2024 18:00", "2024-06-14T00:00:00Z", null)]
    [InlineData("14.6.2024 · 18:00 · 38 min", "2024-06-14T16:00:00Z", 2280)]
    [InlineData("Folge 7 · 14.6.2024 · 18:00", "2024-06-14T00:00:00Z", 1080)]
    [InlineData("Folge 7 · 14.6.2024 · 18:00 · 38 min", "2024-06-14T16:00:00Z", 2280)]
    [InlineData("Folge 7 · 14.6.2024 · 18:00 Uhr · 38 min", "2024-06-14T16:00:00Z", 2280)]
    [InlineData("Folge 7 · 14.6.2024 · 38:20", "2024-06-14T00:00:00Z", 2300)]
    public void A_time_behind_a_sign_is_an_hour_or_a_length(string line, string published, int? duration)
    {
        string text = $"# Gezeiten\n\n{line}\n\nEtwas anderes, ziemlich lang und in einem ganzen Satz.\n";
        var composed = Compose("007.md", text, "Europe/Berlin");
        Assert.Equal(DateTimeOffset.Parse(published, CultureInfo.InvariantCulture), composed.Episode.Published.ToUniversalTime());
        Assert.Equal(duration, (int?)composed.Episode.Duration);
    }

    [Theory]
    [InlineData("Asia/Kolkata", "2024-06-14T13:00:00Z", false)]
    [InlineData("Europe/Dublin", "2024-06-14T17:30:00Z", false)]
    [InlineData("Asia/Jerusalem", "2024-06-14T16:30:00Z", false)]
    [InlineData("Europe/Berlin", "2024-06-14T13:00:00Z", true)]
    [InlineData(null, "2024-06-14T13:00:00Z", true)]
    public void Letters_of_several_zones_are_the_shows_or_reported(string? timezone, string expected, bool reported)
    {
        var prose = ("001.md", "# A title\n\nPublished June 14, 2024 at 18:30 IST\n\nSome text.\n");
        var json = ("001.json", "{\"title\": \"A\",\n\n\"published\": \"2024-06-14 18:30 IST\"}");
        foreach (var (name, text) in new[] { prose, json })
        {
            var composed = Compose(name, text, timezone);
            Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), composed.Episode.Published.ToUniversalTime());
            Assert.Equal(reported, composed.DiagnosticsFor(name).Any(
                d => d is { Code: DiagnosticCodes.SeveralZones, Line: 3 } && d.Message.Contains("IST", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void China_means_its_own_time_by_CST()
    {
        var composed = Compose("001.md", "---\ntitle: A\ndate: 2024-06-14 18:00 CST\n---\n\nText.\n", "Asia/Shanghai");
        Assert.Equal(new DateTimeOffset(2024, 6, 14, 10, 0, 0, TimeSpan.Zero), composed.Episode.Published.ToUniversalTime());
    }

    [Theory]
    [InlineData("Published June 14, 2024 at 10:00 LIVE")]
    [InlineData("Published June 14, 2024 at 10:00 BBC Radio")]
    [InlineData("Published June 14, 2024 at 10:00 NASA TV")]
    [InlineData("PUBLISHED JUNE 14, 2024 AT 10:00 WITH ANNA")]
    [InlineData("Veröffentlicht 14.6.2024, 10:00 UHR")]
    public void Words_in_capitals_after_a_time_are_not_called_zones(string line)
    {
        var parsed = Notes.Parse("001.md", $"# A\n\n{line}\n\nText.\n");
        Assert.Equal(10, parsed.Notes!.Published?.Hour);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Code == DiagnosticCodes.UnknownZone);
    }

    [Theory]
    [InlineData("10:00 XQT", "XQT")]
    [InlineData("10:00 Europe/Atlantis", "Europe/Atlantis")]
    [InlineData("10:00 (XQT)", "XQT")]
    [InlineData("10:00 (Atlantis)", "Atlantis")]
    public void An_unknown_zone_in_the_text_is_reported(string time, string name)
    {
        var parsed = Notes.Parse("001.md", $"# A title\n\nPublished June 14, 2024 at {time}\n\nSome text.\n");
        var unknown = Assert.Single(parsed.Diagnostics, d => d is { Code: DiagnosticCodes.UnknownZone, Line: 3 });
        Assert.Contains(name, unknown.Message, StringComparison.Ordinal);
        Assert.Equal(14, parsed.Notes!.Published!.Value.Day);
    }

    [Theory]
    [InlineData("001.md", "---\ntitle: A\ndate: 2020-01-06 17:00 (Atlantis)\n---\n\nText.\n", 3, "Atlantis")]
    [InlineData("001.md", "---\ntitle: A\nrecorded: 6. Januar 2020, 17:00 Uhr (Ortszeit Süd)\n---\n\nText.\n", 3, "Ortszeit Süd")]
    [InlineData("001.md", "---\ntitle: A\ndate: 2020-01-06 17:00 (Europe/Atlantis)\n---\n\nText.\n", 3, "Europe/Atlantis")]
    [InlineData("001.md", "---\ntitle: A\ndate: 2020年1月6日 17:00（竜宮時間）\n---\n\nText.\n", 3, "竜宮時間")]
    [InlineData("001.md", "+++\ntitle = 'A'\ndate = '2020-01-06 17:00 (Atlantis)'\n+++\n\nText.\n", 3, "Atlantis")]
    [InlineData("001.json", "{\"title\": \"A\",\n\"published\": \"2020-01-06 17:00 (Atlantis)\"}", 2, "Atlantis")]
    public void An_unknown_zone_in_parentheses_is_reported_and_the_time_read(string file, string text, int line, string name)
    {
        var parsed = Notes.Parse(file, text);
        var said = Assert.Single(parsed.Diagnostics, d => d.Message.Contains($"'{name}", StringComparison.Ordinal));
        Assert.Equal((Severity.Warning, line), (said.Severity, said.Line!.Value));
        if (said.Code == DiagnosticCodes.BadDate) return;
        Assert.Equal(DiagnosticCodes.UnknownZone, said.Code);
        Assert.Equal(17, (parsed.Notes!.Published ?? parsed.Notes.Recorded)!.Value.Hour);
    }

    [Theory]
    [InlineData("2020-01-06 17:00 (CET)")]
    [InlineData("2020-01-06 17:00 (Europe/Berlin)")]
    [InlineData("2020-01-06 17:00 (Monday)")]
    [InlineData("2020-01-06 17:00 (lundi)")]
    [InlineData("2020-01-06 (Montag) 17:00")]
    [InlineData("2020-01-06 17:00 (live)")]
    [InlineData("2020-01-06 17:00 (Live)")]
    [InlineData("2020-01-06 17:00 (Wiederholung)")]
    [InlineData("2020-01-06 17:00 (Première)")]
    [InlineData("2020-01-06 17:00 (Updated)")]
    [InlineData("2020-01-06 17:00 (Deutsch)")]
    [InlineData("2020-01-06 17:00 (Live Studio Nord)")]
    [InlineData("2020-01-06 17:00 GMT (Atlantis)")]
    [InlineData("2020-01-06 (Atlantis)")]
    public void Comments_of_a_date_are_not_called_zones(string date) => Assert.DoesNotContain(
        Notes.Parse("001.md", $"---\ntitle: A\ndate: {date}\n---\n\nText.\n").Diagnostics,
        d => d.Code is DiagnosticCodes.UnknownZone or DiagnosticCodes.BadDate);

    [Theory]
    [InlineData("2024-03-31T02:30", "2024-03-31T01:30:00Z")]
    [InlineData("2024-10-27T02:30", "2024-10-27T00:30:00Z")]
    public void Hours_that_a_clock_passes_over_or_shows_twice_are_one_moment(string local, string expected)
    {
        var composed = Compose("001.md", $"---\ntitle: A\ndate: {local}\n---\n\nText.\n", "Europe/Berlin");
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), composed.Episode.Published.ToUniversalTime());
    }

    [Theory]
    [InlineData("../../../../dev/zero")]
    [InlineData("Europe/../../../../dev/zero")]
    [InlineData("/etc/passwd")]
    [InlineData("Europe/Berlin\0")]
    [InlineData("europe berlin")]
    [InlineData("")]
    public void Only_what_has_the_form_of_a_name_is_looked_up(string name) => Assert.Null(TimeZones.Find(name));

    [Theory]
    [InlineData("Tel. 06.12.20.24.10")]
    [InlineData("+45 20 24 06 14")]
    [InlineData("555-2024-0614")]
    [InlineData("Phone: 030/12.05.2023-7")]
    [InlineData("Hearth 2024.6.1")]
    [InlineData("Release v24.04.12 (LTS)")]
    [InlineData("20.24.3.11")]
    [InlineData("ISBN 978-2-01-202403-8")]
    public void A_number_is_no_date(string line) =>
        Assert.Null(Notes.Parse("garden.md", $"# T\n\n{line}\n\nText of it.\n").Notes!.Published);

    [Fact]
    public void A_bad_timezone_of_the_show_is_reported_and_hours_are_UTC()
    {
        var parsed = ShowFileParser.Parse("title: T\ntimezone: Europe/Kleinkleckersdorf\n"u8);
        Assert.Null(parsed.Show!.Timezone);
        Assert.Contains("Europe/Kleinkleckersdorf", Assert.Single(parsed.Diagnostics, d => d.Line == 2).Message, StringComparison.Ordinal);
        Assert.Equal("Europe/Berlin", ShowFileParser.Parse("timezone: Europe/Berlin\n"u8).Show!.Timezone);
    }

    [Fact]
    public void Reading_stays_linear()
    {
        foreach (string piece in new[] { "at at at ", "10:00 Eastern ", "2024-06-14 10:00 Europe/", "(((((((", "June 14, 2024 (" })
        {
            string whole = string.Concat(Enumerable.Repeat(piece, 2 * LinearTime.Bytes / piece.Length));
            LinearTime.Holds(piece, whole[..(whole.Length / 2)], whole, ReadDates);
        }
    }

    /// <returns>Where the last date ends that was looked for.</returns>
    private static int ReadDates(string text)
    {
        int from = 0;
        for (int n = 0; n < 4 && DateText.TryFind(text, from, out var found); n++) from = found.End;
        MomentText.Read(text[..190]);
        MomentText.ReadForeign(text[..190]);
        return from;
    }

    private static ComposedEpisode Compose(string name, string text, string? timezone)
    {
        var file = new FileContribution(name, FileRole.Notes) { Notes = Notes.Parse(name, text).Notes };
        return EpisodeComposer.Compose(Slug.From("python-bytes")!.Value, "001", [file], null, Now, info: new() { Timezone = timezone });
    }
}
