using System.Text.RegularExpressions;
using System.Xml;
using Feeds.Parsing;

namespace Feeds.Tests.Parsing;

/// <summary>What must hold for every file of the model show, expected results or not.</summary>
public sealed partial class ModelShowTests
{
    /// <summary>Files whose notes have no numbered items: a talk on one topic, an episode of listeners' questions.</summary>
    private static readonly string[] WithoutItems = ["087.md", "344.md"];

    private static IEnumerable<(string Name, ParsedNotes Parsed)> All() =>
        Directory.EnumerateFiles(Examples.Find("python-bytes"), "*.md").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), Notes.Parse(Path.GetFileName(f), File.ReadAllBytes(f))));

    [Fact]
    public void Every_file_has_the_number_of_its_name()
    {
        Assert.All(All(), f => Assert.Equal(int.Parse(f.Name.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture), f.Parsed.Notes?.Number));
    }

    [Fact]
    public void Every_file_with_numbered_headings_has_items_with_headlines_and_hosts()
    {
        Assert.All(All().Where(f => !WithoutItems.Contains(f.Name)), f =>
        {
            Assert.True(f.Parsed.Notes!.Items.Count >= 4, f.Name);
            Assert.All(f.Parsed.Notes.Items, i => Assert.False(string.IsNullOrWhiteSpace(i.Headline), f.Name));
            if (f.Name is not ("006.md" or "110.md")) Assert.All(f.Parsed.Notes.Items, i => Assert.NotNull(i.Host));
        });
    }

    [Fact]
    public void No_heading_is_swallowed_into_a_neighbours_body()
    {
        Assert.All(All(), f => Assert.All(f.Parsed.Notes!.Items.Concat(f.Parsed.Notes.Extras), i =>
        {
            string[] lines = i.Html.Split('\n');
            Assert.DoesNotContain(lines, line => HeadingLine().IsMatch(line));
        }));
    }

    [Fact]
    public void No_mark_up_is_left_in_headlines()
    {
        Assert.All(All(), f => Assert.All(f.Parsed.Notes!.Items.Concat(f.Parsed.Notes.Extras), i =>
        {
            Assert.DoesNotContain("](", i.Headline, StringComparison.Ordinal);
            Assert.DoesNotContain("** ", i.Headline, StringComparison.Ordinal);
            Assert.False(i.Headline.StartsWith("**", StringComparison.Ordinal) && !char.IsLower(i.Headline[2]), i.Headline);
        }));
    }

    [Fact]
    public void Every_file_that_names_a_sponsor_has_one()
    {
        string folder = Examples.Find("python-bytes");
        Assert.All(All(), f =>
        {
            string[] top = [.. File.ReadLines(Path.Combine(folder, f.Name)).Take(12)];
            bool stated = top.Any(l => SponsorLine().IsMatch(l));
            Assert.Equal((f.Name, stated), (f.Name, f.Parsed.Notes!.Sponsors.Count > 0));
            Assert.All(f.Parsed.Notes.Sponsors, s => Assert.InRange(s.Name.Length, 2, 50));
        });
    }

    [Fact]
    public void Every_html_is_well_formed()
    {
        Assert.All(All(), f =>
        {
            using var reader = XmlReader.Create(new StringReader(f.Parsed.Notes!.Html), new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment });
            while (reader.Read())
            {
            }
        });
    }

    [GeneratedRegex(@"^(<p>)?(<strong>|<a [^>]*>)*[A-Z]\w+ ?(</strong>)? ?(<strong>)?#\d")]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^\W*(This episode (is|was) )?(Sponsored|Brought to you by|sponsored by|brought to you by|Sponsor\b)")]
    private static partial Regex SponsorLine();
}
