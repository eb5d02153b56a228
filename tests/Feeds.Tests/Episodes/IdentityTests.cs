using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Topics;

namespace Feeds.Tests.Episodes;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c")]
    [InlineData("http://podnews.net/rss/", "9b024349-ccf0-5f69-a609-6b82873eab3c")]
    public void A_shows_guid_is_the_one_that_the_podcast_namespace_gives(string feed, string expected) =>
        Assert.Equal(expected, NameBasedGuid.ForFeed(feed).ToString());

    [Fact]
    public void An_episodes_guid_depends_on_show_and_stem_only()
    {
        Assert.True(Slug.TryParse("a", out var a) & Slug.TryParse("b", out var b));
        Assert.Equal(NameBasedGuid.ForEpisode(a, "1"), NameBasedGuid.ForEpisode(a, "1"));
        Assert.NotEqual(NameBasedGuid.ForEpisode(a, "1"), NameBasedGuid.ForEpisode(b, "1"));
        Assert.NotEqual(NameBasedGuid.ForEpisode(a, "1"), NameBasedGuid.ForEpisode(a, "2"));
        Assert.Equal('5', NameBasedGuid.ForEpisode(a, "1").ToString()[14]);
    }

    [Theory]
    [InlineData("python-bytes", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("Python-Bytes", false)]
    [InlineData("python_bytes", false)]
    [InlineData("../x", false)]
    [InlineData("ünicode", false)]
    [InlineData("a b", false)]
    public void A_slug_is_lower_case_letters_digits_and_hyphens(string text, bool valid) => Assert.Equal(valid, Slug.TryParse(text, out _));

    [Fact]
    public void A_slug_has_at_most_63_characters()
    {
        Assert.True(Slug.TryParse(new string('a', 63), out _));
        Assert.False(Slug.TryParse(new string('a', 64), out _));
    }

    [Theory]
    [InlineData("A tenacious episode that won't give up", "a-tenacious-episode-that-wont-give-up")]
    [InlineData("Déjà vu – again!", "deja-vu-again")]
    [InlineData("  C++ & C#  ", "c-c")]
    [InlineData("Gece pazarı ışıkları", "gece-pazari-isiklari")]
    [InlineData("Smørrebrød, Łódź und Straße", "smorrebrod-lodz-und-strasse")]
    [InlineData("日本語", null)]
    public void A_title_becomes_the_nearest_slug(string title, string? slug) => Assert.Equal(slug, Slug.From(title)?.ToString());

    [Theory]
    [InlineData("C", "c")]
    [InlineData("C++", "c-plus-plus")]
    [InlineData("C#", "c-sharp")]
    [InlineData(".NET", "dot-net")]
    [InlineData("scikit-learn", "scikit-learn")]
    [InlineData("Scikit Learn", "scikit-learn")]
    [InlineData("日本語", "日本語")]
    [InlineData("!!", "")]
    public void A_topics_slug_keeps_names_apart_that_signs_tell_apart(string label, string slug) => Assert.Equal(slug, TopicSlug.From(label));

    [Theory]
    [InlineData("089", 89)]
    [InlineData("473-a-clean-room-rewrite", 473)]
    [InlineData("459 Inverted dependency trees", 459)]
    [InlineData("2018-08-04-title", null)]
    [InlineData("pilot", null)]
    [InlineData("12345678", null)]
    [InlineData("2018-08", null)]
    [InlineData("20180804", null)]
    [InlineData("12monkeys", null)]
    [InlineData("rust-1-26", null)]
    [InlineData("e012", 12)]
    [InlineData("s02e05-title", 5, 2)]
    [InlineData("episode-12", 12)]
    [InlineData("python-bytes-089", 89)]
    [InlineData("python_bytes_127", 127)]
    [InlineData("第89回", 89)]
    [InlineData("", null)]
    public void The_number_that_a_stem_states_is_the_episodes(string stem, int? number, int? season = null) => Assert.Equal((number, season), StemNumber.SeasonAndNumber(Slug.From("Python Bytes")!.Value, stem));

    [Theory]
    [InlineData("089.md", "089", FileRole.Notes)]
    [InlineData("089.MP3", "089", FileRole.Audio)]
    [InlineData("089.chapters.json", "089", FileRole.Chapters)]
    [InlineData("075-pypi.org-officially-launches.vtt", "075-pypi.org-officially-launches", FileRole.Transcript)]
    [InlineData("What now....md", "What now...", FileRole.Notes)]
    [InlineData("100%.md", "100%", FileRole.Notes)]
    [InlineData("Füße 日本 \U0001F399.md", "Füße 日本 \U0001F399", FileRole.Notes)]
    [InlineData("\uFDCF\uFDF0\uFFFD.md", "\uFDCF\uFDF0\uFFFD", FileRole.Notes)]
    [InlineData("show.yaml", "", FileRole.Show)]
    [InlineData("artwork.png", "", FileRole.Artwork)]
    public void A_files_name_tells_stem_and_role(string name, string stem, FileRole role)
    {
        Assert.True(EpisodeFileName.TryParse("python-bytes", name, out var file, out _));
        Assert.Equal((stem, role), (file.Stem, file.Role));
    }

    [Theory]
    [InlineData(0xD83C)]
    [InlineData(0xDFA4)]
    public void Half_of_a_surrogate_pair_is_refused(int half)
    {
        Assert.False(EpisodeFileName.TryParse("show", $"a{(char)half}b.md", out _, out var problem));
        Assert.Equal(FileNameProblem.Characters, problem);
    }

    [Theory]
    [InlineData("Python", "089.md", FileNameProblem.Show)]
    [InlineData("show", "a/b.md", FileNameProblem.Folder)]
    [InlineData("show", "a\u0001.md", FileNameProblem.Characters)]
    [InlineData("show", "a\u0085.md", FileNameProblem.Characters)]
    [InlineData("show", "a\u061C.md", FileNameProblem.Characters)]
    [InlineData("show", "a\u200F.md", FileNameProblem.Characters)]
    [InlineData("show", "a\u2028.md", FileNameProblem.Characters)]
    [InlineData("show", "a\u202Edm.mp3", FileNameProblem.Characters)]
    [InlineData("show", "a\u2066.md", FileNameProblem.Characters)]
    [InlineData("show", "\uFDD0.md", FileNameProblem.Characters)]
    [InlineData("show", "\uFDEF.md", FileNameProblem.Characters)]
    [InlineData("show", "\uFFFE.md", FileNameProblem.Characters)]
    [InlineData("show", "\uFFFF.md", FileNameProblem.Characters)]
    [InlineData("show", "\U0001FFFE.md", FileNameProblem.Characters)]
    [InlineData("show", "\U0010FFFF.md", FileNameProblem.Characters)]
    [InlineData("show", ".md", FileNameProblem.Ending)]
    [InlineData("show", "089.exe", FileNameProblem.Ending)]
    [InlineData("show", "", FileNameProblem.Length)]
    [InlineData("show", "a%2fb.md", FileNameProblem.Folder)]
    [InlineData("show", "a%5Cb.md", FileNameProblem.Folder)]
    [InlineData("show", "..md", FileNameProblem.Dots)]
    [InlineData("show", "...mp3", FileNameProblem.Dots)]
    [InlineData("show", "...transcript.json", FileNameProblem.Dots)]
    [InlineData("show", " 089.md", FileNameProblem.Spaces)]
    [InlineData("show", "089\u00a0.md", FileNameProblem.Spaces)]
    [InlineData("show", "089.md ", FileNameProblem.Ending)]
    public void A_name_that_is_no_episode_files_says_why(string show, string name, FileNameProblem expected)
    {
        Assert.False(EpisodeFileName.TryParse(show, name, out _, out var problem));
        Assert.Equal(expected, problem);
    }
}
