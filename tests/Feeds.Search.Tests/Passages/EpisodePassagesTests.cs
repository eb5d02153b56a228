using Feeds.Episodes;
using Feeds.Search.Passages;
using Feeds.Tests.Syndication;
using Feeds.Transcripts;

namespace Feeds.Search.Tests.Passages;

public sealed class EpisodePassagesTests
{
    [Fact]
    public void Every_part_of_an_episode_is_a_passage()
    {
        var passages = EpisodePassages.Of(SmallShow.Full, null).Passages;
        Assert.Equal(
            [
                ("089#title-1", "A tenacious episode", ""),
                ("089#takeaway-1", "", "Try again."),
                ("089#quote-1", "", "It works."),
                ("089#item-1", "tenacity", "Retries."),
                ("089#item-2", "Why is Python so slow?", "It is not."),
                ("089#extra-1", "numpy 1.15", ""),
                ("089#section-1", "Tools", "Some."),
                ("089#chapter-1", "Intro", ""),
                ("089#chapter-2", "tenacity", ""),
                ("089#notes-1", "", "Notes & more"),
            ],
            passages.Select(p => (p.Id, p.Headline, p.Text)));
    }

    [Fact]
    public void An_item_has_its_host_start_topics_and_place()
    {
        var item = Single(SmallShow.Full, PassageKind.Item, 0);
        Assert.Equal(("Ann", 61.25, "item-1", "089"), (item.Host, item.Start, item.Anchor, item.Stem));
        Assert.Equal(["tenacity"], item.Topics);
        Assert.Equal(["tenacity", "python"], Single(SmallShow.Full, PassageKind.Title, 0).Topics);
    }

    [Fact]
    public void Facts_of_the_episode_are_kept_beside_the_passages()
    {
        var episode = EpisodePassages.Of(SmallShow.Full, null);
        Assert.Equal(("089", 89, "a-tenacious-episode"), (episode.Stem, episode.Number, episode.Slug));
        Assert.Equal(["Acme"], episode.Sponsors);
        Assert.Equal(["Ann Lee"], episode.Hosts);
    }

    [Theory]
    [InlineData("<p>Retries.</p><p>Sponsored by Acme: ship faster.</p>", "Sponsored by Acme: ship faster.", false)]
    [InlineData("<p>It works.</p><p>Acme makes anvils, 20 % off.</p>", "Acme makes anvils, 20 % off.", false)]
    [InlineData("<p>It works. Acme makes anvils, 20 % off.</p>", "Acme makes anvils, 20 % off.", false)]
    [InlineData("<p>It works. This episode is brought to you by Initech.</p>", "This episode is brought to you by Initech.", false)]
    [InlineData("<p>Acme makes anvils, 20 % off.</p>", "Acme makes anvils, 20 % off.", true)]
    [InlineData("<p>Sponsored by a foundation, it lives on.</p>", "", false)]
    [InlineData("<p>Companies sponsor conferences.</p>", "", false)]
    public void What_a_sponsor_pays_for_is_marked(string html, string marked, bool whole)
    {
        var episode = SmallShow.Full with
        {
            Sponsors = [new("Acme", null, "<p>Acme makes anvils, 20 % off.</p>")],
            Items = [SmallShow.Full.Items[0] with { Html = html }],
        };
        var item = Single(episode, PassageKind.Item, 0);
        Assert.Equal(marked, string.Concat(item.SponsorParts.Select(p => item.Text[p.Start..p.End].Trim())));
        Assert.Equal(whole, item.IsSponsor);
    }

    [Theory]
    [InlineData("Acme - Sponsor", true)]
    [InlineData("Sponsor: Acme", true)]
    [InlineData("Acme anvils", false)]
    [InlineData("How open source finds sponsors", false)]
    public void A_part_headed_by_a_sponsor_is_the_sponsors(string heading, bool whole)
    {
        var episode = SmallShow.Full with
        {
            Sponsors = [new("Acme", null, "<p>Anvils.</p>")],
            Sections = [SmallShow.Full.Sections[0] with { Heading = heading }],
        };
        Assert.Equal(whole, Single(episode, PassageKind.Section, 0).IsSponsor);
    }

