using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Feeds.Parsing;

namespace Feeds.Tests.Parsing;

/// <summary>What must hold for every file of the model show, and of the real show that it is modelled on, expected results or not.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed partial class ModelShowTests
{
    /// <summary>Files whose notes have no numbered items: a talk on one topic, an episode of listeners' questions.</summary>
    private static readonly string[] WithoutItems = ["night-build/080.md", "night-build/344.md", "python-bytes/087.md", "python-bytes/344.md"];

    /// <summary>Files with items of nobody in particular.</summary>
    private static readonly string[] WithoutHosts = ["night-build/003.md", "night-build/103.md", "python-bytes/006.md", "python-bytes/110.md"];

    private static readonly Lazy<(string Path, ParsedNotes Parsed)[]> Shows = new(() =>
        [.. Examples.Files("night-build", "*.md").Concat(Examples.Files("python-bytes", "*.md")).Select(f => (f, Notes.ParseExample(f)))]);

    private static IEnumerable<(string Name, ParsedNotes Parsed)> All() => Shows.Value.Select(f => (Examples.NameOf(f.Path), f.Parsed));

    [Fact]
    public void Every_file_has_the_number_of_its_name()
    {
        // One file of Night Build calls itself by the number of another episode; the text is believed.
        Assert.All(All().Where(f => f.Name != "night-build/288.md"), f => Assert.Equal(NumberOfName(f.Name), f.Parsed.Notes?.Number));
    }

    private static int NumberOfName(string name) => int.Parse(Path.GetFileName(name).AsSpan(0, 3), CultureInfo.InvariantCulture);

    [Fact]
    public void Every_file_with_numbered_headings_has_items_with_headlines_and_hosts()
    {
        Assert.All(All().Where(f => !WithoutItems.Contains(f.Name)), f =>
        {
            Assert.True(f.Parsed.Notes!.Items.Count >= 4, f.Name);
            Assert.All(f.Parsed.Notes.Items, i => Assert.False(string.IsNullOrWhiteSpace(i.Headline), f.Name));
            if (!WithoutHosts.Contains(f.Name)) Assert.All(f.Parsed.Notes.Items, i => Assert.NotNull(i.Host));
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
        Assert.All(Shows.Value, f =>
        {
            bool stated = File.ReadLines(f.Path).Take(12).Any(l => SponsorLine().IsMatch(l));
            Assert.Equal((Examples.NameOf(f.Path), stated), (Examples.NameOf(f.Path), f.Parsed.Notes!.Sponsors.Count > 0));
            Assert.All(f.Parsed.Notes.Sponsors, s => Assert.InRange(s.Name.Length, 2, 50));
        });
    }

    [Fact]
    public void Every_html_is_well_formed()
    {
        Assert.All(All(), f =>
        {
            var fragment = new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment };
            using var reader = XmlReader.Create(new StringReader(f.Parsed.Notes!.Html), fragment);
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
