using System.Text;
using System.Text.Json;
using Feeds.Syndication;
using Feeds.Topics;
using static Feeds.Tests.Syndication.SmallShow;

namespace Feeds.Tests.Syndication;

public sealed class ApiJsonTests
{
    private const string PilotJson = """
        {"show":"small-show","id":"pilot",
        "title":"Pilot",
        "slug":"pilot",
        "guid":"pilot one",
        "published":"2018-07-01T08:02:03Z",
        "html":"",
        "hosts":[],
        "guests":[],
        "persons":[],
        "sponsors":[],
        "items":[],
        "extras":[],
        "sections":[],
        "takeaways":[],
        "quotes":[],
        "chapters":[],
        "topics":[],
        "transcripts":[],
        "status":"draft",
        "url":"https://feeds.example/shows/small-show/episodes/pilot"}
        """;

    [Fact]
    public void A_full_episode_has_every_field_of_the_contract()
    {
        string expected = Joined("""
            {"show":"small-show","id":"89","number":89,"season":2,
            "title":"A tenacious episode",
            "slug":"a-tenacious-episode",
            "guid":"0e0f1b1c-7d0b-5d7a-9c57-0d6f0f7c1a11",
            "published":"2018-08-04T06:07:08Z",
            "recorded":"2018-08-01T00:00:00Z",
            "duration":1741.6,
            "summary":"tenacity · Why is Python so slow?",
            "html":"<p>Notes &amp; <b>more</b></p>",
            "hosts":["Ann Lee"],
            "guests":["Cy Gast"],
            "persons":[],
            "sponsors":[{"name":"Acme","url":"https://acme.example/","html":"<p>Acme.</p>"}],
            "items":[
              {"ordinal":1,"host":"Ann","headline":"tenacity","url":"https://tenacity.example/","html":"<p>Retries.</p>","links":[{"url":"https://tenacity.example/","text":"tenacity"}],"topics":["tenacity"],"start":61.25},
              {"ordinal":2,"host":"Ben","headline":"Why is Python so slow?","html":"<p>It is not.</p>","links":[],"topics":["python"]}],
            "extras":[{"headline":"numpy 1.15","html":"","links":[],"topics":[]}],
            "sections":[{"heading":"Tools","html":"<p>Some.</p>"}],
            "takeaways":["Try again."],
            "quotes":["It works."],
            "chapters":[{"start":0,"title":"Intro"},{"start":61.25,"title":"tenacity","url":"https://tenacity.example/","image":"https://small.example/c.png"}],
            "topics":[{"slug":"tenacity","label":"tenacity"},{"slug":"python","label":"Python"}],
            "enclosure":{"url":"https://feeds.example/shows/small-show/media/089.mp3","type":"audio/mpeg","length":123456,"duration":1741.6},
            "transcripts":[{"url":"https://feeds.example/shows/small-show/media/089.vtt","type":"text/vtt","language":"en"},{"url":"https://feeds.example/shows/small-show/media/089%20x.srt","type":"application/x-subrip"}],
            "image":"https://feeds.example/shows/small-show/media/089.png",
            "explicit":true,
            "status":"published",
            "url":"https://feeds.example/shows/small-show/episodes/89"}
            """);

        Assert.Equal(expected, Text(EpisodeJson.Write(new(Full, "89"), At)));
    }

    [Fact]
    public void What_is_not_known_of_an_episode_is_left_out_and_lists_stay() =>
        Assert.Equal(Joined(PilotJson), Text(EpisodeJson.Write(new(Bare, "pilot", "draft"), At)));

    [Fact]
    public void Episodes_are_a_list_and_what_leads_on()
    {
        PublishedEpisode pilot = new(Bare, "pilot", "draft");

        Assert.Equal("{\"episodes\":[" + Joined(PilotJson) + "],\"next\":\"89\"}", Text(EpisodesJson.Write([pilot], "89", At)));
        Assert.Equal("{\"episodes\":[]}", Text(EpisodesJson.Write([], null, At)));
    }

    [Fact]
    public void Topics_have_counts_and_dates()
    {
        var topics = new[] { new TopicSummary(new("c-sharp", "C#"), 2, 3, Bare.Published, Full.Published) { Aliases = ["CSharp"] } };

        Assert.Equal(
            """{"topics":[{"slug":"c-sharp","label":"C#","aliases":["CSharp"],"episodes":2,"mentions":3,"first":"2018-07-01T08:02:03Z","last":"2018-08-04T06:07:08Z"}]}""",
            Text(TopicsJson.Write(topics, null)));
    }

    [Fact]
    public void A_topic_names_episode_and_item_of_each_mention()
    {
        var detail = new TopicDetail(new Topic("tenacity", "tenacity"))
        {
            Mentions =
            [
                new(new("89", 89, "A tenacious episode", Full.Published), new(1, "Ann", "tenacity", "https://tenacity.example/", 61.25), "Retries.", MentionWeight.Headline),
                new(new("pilot", null, "Pilot", Bare.Published), null, "said", MentionWeight.Transcript),
            ],
            Related = [new(new("python", "Python"), 1.0 / 3)],
            Years = [new(2018, 2)],
            Hosts = [new("Ann", 1)],
        };

        string expected = Joined("""
            {"topic":{"slug":"tenacity","label":"tenacity","aliases":[]},
            "mentions":[
              {"episode":{"id":"89","number":89,"title":"A tenacious episode","published":"2018-08-04T06:07:08Z","url":"https://feeds.example/shows/small-show/episodes/89"},
              "item":{"ordinal":1,"host":"Ann","headline":"tenacity","url":"https://tenacity.example/","start":61.25},
              "excerpt":"Retries.","url":"https://feeds.example/shows/small-show/episodes/89","weight":"headline"},
              {"episode":{"id":"pilot","title":"Pilot","published":"2018-07-01T08:02:03Z","url":"https://feeds.example/shows/small-show/episodes/pilot"},
              "excerpt":"said","url":"https://feeds.example/shows/small-show/episodes/pilot","weight":"transcript"}],
            "related":[{"slug":"python","label":"Python","score":0.3333}],
            "years":[{"year":2018,"mentions":2}],
            "hosts":[{"host":"Ann","mentions":1}]}
            """);

        Assert.Equal(expected, Text(TopicJson.Write(Show.Slug, detail, At)));
    }

    [Fact]
    public void Chapters_are_written_for_podcast_apps()
    {
        Assert.Equal(
            """{"version":"1.2.0","title":"A tenacious episode","podcastName":"Small & Sound","chapters":[{"startTime":0,"title":"Intro"},{"startTime":61.25,"title":"tenacity","url":"https://tenacity.example/","img":"https://small.example/c.png"}]}""",
            Text(ChaptersJson.Write(Show, Full)));
    }

    [Fact]
    public void Broken_text_and_numbers_still_make_valid_JSON()
    {
        var broken = Full with { Title = "a\uD800\u0000\"\\b", Duration = double.NaN, Chapters = [new(double.PositiveInfinity, "\uDC00")] };
        using var document = JsonDocument.Parse(EpisodeJson.Write(new(broken, "89"), At));

        Assert.Equal("a\"\\b", document.RootElement.GetProperty("title").GetString());
        Assert.False(document.RootElement.TryGetProperty("duration", out _));
    }

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
