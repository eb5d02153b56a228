using Feeds.Episodes;
using Feeds.Topics;

namespace Feeds.Tests.TopicNames;

/// <summary>Topics of episodes without numbered items: of other shows, in other languages.</summary>
public sealed class EpisodePartsTests
{
    [Fact]
    public void A_list_of_links_names_tools_by_their_sites_and_no_accounts()
    {
        var labels = Labels(Page("What is a headless CMS?", ("Links", """
            <ul>
            <li><a href="https://wordpress.org/">WordPress</a></li>
            <li><a href="https://www.netlify.com/">Netlify</a></li>
            <li><a href="https://nextjs.org/">Next.js</a></li>
            <li><a href="https://www.npmjs.com/package/lodash">lodash</a></li>
            <li><a href="https://www.instagram.com/scott/">Scott’s Instagram</a></li>
            <li><a href="https://twitter.com/wes">@wes</a></li>
            <li><a href="https://blog.example/2020/why">this article</a></li>
            </ul>
            """)));

        Assert.Equal(["WordPress", "Netlify", "Next.js", "lodash"], labels);
    }

    [Theory]
    [InlineData("https://simon.example/", "Simon Willison", false)]
    [InlineData("https://en.wikipedia.org/wiki/Garbage_collection", "Wikipedia discussion", false)]
    [InlineData("https://harbour.fm/", "Harbour.fm", false)]
    [InlineData("https://www.netlify.com/", "Netlify", true)]
    public void A_link_to_a_person_a_page_of_a_site_or_the_show_is_no_topic(string url, string text, bool found)
    {
        var notes = Page("A talk", ("Links", $"""<ul><li><a href="{url}">{text}</a></li><li>And more of what we spoke about.</li></ul>"""));

        Assert.Equal(found ? [text] : [], TopicExtractor.Extract(notes, show: "harbour").Topics.Select(t => t.Label));
    }

    [Fact]
    public void A_name_of_code_that_is_said_twice_is_no_topic()
    {
        var labels = Labels(Page("A talk", ("", "<p>They set contentVisibility, and then contentVisibility was on. People like macOS, and macOS likes them.</p>")));

        Assert.Equal(["macOS"], labels);
    }

    [Fact]
    public void German_nouns_are_topics_where_a_heading_and_the_text_have_them()
    {
        var labels = Labels(Page("Folge 12", ("Sauerteig", """
            <p>Ein Sauerteig braucht vor allem Zeit und eine warme Stelle in der Küche. Wer seinen Sauerteig am Abend füttert, hat am
            Morgen einen, der geht. Im Kühlschrank ruht der Sauerteig auch eine ganze Woche, und danach ist er wie neu.</p>
            """), ("Hörerpost", "<p>Was ihr uns geschrieben habt, lesen wir in der nächsten Folge vor, und dann reden wir darüber.</p>")), tags: ["Backen"]);

        Assert.Equal(["Sauerteig", "Backen"], labels);
    }

    [Fact]
    public void History_is_told_by_the_names_that_it_repeats()
    {
        var labels = Labels(Page("The Fall of Constantinople", ("", """
            <p>In the spring of 1453 the walls of Constantinople were a thousand years old. The emperor had few men left in Constantinople,
            and the sultan had a new kind of cannon. We follow the siege of Constantinople day by day, and ask what became of those who
            fled from Constantinople to the west.</p>
            """)));

        Assert.Equal(["Constantinople"], labels);
    }

    [Fact]
    public void Chapters_name_what_the_notes_name()
    {
        var notes = Page("Potluck", ("", "<p>We answer what you asked about <code>esbuild</code> and other things. People like esbuild for its speed.</p>"));
        var (_, topics) = TopicExtractor.Extract(notes, [new(0, "Welcome"), new(90, "Is esbuild ready?"), new(300, "Sick picks")]);

        Assert.Equal(["esbuild"], topics.Select(t => t.Label));
    }

    [Theory]
    [InlineData("numpy 1.15.0", "numpy")]
    [InlineData("Python 3.7", "Python 3.7")]
    [InlineData("vite v5", "vite")]
    [InlineData("Web 2.0", "Web 2.0")]
    public void A_tag_with_a_version_is_about_the_thing(string tag, string label) =>
        Assert.Equal([label], Labels(new() { Tags = [tag] }));

    [Fact]
    public void Words_of_the_show_s_name_are_no_topics_of_its_episodes()
    {
        var notes = Page("Testing in Harbour", ("", "<p>This is Harbour. We at Harbour like Harbour, and the Harbour team likes tests.</p>"));

        Assert.DoesNotContain("Harbour", TopicExtractor.Extract(notes, show: "the-harbour").Topics.Select(t => t.Label));
    }

    [Fact]
    public void An_expression_that_a_headline_and_its_text_share_is_a_subject()
    {
        var item = new EpisodeItem(1, "Ann", "Watch your memory usage", "https://posts.example/1", "<p>How to measure memory usage before it is too late for it.</p>", []);

        Assert.Equal(["memory-usage"], TopicExtractor.Extract(new() { Items = [item] }).Notes.Items[0].Topics);
    }

    private static EpisodeNotes Page(string title, params (string Heading, string Html)[] sections) => new()
    {
        Title = title,
        Html = string.Concat(sections.Select(s => $"<h2>{s.Heading}</h2>{s.Html}")),
        Sections = [.. sections.Where(s => s.Heading.Length > 0).Select(s => new EpisodeSection(s.Heading, s.Html))],
    };

    private static IEnumerable<string> Labels(EpisodeNotes notes, params string[] tags) =>
        TopicExtractor.Extract(notes with { Tags = [.. notes.Tags, .. tags] }).Topics.Select(t => t.Label);
}
