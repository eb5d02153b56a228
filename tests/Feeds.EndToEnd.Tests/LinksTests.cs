using System.Text.Json;
using System.Text.RegularExpressions;
using Feeds.EndToEnd.Tests.Clients;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests;

/// <summary>The sample show and another one, with every link of theirs that points to us.</summary>
public sealed partial class LinksTests(Shared<Library> shared) : IClassFixture<Shared<Library>>
{
    static readonly string[] Shows = [ClientShows.SampleShow, ServedShow.Show];

    readonly Library app = shared.App;

    [Fact]
    public async Task Every_link_of_ours_answers()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([$"{app.Base}/", .. Shows.SelectMany(s => ReadFeed.Files.Select(f => $"{app.Base}/shows/{s}/{f}"))]);
        while (waiting.TryDequeue(out var link))
        {
            if (!seen.Add(link))
            {
                continue;
            }

            var answer = await app.GetAsync(link);
            Assert.True(answer.Status == 200, $"{link} is answered with {answer.Status}");
            if (answer["Content-Type"] is { } type && !type.StartsWith("audio/", StringComparison.Ordinal) && !type.StartsWith("image/", StringComparison.Ordinal))
            {
                foreach (var found in Links(answer, type))
                {
                    waiting.Enqueue(found);
                }
            }
        }

        Assert.True(seen.Count > 20, $"Only {seen.Count} links");
        Assert.Contains(seen, l => l.Contains("/media/", StringComparison.Ordinal));
        Assert.Contains(seen, l => l.Contains("/topics/httpx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Enclosures_are_the_bytes_that_were_uploaded()
    {
        var enclosures = 0;
        foreach (var show in Shows)
        {
            foreach (var file in ReadFeed.Files)
            {
                foreach (var enclosure in (await app.FeedAsync(show, file)).Entries.Select(e => e.Enclosure).OfType<ReadEnclosure>())
                {
                    var served = (await app.GetAsync(enclosure.Url)).Has(200);
                    var name = Uri.UnescapeDataString(new Uri(enclosure.Url).Segments[^1]);
                    var uploaded = await app.Files.GetBlobClient($"{show}/{name}").DownloadContentAsync(TestContext.Current.CancellationToken);
                    Assert.Equal(uploaded.Value.Content.ToArray(), served.Body);
                    Assert.Equal(served.Body.Length, enclosure.Length);
                    Assert.Equal(served["Content-Type"], enclosure.Type);
                    enclosures++;
                }
            }
        }

        Assert.True(enclosures >= ReadFeed.Files.Count, "The sample show has audio in every feed");
    }

    /// <summary>Links of a page by its elements, of XML and JSON by their text.</summary>
    IEnumerable<string> Links(Answer answer, string type)
    {
        IEnumerable<string> all = type.StartsWith("text/html", StringComparison.Ordinal)
            ? PlainText.Html(answer.Text).QuerySelectorAll("[href], [src]").Select(e => new Uri(new Uri($"{app.Base}/"), e.GetAttribute("href") ?? e.GetAttribute("src")).AbsoluteUri)
            : Address().Matches(type.Contains("json", StringComparison.Ordinal) ? Unescaped(answer) : System.Net.WebUtility.HtmlDecode(answer.Text)).Select(m => m.Value);
        return all.Where(IsOfTheseShows).Select(l => l.Split('#')[0]);
    }

    /// <summary>The library has other shows, too; one of them is hostile.</summary>
    bool IsOfTheseShows(string link) =>
        link.StartsWith($"{app.Base}/", StringComparison.Ordinal)
        && (link[app.Base.Length..].Split('/', '?', '#') is not [_, "shows", var show, ..] || Shows.Contains(show));

    static string Unescaped(Answer answer) => string.Join('\n', Texts(answer.Json));

    static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Texts(p.Value)),
        _ => [],
    };

    [GeneratedRegex("http://localhost:[0-9]+/[^\\s\"'<>)]*", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
