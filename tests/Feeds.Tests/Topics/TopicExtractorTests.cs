using Feeds.Episodes;
using Feeds.Tests.Fuzzing;
using Feeds.Topics;

namespace Feeds.Tests.TopicNames;

public sealed class TopicExtractorTests
{
    // Headline, its address (or none), body; the topics in order, joined by " | ".
    [Theory]
    // A short headline is a name.
    [InlineData("tenacity", "https://tenacity.readthedocs.io/en/latest/", "", "tenacity")]
    [InlineData("tenacity", null, "<p>A retrying library.</p>", "tenacity")]
    [InlineData("responses", "https://github.com/getsentry/responses", "", "responses")]
    [InlineData("docs", "https://github.com/suitenumerique/docs", "", "docs")]
    [InlineData("airspeed velocity", "https://asv.readthedocs.io/en/stable/", "", "airspeed velocity")]
    [InlineData("Canary Tokens", "https://canarytokens.org/generate", "", "Canary Tokens")]
    [InlineData("Who Tests What", "https://blog.example/2016/who_tests_what.html", "<p>About tests.</p>", "")]
    [InlineData("Stop Writing Classes", "https://www.youtube.com/watch?v=o9pEzgHorH0", "", "")]
    [InlineData("Free Food", null, "<p>Go there.</p>", "")]
    [InlineData("Joke", "https://joke.example/", "", "")]
    // A name, then what it is.
    [InlineData("air - a new web framework built with FastAPI and Pydantic.", "https://github.com/feldroy/air", "", "air | FastAPI | Pydantic")]
    [InlineData("tprof: a targeting profiler", "https://pypi.org/project/tprof/", "", "tprof")]
    [InlineData("Vibora web framework", "https://vibora.io/", "", "Vibora")]
    [InlineData("pip 10 is out!", "https://blog.example/pip-10", "<p>News about pip.</p>", "pip")]
    [InlineData("Starlette 1.0.0", "https://starlette.dev/release-notes/", "", "Starlette")]
    [InlineData("GDAL 3.0.2 Released", "https://links.example/2771/web", "<p>Axis order, again.</p>", "GDAL")]
    [InlineData("GDAL in the kitchen", "https://links.example/2771/web", "<p>Axis order, again.</p>", "")]
    [InlineData("Flask 2.0 Removes 20 helpers", "https://links.example/2", "<p>Twenty helpers go.</p>", "Flask")]
    [InlineData("ripgrep in every editor", "https://posts.example/editors", "<p>It is fast.</p>", "ripgrep")]
    [InlineData("Timestamps in every log", "https://posts.example/logs", "<p>They help.</p>", "")]
    // Names among words.
    [InlineData("PyCharm 2018.2 beefs up pytest support", null, "<p>The power of pytest.</p>", "PyCharm | pytest")]
    [InlineData("New MongoDB ODM: Beanie", "https://posts.example/announcing-beanie", "", "MongoDB | Beanie")]
    [InlineData("FastAPI for Flask Users", "https://a.example/fastapi-vs-flask/", "<ul><li>People who like Flask</li><li>used Flask before</li></ul>", "FastAPI | Flask")]
    [InlineData("Keynoting with Mu", "https://madewith.mu/mu/users/keynoting.html", "<p>A talk using Mu.</p>", "Mu")]
    [InlineData("XAR for Facebook", "https://github.com/facebookincubator/xar", "", "XAR | Facebook")]
    [InlineData("gc.freeze() and friendly garbage collection", null, "", "gc.freeze()")]
    [InlineData("The future looks GIL-free", null, "<p>Without the GIL all is well. The GIL goes.</p>", "GIL")]
    [InlineData("pypi.org officially launches", "https://pypi.org/", "", "pypi")]
    [InlineData("PEP 572: Assignment expressions accepted", "https://news.example/1", "", "PEP 572")]
    [InlineData("Assignment expressions accepted", "https://peps.python.org/pep-0572/", "", "PEP 572")]
    [InlineData("Simple tables in Pandas", "https://a.example/", "<pre><code>import pandas as pd</code></pre>", "Pandas")]
    // Sentences without a name.
    [InlineData("Why is everything so slow?", "https://hackernoon.com/why-is-everything-so-slow", "<p>A question.</p>", "")]
    [InlineData("10 common beginner mistakes and how to avoid them", "https://a.example/10-common", "", "")]
    [InlineData("Why your mock doesn’t work", "https://a.example/mock", "<p>A mock is a mock.</p>", "")]
    [InlineData("Visualising data, programmatically", "https://a.example/visualising-data", "", "")]
    // People and publishers.
    [InlineData("Tidy data (by Jeannick Houldier)", "https://houldier.example/tidy", "", "")]
    [InlineData("Dismissing garbage collection at Instagram", "https://a.example/", "", "")]
    [InlineData("From Jekyll to Zola", null, "<p><a href=\"https://jekyll.example/\">Jekyll</a> was fine.</p>", "Jekyll | Zola")]
    // Spelling of the headline, one topic for one project.
    [InlineData("tabulate", "https://github.com/astanin/python-tabulate", "", "tabulate")]
    [InlineData("Conference radar", "https://pypi.org/project/conference-radar/", "", "Conference radar")]
    [InlineData("CPython is coming to GitHub", "https://github.com/python/cpython", "", "CPython | GitHub")]
    public void Headline_names_its_topics(string headline, string? url, string body, string expected) =>
        Assert.Equal(expected, string.Join(" | ", Labels(Item(1, headline, url, body))));