    [Fact]
    public void The_hash_is_that_of_what_a_model_reads()
    {
        var item = Single(SmallShow.Full, PassageKind.Item, 0);
        Assert.Equal("tenacity. Retries.", item.ModelText);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("tenacity. Retries."u8)), item.Hash());
        Assert.Equal(item.Hash(), (item with { Id = "other", Host = null }).Hash());
        Assert.NotEqual(item.Hash(), (item with { Text = "Retries!" }).Hash());
    }

    [Fact]
    public void Blocks_of_the_source_are_lines_and_characters_stay()
    {
        var item = new EpisodeItem(1, null, "A & B", null,
            "<p>“Quoted” &lt;text&gt;<br />next</p>\n<ul>\n<li>one <code>x = 1</code></li>\n<li>two\n<ul>\n<li>three</li>\n</ul>\n</li>\n</ul>\n"
            + "<pre><code>if a:\n    b()</code></pre>\n<table>\n<tbody>\n<tr><td>left</td><td>right</td></tr>\n</tbody>\n</table>\n", []);
        var passage = Single(SmallShow.Bare with { Items = [item] }, PassageKind.Item, 0);
        Assert.Equal("“Quoted” <text>\nnext\none x = 1\ntwo\nthree\nif a:\n    b()\nleft right", passage.Text);
    }

    [Fact]
    public void Notes_without_structure_are_passages()
    {
        var episode = SmallShow.Bare with { Html = "<p>We talk about <em>bees</em>.</p>\n<p>And honey.</p>\n" };
        Assert.Equal("We talk about bees.\nAnd honey.", Single(episode, PassageKind.Notes, 0).Text);
    }

    [Theory]
    [InlineData("<h2>Ann #1: Bees that dance</h2>")]
    [InlineData("<h2>12:30 Bees that dance</h2>")]
    [InlineData("<h3>Bees that dance (12:30)</h3>")]
    public void A_heading_of_an_item_is_not_also_notes(string heading)
    {
        var episode = SmallShow.Bare with
        {
            Html = $"<p>Hello.</p>\n{heading}\n<p>They waggle.</p>\n<p>Bye.</p>\n",
            Items = [new(1, "Ann", "Bees that dance", null, "<p>They waggle.</p>", [])],
        };
        var notes = EpisodePassages.Of(episode, null).Passages.Where(p => p.Kind is PassageKind.Notes);
        Assert.Equal(["Hello.", "Bye."], notes.Select(p => p.Text));
    }

    [Fact]
    public void A_long_item_is_split_at_lines_into_parts_of_about_180_words()
    {
        string[] lines = [.. Enumerable.Range(0, 50).Select(i => $"Line {i} has exactly ten words and ends right here.")];
        var item = new EpisodeItem(1, "Ann", "Long", null, string.Concat(lines.Select(l => $"<p>{l}</p>\n")), []);
        var parts = EpisodePassages.Of(SmallShow.Bare with { Items = [item] }, null).Passages
            .Where(p => p.Kind is PassageKind.Item).ToArray();
        Assert.Equal(["pilot#item-1", "pilot#item-1.2", "pilot#item-1.3"], parts.Select(p => p.Id));
        Assert.All(parts, p => Assert.Equal(("Long", "Ann", "item-1"), (p.Headline, p.Host, p.Anchor)));
        Assert.All(parts, p => Assert.InRange(p.Text.Split([' ', '\n']).Length, 120, 207));
        Assert.Equal(lines, parts.SelectMany(p => p.Text.Split('\n')));
    }

    [Theory]
    [InlineData("One two three four five six seven eight nine ten. ")]
    [InlineData("one two three four five ")]
    [InlineData("これは長い文章です。とても長いので分けられます。")]
    [InlineData("จังหวะชีวิตของผึ้งในสวนดอกไม้")]
    public void A_long_line_is_split_and_nothing_is_lost(string repeated)
    {
        string text = string.Concat(Enumerable.Repeat(repeated, 100)).Trim();
        var parts = LongText.Split(text, LongText.PassageWords);
        Assert.True(parts.Count > 1);
        Assert.All(parts, p => Assert.Contains(p, text, StringComparison.Ordinal));
        Assert.All(parts, p => Assert.InRange(WordCount.Of(p), 60, 210));
        Assert.Equal(Letters(text), Letters(string.Concat(parts)));
    }

    [Fact]
    public void A_transcript_is_windows_that_end_where_the_speaker_changes()
    {
        TranscriptCue[] cues = [.. Enumerable.Range(0, 40)
            .Select(i => new TranscriptCue(i * 5, i * 5 + 4, i < 28 ? "Ann" : "Ben", $"Here are ten words of cue {i}, so it is long."))];
        var windows = Windows(new("en", cues));
        Assert.All(windows, w => Assert.InRange(WordCount.Of(w.Text), 10, 150));
        Assert.Equal(["Ann", "Ann", "Ann", "Ben", "Ben"], windows.Select(w => w.Speaker));
        Assert.Equal(140, windows.First(w => w.Speaker == "Ben").Start);
        Assert.Equal(string.Join(' ', cues.Select(c => c.Text)), string.Join(' ', windows.Select(w => w.Text)));
    }

    [Fact]
    public void Short_turns_share_a_window_and_keep_their_speakers()
    {
        var transcript = new Transcript(null,
            [new(0, 2, "Ann", "Do you like bees?"), new(2, 3, "Ben", "Yes."), new(3, 9, "Ann", "Me too.")]);
        var window = Assert.Single(Windows(transcript));
        Assert.Equal("Do you like bees?\nYes.\nMe too.", window.Text);
        Assert.Null(window.Speaker);
        Assert.Equal([new(0, "Ann", 0), new(18, "Ben", 2), new(23, "Ann", 3)], window.Turns);
    }

    [Fact]
    public void A_long_turn_keeps_the_times_of_its_lines()
    {
        var transcript = new Transcript(null,
        [
            new(60, 64, "Ann", "How about the harbour?"), new(64, 70, "Ann", "It freezes"), new(70, 74, "Ann", "in January."),
            new(74, 76, "Ben", "It does."),
        ]);
        var window = Assert.Single(Windows(transcript));
        Assert.Equal("How about the harbour? It freezes in January.\nIt does.", window.Text);
        Assert.Equal([60, 64, 70, 74], new[] { "How", "It freezes", "in", "It does" }.Select(words => TimeOf(window, words)));
        Assert.Equal(["Ann", "Ann", "Ann", "Ben"], window.Turns.Select(t => t.Speaker));
    }

    [Fact]
    public void A_transcript_without_speakers_keeps_the_times_of_its_lines()
    {
        var window = Assert.Single(Windows(new(null, [new(0, 9, null, "Welcome."), new(9, 20, null, "The lighthouse is lit.")])));
        Assert.Equal("Welcome. The lighthouse is lit.", window.Text);
        Assert.Equal([0, 9], new[] { "Welcome", "lighthouse" }.Select(words => TimeOf(window, words)));
    }

    [Fact]
    public void Subtitles_of_single_words_keep_a_time_every_two_seconds()
    {
        TranscriptCue[] cues = [.. Enumerable.Range(0, 100).Select(i => new TranscriptCue(i * 0.5, (i * 0.5) + 0.5, "Ann", $"word{i}"))];
        var window = Assert.Single(Windows(new("en", cues)));
        Assert.Equal(Enumerable.Range(0, 25).Select(i => (double?)(i * 2)), window.Turns.Select(t => t.Start));
    }

    [Fact]
    public void Lines_without_a_time_keep_that_of_the_line_before()
    {
        TranscriptCue[] cues = [new(5, 6, "Ann", "Bees."), new(null, null, "Ann", "Wasps."), new(9, 10, "Ann", "Ants.")];
        var window = Assert.Single(Windows(new(null, cues)));
        Assert.Equal([5, 5, 9], new[] { "Bees", "Wasps", "Ants" }.Select(words => TimeOf(window, words)));
    }

    [Fact]
    public void A_transcript_without_times_has_windows_without_start()
    {
        string paragraph = string.Concat(Enumerable.Repeat("Bees dance in the dark. ", 100)).Trim();
        var windows = Windows(new(null, [new(null, null, "Ann", paragraph)]));
        Assert.True(windows.Length >= 4);
        Assert.All(windows, w => Assert.Equal(("Ann", (double?)null), (w.Speaker, w.Start)));
    }

    [Fact]
    public void Ids_are_unique_and_the_same_each_time()
    {
        var transcript = new Transcript(null, [new(0, 2, "Ann", "Bees.")]);
        var first = EpisodePassages.Of(SmallShow.Full, transcript).Passages;
        Assert.Equal(first.Count, first.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(first.Select(p => (p.Id, p.Hash())), EpisodePassages.Of(SmallShow.Full, transcript).Passages
            .Select(p => (p.Id, p.Hash())));
    }

    [Fact]
    public void Hidden_and_untitled_chapters_are_no_passages()
    {
        var episode = SmallShow.Bare with { Chapters = [new(0, "Seen"), new(5, "Silent") { Hidden = true }, new(9, "")] };
        Assert.Equal(["Seen"], EpisodePassages.Of(episode, null).Passages.Where(p => p.Kind is PassageKind.Chapter)
            .Select(p => p.Headline));
    }

    [Fact]
    public void Broken_html_and_huge_notes_are_read_in_linear_time()
    {
        var before = Feeds.Tests.Fuzzing.ThreadTime.Now();
        string html = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<p>line {i} of notes</p>"));
        EpisodeItem[] items = [.. Enumerable.Range(0, 5_000).Select(i => new EpisodeItem(i, null, $"Headline {i}", null, "<p>a<", []))];
        var passages = EpisodePassages.Of(SmallShow.Bare with { Html = html, Items = items }, null).Passages;
        Assert.True(passages.Count > 5_000);
        Assert.InRange(Feeds.Tests.Fuzzing.ThreadTime.Now() - before, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    private static double? TimeOf(Passage passage, string words) =>
        passage.StartAt(passage.Text.IndexOf(words, StringComparison.Ordinal));

    private static Passage Single(Episode episode, PassageKind kind, int index) =>
        EpisodePassages.Of(episode, null).Passages.Where(p => p.Kind == kind).ElementAt(index);

    private static Passage[] Windows(Transcript transcript) =>
        [.. EpisodePassages.Of(SmallShow.Bare, transcript).Passages.Where(p => p.Kind is PassageKind.Transcript)];

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
