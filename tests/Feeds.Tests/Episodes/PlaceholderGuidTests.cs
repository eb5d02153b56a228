using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Tests.Parsing;

namespace Feeds.Tests.Episodes;

/// <summary>Texts that stand in place of a GUID but are not one.</summary>
public sealed class PlaceholderGuidTests
{
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{00000000-0000-0000-0000-000000000000}")]
    [InlineData("urn:uuid:FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF")]
    [InlineData("xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx")]
    [InlineData("XXX")]
    [InlineData("N/A")]
    [InlineData("[object Object]")]
    [InlineData("…")]
    [InlineData("https://a.example/{{ page.slug }}")]
    [InlineData("<%= uuid %>")]
    [InlineData("$(uuidgen)")]
    [InlineData("%GUID%")]
    [InlineData("__GUID__")]
    [InlineData("<your guid>")]
    [InlineData("hier GUID eintragen")]
    [InlineData("TODO: set it before release")]
    [InlineData("11111111-1111-1111-1111-111111111111")]
    public void A_placeholder_is_none(string text) => Assert.True(PlaceholderGuid.Is(text));

    [Theory]
    [InlineData("0042")]
    [InlineData("00000000-0000-0000-0000-000000000017")]
    [InlineData("{5f0c3a52-8f0e-4c1b-9b7d-0a4b1e2f6c90}")]
    [InlineData("ffffffff")]
    [InlineData("xx")]
    [InlineData("<20240301.ab12@mail.example>")]
    [InlineData("https://a.example/?guid=12")]
    [InlineData("100% pure")]
    [InlineData("idyll")]
    [InlineData("todo-lists-for-two")]
    [InlineData("urn:guid:abc")]
    public void What_only_looks_odd_is_one(string text) => Assert.False(PlaceholderGuid.Is(text));

    [Fact]
    public void A_feeds_entry_with_one_gets_a_GUID_of_its_own_and_says_so()
    {
        const string Feed = "<rss version=\"2.0\"><channel><title>T</title>"
            + "<item><title>A</title><guid>TODO</guid><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item>"
            + "<item><title>B</title><guid>TODO</guid><pubDate>Tue, 02 Jan 2024 00:00:00 GMT</pubDate></item></channel></rss>";

        var parsed = Feeds.Importing.FeedImport.Parse(System.Text.Encoding.UTF8.GetBytes(Feed), new Uri("https://a.example/feed.xml"),
            new Feeds.Importing.SeenEntries());

        Assert.Equal(2, parsed.Feed!.Entries.Select(e => e.Guid).Where(g => g != "TODO").Distinct().Count());
        Assert.Equal(2, parsed.Feed.Entries.SelectMany(e => e.Diagnostics).Count(d => d.Code == DiagnosticCodes.PlaceholderGuid));
    }

    [Fact]
    public void Notes_that_state_one_say_where() =>
        Assert.Equal((DiagnosticCodes.PlaceholderGuid, 3),
            Notes.Parse("001.md", "---\ntitle: A\nguid: TBD\ndate: 2024-01-01\n---\n\nText.\n").Diagnostics.Where(d =>
            d.Severity is Severity.Warning).Select(d => (d.Code, d.Line ?? 0)).Single());
}