    [Theory]
    [InlineData("<p>Uses <a href=\"https://aiohttp.readthedocs.io/en/stable/\">aiohttp</a> inside.</p>", "aiohttp")]
    [InlineData("<p>See <a href=\"https://github.com/hynek/svcs\">the repository</a> of svcs.</p>", "svcs")]
    [InlineData("<p>On <a href=\"https://en.wikipedia.org/wiki/SquashFS\">SquashFS</a>.</p>", "SquashFS")]
    [InlineData("<p>As <a href=\"https://www.nerdfonts.com/\">Nerd Fonts</a> do.</p>", "Nerd Fonts")]
    [InlineData("<p>See <a href=\"https://peps.python.org/pep-0594/\">the proposal</a>.</p>", "PEP 594")]
    [InlineData("<p>Look <a href=\"https://a.example/\">here</a>, <a href=\"https://b.example/\">this article</a>, <a href=\"https://github.com/some/thing\">source</a>, <a href=\"https://c.example/\">docs</a>.</p>", "")]
    [InlineData("<p>By <a href=\"https://julien.danjou.info/\">Julien Danjou</a>, thanks <a href=\"https://x.com/tomasz\">Tomasz</a>.</p>", "")]
    [InlineData("<p><a href=\"https://www.reddit.com/r/x\">reddit.com/r/x</a> <a href=\"https://a.example/\">https://a.example/</a> <a href=\"https://a.example/2\">Aug 4, 2018</a></p>", "")]
    [InlineData("<p>Merged in <a href=\"https://github.com/pypa/virtualenv/pull/1841\">this pull request</a>.</p>", "")]
    public void Body_names_topics_by_its_links(string body, string expected) =>
        Assert.Equal(expected, string.Join(" | ", Labels(Item(1, "How people do something well", "https://a.example/how-people-do-something-well", body))));

    [Theory]
    [InlineData("FastAPI入門とテスト", "FastAPI")]
    [InlineData("pytestの使い方", "pytest")]
    [InlineData("Что нового в Django", "Django")]
    [InlineData("Was ist neu in PyCharm?", "PyCharm")]
    [InlineData("Warum sind Programme so langsam?", "")]
    public void Other_languages_name_what_their_letters_set_apart(string headline, string expected) =>
        Assert.Equal(expected, string.Join(" | ", Labels(Item(1, headline, "https://a.example/1", "<p>Ein Absatz, der nicht englisch ist und dennoch gelesen werden soll.</p>"))));

    [Fact]
    public void What_every_item_says_is_no_item_s_topic()
    {
        var notes = new EpisodeNotes
        {
            Items =
            [
                Item(1, "Why is Python so slow?", "https://a.example/1", "<p>Making fast what is written in Python is an art.</p>"),
                Item(2, "Tidy data in Python", "https://a.example/2", "<p>Working in Python with data.</p>"),
                Item(3, "What Python 3.7 brings", "https://a.example/3", "<p>A release of Python is out.</p>"),
            ],
        };

        var (found, topics) = TopicExtractor.Extract(notes);

        Assert.Equal(["Python 3.7"], topics.Select(topic => topic.Label));
        Assert.Equal(["python-3-7"], found.Items[2].Topics);
        Assert.Empty(found.Items[0].Topics);
    }

