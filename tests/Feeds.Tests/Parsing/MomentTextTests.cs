using System.Globalization;
using Feeds.Parsing.Dates;

namespace Feeds.Tests.Parsing;

/// <summary>Dates with times as feeds write them.</summary>
public sealed class MomentTextTests
{
    [Theory]
    [InlineData("Fri, 09 Oct 2020 04:30:38 GMT", "2020-10-09T04:30:38+00:00")]
    [InlineData("Thu, 01 Apr 2021 08:00:00 EST", "2021-04-01T08:00:00-05:00")]
    [InlineData("Mon, 06 Sep 2021 08:11:32 +0000", "2021-09-06T08:11:32+00:00")]
    [InlineData("Fri, 22 Sep 2023 16:30:15 -0000", "2023-09-22T16:30:15+00:00")]
    [InlineData("22 Sep 2023 16:30 +0200", "2023-09-22T16:30:00+02:00")]
    [InlineData("Foo, 5 September 23 6:07:08 PDT", "2023-09-05T06:07:08-07:00")]
    [InlineData("Mi, 5. März 2014 06:07:08 +01:00", "2014-03-05T06:07:08+01:00")]
    [InlineData("Mi, 05 Mär 2014 06:07:08 MEZ", "2014-03-05T06:07:08+01:00")]
    [InlineData("5. Mär. 2014", "2014-03-05T00:00:00+00:00")]
    [InlineData("5. bře 2014 06:07", "2014-03-05T06:07:00+00:00")]
    [InlineData("2014. márc. 5.", "2014-03-05T00:00:00+00:00")]
    [InlineData("2014. ápr. 5. 06:07", "2014-04-05T06:07:00+00:00")]
    [InlineData("Wed, Jan 5 2022 3:04 PM", "2022-01-05T15:04:00+00:00")]
    [InlineData("Wed, 05 Jan 2022 12:04 am (midnight) GMT", "2022-01-05T00:04:00+00:00")]
    [InlineData("Wed, 05 Jan 2022 24:00:00 GMT", "2022-01-06T00:00:00+00:00")]
    [InlineData("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59+00:00")]
    [InlineData("2018-08-04T10:00:00+02:00", "2018-08-04T10:00:00+02:00")]
    [InlineData("2018-08-04T10:00:00.123456789Z", "2018-08-04T10:00:00+00:00")]
    [InlineData("2018-08-04 10:00", "2018-08-04T10:00:00+00:00")]
    [InlineData("2021-09-26T07:30:00.000-0600", "2021-09-26T07:30:00-06:00")]
    [InlineData("20180804T100000Z", "2018-08-04T10:00:00+00:00")]
    [InlineData("2018-08-04", "2018-08-04T00:00:00+00:00")]
    [InlineData("24/12/2023 20:30 +0100", "2023-12-24T20:30:00+01:00")]
    [InlineData("23.06.2024 21:00:00 +0200", "2024-06-23T21:00:00+02:00")]
    [InlineData("Sat May 16 2020 09:00:57 GMT+0000 (Coordinated Universal Time)", "2020-05-16T09:00:57+00:00")]
    [InlineData("Thu, 09 May 2024 07:15:00 UTC+05:30", "2024-05-09T07:15:00+05:30")]
    [InlineData("mar, 04 giu 2024 09:00:00 +0200", "2024-06-04T09:00:00+02:00")]
    [InlineData("2024-06-13t08:00:00z", "2024-06-13T08:00:00+00:00")]
    [InlineData("4 Aug 2018", "2018-08-04T00:00:00+00:00")]
    [InlineData("Tue, 3 Jun 2003 09:39:21 A", "2003-06-03T09:39:21+00:00")]
    public void Read(string text, string expected)
    {
        Assert.True(MomentText.TryParse(text, out var moment));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), moment);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).Offset, moment.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Fri, 30 Feb 2018 10:00:00 GMT")]
    [InlineData("Fri, 09 Oct 2020 25:30:38 GMT")]
    [InlineData("Oct 2020")]
    [InlineData("0000-00-00")]
    [InlineData("2018-13-01T00:00:00Z")]
    [InlineData("2018-08-04T10:00:00+99:00")]
    [InlineData("Fri, 09 Oct 20201 04:30:38 GMT")]
    public void Not_read(string text) => Assert.False(MomentText.TryParse(text, out _));
}
