using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Feeds.Diagnostics;
using Feeds.Importing;
using Feeds.Shows;
using Feeds.Syndication;
using Feeds.Tests.Syndication;

namespace Feeds.Tests.Importing;

/// <summary>No address of a feed is lost by its import without a word.</summary>
public sealed partial class AddressesKeptTests
{
    private const string Elements = @"<(docs|generator|atom:link|atom10:link|cloud|wfw:commentRss|feedburner:\w+|sy:\w+"
        + @"|link rel=""(self|hub|next|first|last|payment|http[^""]*)"")\b[^>]*>([^<]*</\1>)?";

    private const string Markup = @"xmlns(:\w+)?=""[^""]*""|xmlns(:\w+)?='[^']*'|<\?[^>]*\?>|<!--.*?-->";

    private const string Attributes = @"(?:href|src|url|uri|img|image|feedUrl|feedurl)=\\?[""']([^""'\\]+)[""'\\]";

    private const string Members = @"""(?:url|external_url|image|banner_image|icon)""\s*:\s*""([^""]+)""";

    /// <summary>Elements that say something of the feed as a document, or of the place that it leaves.</summary>
    [GeneratedRegex(Elements + "|" + Markup, RegexOptions.Singleline)]
    private static partial Regex OfTheOldPlace();

    /// <summary>How links around code are read is a matter of HTML in all files: see the cases <c>links-around-code</c>.</summary>
    [GeneratedRegex(@"<a\s[^>]*>\s*(<(em|strong)>)?\s*<code>")]
    private static partial Regex LinkedCode();

    [GeneratedRegex(Attributes + "|" + Members, RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    public static TheoryData<string> FeedFiles => [.. Examples.Files("feeds", "*.xml").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(FeedFiles))]
    [Trait(Examples.Trait, Examples.Real)]
    public async Task Every_address_of_a_feed_is_in_ours_or_reported(string name)
    {
        byte[] content = File.ReadAllBytes(Examples.Find("feeds", name));
        var parsed = FeedImport.Parse(content, new Uri("https://imported.example/feed.xml"));
        var said = new List<Diagnostic>(parsed.Diagnostics);
        Assert.True(Slug.TryParse("show", out var slug));
        List<(string, byte[])> files = [("show.yaml", ShowYaml.Write(parsed.Feed!.Show))];
        foreach (var (i, entry) in parsed.Feed.Entries.Index())
        {
            var draft = EpisodeDraft.Of(entry, slug);
            said.AddRange(draft.Diagnostics);
            files.Add(($"{draft.Stem}-x{i}.json", draft.Content));
        }
        var show = await ComposedShow.ReadAsync("show", "https://feeds.example", new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), files,
            TestContext.Current.CancellationToken);
        string served = string.Concat(Enum.GetValues<FeedFormat>().Select(f => WebUtility.HtmlDecode(WebUtility.HtmlDecode(show.Feed(f)))))
            + string.Concat(show.Chapters().Select(c => c.Document))
            + string.Concat(said.Concat(show.Diagnostics.Values.SelectMany(d => d)).Select(d => d.Message));
        string text = OfTheOldPlace().Replace(Encoding.UTF8.GetString(content), "");
        text = LinkedCode().Replace(WebUtility.HtmlDecode(WebUtility.HtmlDecode(text)), "");
        var lost = Address().Matches(text).Select(m => m.Groups[1].Value + m.Groups[2].Value).Select(a => a.Trim())
            .Where(a => a.StartsWith("http", StringComparison.Ordinal))
            .Distinct().Where(a => !served.Contains(a, StringComparison.Ordinal)
                && !served.Contains(Uri.EscapeDataString(a), StringComparison.Ordinal)
                && !served.Contains(WebAddress.UriOrNull(a) ?? a, StringComparison.Ordinal)).ToList();
        Assert.True(lost.Count == 0, string.Join('\n', lost));
    }
}