    [Fact]
    public void Spellings_of_one_name_are_one_topic_in_order_of_first_mention()
    {
        var notes = new EpisodeNotes
        {
            Items =
            [
                Item(1, "scikit-learn", "https://github.com/scikit-learn/scikit-learn", ""),
                Item(2, "tabulate", "https://pypi.org/project/tabulate/", "<p>With <a href=\"https://pypi.org/project/scikit-learn/\">Scikit Learn</a>.</p>"),
            ],
            Extras = [Item(null, "Scikit_learn 1.0", "https://github.com/scikit-learn/scikit-learn", "")],
        };

        var (found, topics) = TopicExtractor.Extract(notes);

        Assert.Equal([new Topic("scikit-learn", "scikit-learn"), new Topic("tabulate", "tabulate")], topics);
        Assert.Equal(["tabulate", "scikit-learn"], found.Items[1].Topics);
        Assert.Equal(["scikit-learn"], found.Extras[0].Topics);
    }

    [Theory]
    [InlineData("[`flit`](https://a.example/flit/) und [`hatch`](https://b.example/hatch/)")]
    [InlineData("[`flit`](https://a.example/flit/) et [`hatch`](https://b.example/hatch/)")]
    [InlineData("[flit](https://a.example/flit/) eta [hatch](https://b.example/hatch/)")]
    [InlineData("[`flit`](https://a.example/flit/) oraz [`hatch`](https://b.example/hatch/)")]
    [InlineData("[`flit`](https://a.example/flit/), [`hatch`](https://b.example/hatch/)")]
    public void Words_between_the_links_of_a_heading_are_no_topics(string heading)
    {
        string text = $"# T\n\n### Ana #1: {heading}\n\n" +
            "- Both of them build and publish packages from a single file with a few lines of text.\n";
        var notes = Feeds.Tests.Parsing.Notes.Parse("1.md", text).Notes!;
        Assert.Equal(["flit", "hatch"], TopicExtractor.Extract(notes).Topics.Select(topic => topic.Label));
    }

    [Fact]
    public void Names_of_hosts_are_no_topics()
    {
        var notes = new EpisodeNotes { Hosts = ["Calvin Quorp"], Items = [Item(1, "Quorp explains tests", null, "<p>Quorp said.</p>", "Calvin")] };

        Assert.Empty(TopicExtractor.Extract(notes).Topics);
    }

    [Fact]
    public void Extras_need_a_link_of_that_name()
    {
        var notes = new EpisodeNotes
        {
            Extras =
            [
                Item(null, "Relaxation", "https://devhumor.com/media/pure-relaxation", ""),
                Item(null, "git-bug", "https://github.com/git-bug/git-bug", ""),
                Item(null, "We went to Gronkville", "https://a.example/", "<p>It was good.</p>"),
            ],
        };

        Assert.Equal(["git-bug"], TopicExtractor.Extract(notes).Topics.Select(topic => topic.Label));
    }

    [Theory]
    [InlineData("word ")]
    [InlineData("Name ")]
    [InlineData("((((")]
    [InlineData("a/")]
    [InlineData("PEP ")]
    [InlineData("\U0001F40D")]
    [InlineData("<a href=\"https://github.com/a/word\">word</a> ")]
    [InlineData("<code>word</code> ")]
    [InlineData("<")]
    [InlineData("by A B ")]
    public void Long_notes_cost_time_in_proportion(string piece)
    {
        var (half, whole) = (Item(LinearTime.Bytes / 2), Item(LinearTime.Bytes));
        LinearTime.Holds(piece, half, whole, notes => TopicExtractor.Extract(notes));

        EpisodeNotes Item(int length)
        {
            string text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
            var links = Enumerable.Range(0, length / 50).Select(i => new Link($"https://github.com/a/word{i}", piece)).ToList();
            var item = TopicExtractorTests.Item(1, text, "https://a.example/", text) with { Links = links };
            return new() { Items = [item], Extras = [TopicExtractorTests.Item(null, text, null, text)] };
        }
    }

    private static IEnumerable<string> Labels(EpisodeItem item)
    {
        var notes = new EpisodeNotes { Items = [item] };
        var (found, topics) = TopicExtractor.Extract(notes);
        return found.Items[0].Topics.Select(slug => topics.Single(topic => topic.Slug == slug).Label);
    }

    private static EpisodeItem Item(int? ordinal, string headline, string? url, string html, string? host = null)
    {
        var links = BodyText.Read(html).Links.Select(link => new Link(link.Url, link.Text));
        return new(ordinal, host, headline, url, html, [.. (url is null ? [] : new[] { new Link(url, headline) }).Concat(links)]);
    }
}
