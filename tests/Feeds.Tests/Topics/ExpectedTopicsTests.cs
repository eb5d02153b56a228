using System.Text.Json;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Topics;

namespace Feeds.Tests.TopicNames;

/// <summary>Topics that a reader of real notes named by hand, without seeing this program's.</summary>
public sealed class ExpectedTopicsTests
{
    private static readonly string ExpectedFile = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected", "topics.json");

    [Fact]
    public async Task Every_expected_topic_is_among_the_item_s()
    {
        Examples.Find("python-bytes");
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(ExpectedFile, TestContext.Current.CancellationToken));
        var missed = new List<string>();
        foreach (var file in expected.RootElement.EnumerateObject())
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
        Assert.Empty(missed);
    }

    [Fact]
    public void Page_text_without_links_names_the_same_topics()
    {
        var (notes, topics) = TopicExtractor.Extract(Parse("pages/python-bytes-089.txt"));

        string[] expected = ["tenacity", "mu", "cython", "pycharm", "pytest", "xar"];
        Assert.Superset(expected.ToHashSet(), topics.Select(topic => topic.Slug).ToHashSet());
        Assert.Empty(notes.Items.Single(item => item.Ordinal == 2).Topics);
        Assert.Contains("numpy", notes.Extras.Single().Topics);
    }

    private static EpisodeNotes Parse(string example)
    {
        string path = Examples.Find(example.Split('/'));
        Assert.True(EpisodeFileName.TryParse("show", Path.GetFileName(path), out var file, out _));
        return NotesParser.Parse(file, File.ReadAllBytes(path)).Notes!;
    }
}
