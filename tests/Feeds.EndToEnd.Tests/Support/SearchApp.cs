using System.Globalization;
using System.Text.Json;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>The app with limits of searches and questions that no test reaches.</summary>
public class SearchApp(StorageFixture storage) : RunningApp(storage)
{
    /// <summary>How long after the feed search shows what was uploaded, where the app has not just started.</summary>
    public static readonly TimeSpan SoonAfterFeed = TimeSpan.FromSeconds(5);

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Feeds__Search__Meaning"] = "true",
        ["Feeds__Limits__Search"] = "100000",
        ["Feeds__Limits__Ask"] = "100000",
        ["Feeds__Limits__Assistant"] = "100000",
    };

    /// <param name="asked">For instance <c>search.json</c>.</param>
    /// <param name="more">More of the query: <c>&amp;limit=5</c>.</param>
    public Task<Answer> AskAsync(string show, string asked, string query, string more = "") =>
        GetAsync($"/shows/{show}/{asked}?q={Uri.EscapeDataString(query)}{more}");

    /// <summary>What a query finds; fails the test unless the answer is 200.</summary>
    public async Task<FoundPage> SearchAsync(string show, string query, string more = "") =>
        FoundPage.Of((await AskAsync(show, "search.json", query, more)).Has(200).Json);

    /// <summary>Waits until a query finds something in each of so many episodes; begins when the feed has them.</summary>
    public async Task IndexedWhenAsync(string show, string query, int episodes, TimeSpan? deadline = null)
    {
        await FeedWhenAsync(
            show, feed => feed.Entries.Count == episodes, string.Create(CultureInfo.InvariantCulture, $"{show} has {episodes} episodes"));
        var last = new Answer(0, new Dictionary<string, string>(StringComparer.Ordinal), []);
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                last = await AskAsync(show, "search.json", query, "&limit=100");
                return last.Status == 200 && FoundPage.Of(last.Json) is { AllWords: true } page && page.Episodes.Count() == episodes;
            },
            deadline ?? Deadline,
            () => $"search finds \"{query}\" in {episodes} episodes of {show}: {last.Status} {last.Text}. The app wrote:\n{Wrote}");
    }
}

/// <summary>What <c>search.json</c> answers.</summary>
/// <param name="AllWords">False where the nearest passages are given, for want of one with all words.</param>
public sealed record FoundPage(int Total, bool AllWords, IReadOnlyList<JsonElement> Results, string? Suggestion, string? Next)
{
    /// <summary>Numbers of the episodes found, each once, in ascending order.</summary>
    public IEnumerable<int> Episodes => Results.Select(r => r.GetProperty("episode").GetProperty("number").GetInt32()).Distinct().Order();

    public static FoundPage Of(JsonElement json) => new(
        json.GetProperty("total").GetInt32(),
        json.GetProperty("allWords").GetBoolean(),
        [.. json.GetProperty("results").EnumerateArray()],
        json.TryGetProperty("suggestion", out var suggestion) ? suggestion.GetString() : null,
        json.TryGetProperty("next", out var next) ? next.GetString() : null);
}

/// <summary>Three episodes in which each test's words are known: notes, and what was said in the first.</summary>
internal static class KnownShow
{
    public const string Show = "known-words";

    public const string First = """
        # Episode #1: Quokkas & airships

        Published Tue, Mar 26, 2024.

        Sponsored by **Copperleaf Keyboards** -- [example.com/copperleaf](https://example.com/copperleaf)

        **Bo #1:** [**Island animals**](https://animals.example/)

        - `<script>alert(1)</script>` & the quokka waits with exponential backoff.

        **Ada #2:** [**ripgrep**](https://github.com/BurntSushi/ripgrep)

        - Searches a folder of text faster than a zeppelin flies.

        """;

    public const string Second = """
        # Episode #2: Tea

        Published Wed, Jan 15, 2025.

        Sponsored by **Lanternfish Hosting** -- [example.com/lanternfish](https://example.com/lanternfish)

        **Cy #1:** [**A kettle with a port**](https://kettle.example/)

        - The backoff of this kettle is exponential, and its lid is made of copper.
        - <script>alert(2)</script> stands in its manual.

        **Cy #2:** [**ripgrep**](https://github.com/BurntSushi/ripgrep)

        - Release 15 colours what it finds.

        """;

    public const string Third = """
        # Episode #3: Gardens

        Published Wed, Feb 12, 2025.

        **Ada #1:** [**A trellis for beans**](https://trellis.example/)

        - Ada planted runner beans beside the zeppelin hangar in April.

        """;

    public const string Transcript = """
        WEBVTT

        00:00:00.000 --> 00:00:04.000
        <v Bo>Welcome to the marzipan hour & to episode one.

        00:00:04.000 --> 00:00:09.000
        <v Ada>I brought an accordion that my grandmother built in Trieste.

        00:00:09.000 --> 00:00:12.000
        <v Bo>The bellows leak, and the left hand has only eight buttons.

        """;

    public static async Task PutAsync(SearchApp app)
    {
        await app.PutAsync($"{Show}/show.yaml", "title: Known words\nlanguage: en\n");
        await app.PutAsync($"{Show}/001.vtt", Transcript);
        await app.PutAsync($"{Show}/001.md", First);
        await app.PutAsync($"{Show}/002.md", Second);
        await app.PutAsync($"{Show}/003.md", Third);
        await app.IndexedWhenAsync(Show, "episode:1 OR episode:2 OR episode:3", 3);
        await Eventually.BecomesTrueAsync(
            async () => (await app.SearchAsync(Show, "marzipan accordion")).AllWords,
            RunningApp.Deadline,
            () => $"the transcript is found. The app wrote:\n{app.Wrote}");
        // By words alone, nothing is near to it: passages have their vectors a moment after their words.
        await Eventually.BecomesTrueAsync(
            async () => (await app.AskAsync(Show, "ask.json", "Hippopotamuses?")).Has(200).Json.GetProperty("nearest").GetArrayLength() > 0,
            RunningApp.Deadline,
            () => $"passages have vectors. The app wrote:\n{app.Wrote}");
    }
}

/// <summary>The app with <see cref="KnownShow"/>.</summary>
public sealed class KnownWordsApp(StorageFixture storage) : SearchApp(storage)
{
    protected override Task FillAsync() => KnownShow.PutAsync(this);
}

/// <summary>
/// Classes that share the app of known words and demand answers within a time: they run after all others, one after another, because
/// searches give way to whatever else the machine does.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class KnownWords : ICollectionFixture<KnownWordsApp>
{
    public const string Name = "Known words";
}
