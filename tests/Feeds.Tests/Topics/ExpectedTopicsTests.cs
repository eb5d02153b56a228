using System.Text.Json;
using Feeds.Episodes;
using Feeds.Topics;

namespace Feeds.Tests.TopicNames;

/// <summary>Topics that a reader of the notes named by hand, without seeing this program's.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed class ExpectedTopicsTests
{
    public static TheoryData<string> Files => [.. new[] { "topics-night-build.json" }.Concat(Examples.HasReal ? ["topics.json"] : [])];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_expected_topic_is_among_the_item_s(string expectedFile)
    {
        string path = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", expectedFile);
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        var missed = new List<string>();
        foreach (var file in expected.RootElement.EnumerateObject().Where(f => f.Name != "notes"))
        {
            var items = TopicExtractor.Extract(Parse(file.Name)).Notes.Items;
            foreach (var item in file.Value.EnumerateObject())
            {
                var found = items.SingleOrDefault(i => i.Ordinal?.ToString(System.Globalization.CultureInfo.InvariantCulture) == item.Name);
                foreach (string label in item.Value.EnumerateArray().Select(e => e.GetString()!))
                {
                    if (found?.Topics.Contains(TopicSlug.From(label)) != true) missed.Add($"{file.Name} #{item.Name} {label}: {found?.Headline} → {string.Join(", ", found?.Topics ?? [])}");
                }
            }
        }
        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    /// <summary>A page, topics of its items, a topic of its only extra.</summary>
    public static TheoryData<string, string[], string> Pages => new(
        new[]
        {
            ("pages/night-build-089.txt", ["diskcache", "thonny", "sqlite", "pex"], "ripgrep"),
            ("pages/python-bytes-089.txt", (string[])["tenacity", "mu", "cython", "pycharm", "pytest", "xar"], "numpy"),
        }.Where(page => Examples.IsListed(page.Item1)).ToArray());

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_text_without_links_names_the_same_topics(string page, string[] expected, string extra)
    {
        // "python-bytes" of "pages/python-bytes-089.txt".
        string show = Path.GetFileNameWithoutExtension(page)[..^"-089".Length];

        var (notes, topics) = TopicExtractor.Extract(Parse(page), show: show);

        Assert.Superset(expected.ToHashSet(), topics.Select(topic => topic.Slug).ToHashSet());
        // The second item is about a question, in both shows: its headline names nothing.
        var question = notes.Items.Single(item => item.Ordinal == 2);
        Assert.DoesNotContain(question.Topics, topic => question.Headline.Contains(topic, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(extra, notes.Extras.Single().Topics);
    }

    private static EpisodeNotes Parse(string example) => Parsing.Notes.ParseExample(Examples.Find(example.Split('/'))).Notes!;
}
