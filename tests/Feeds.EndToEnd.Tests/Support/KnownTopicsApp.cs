namespace Feeds.EndToEnd.Tests.Support;

/// <summary>Three episodes in which each test's topics are known, one of them named by a transcript alone.</summary>
public sealed class KnownTopicsApp(StorageFixture storage) : SearchApp(storage)
{
    public const string Show = "known-topics";

    private const string First = """
        ---
        title: Searching
        number: 1
        date: 2024-03-26
        duration: "10:00"
        enclosure: { url: "https://cdn.example/001.mp3", type: audio/mpeg, length: 12345 }
        ---

        **Ada #1:** [**ripgrep**](https://github.com/BurntSushi/ripgrep) [01:30]

        - Searches folders.

        **Bo #2:** [**Postgres**](https://github.com/example/postgres) [04:00]

        - Keeps rows.

        """;

    private const string Second = """
        # Episode #2: Testing

        Published Wed, Jan 15, 2025.

        **Cy #1:** [**pytest-xdist**](https://pypi.org/project/pytest-xdist/)

        - Runs tests on all cores.

        """;

    private const string Third = """
        # Episode #3: More searching

        Published Wed, Feb 12, 2025.

        **Cy #1:** [**ripgrep**](https://github.com/BurntSushi/ripgrep)

        - A release is out.

        **Bo #2:** [**pg**](https://github.com/example/pg)

        - Another release is out.

        """;

    private const string Transcript = """
        WEBVTT

        00:00:00.000 --> 00:01:05.000
        <v Bo>Welcome to the first episode.

        00:01:05.000 --> 00:01:20.000
        <v Ada>Before we begin: at work we run everything with pytest-xdist now.

        """;

    protected override async Task FillAsync()
    {
        await PutAsync($"{Show}/show.yaml", "title: Known topics\nlanguage: en\n");
        await PutAsync($"{Show}/topics.yaml", "topics:\n  - label: PostgreSQL\n    aliases: [Postgres, pg]\n");
        await PutAsync($"{Show}/001.md", First);
        await PutAsync($"{Show}/001.vtt", Transcript);
        await PutAsync($"{Show}/002.md", Second);
        await PutAsync($"{Show}/003.md", Third);
        await IndexedWhenAsync(Show, "episode:1 OR episode:2 OR episode:3", 3);
        await Eventually.BecomesTrueAsync(
            async () => (await GetAsync($"/shows/{Show}/topics/pytest-xdist.json")) is { Status: 200 } topic && topic.Json.GetProperty("mentions").GetArrayLength() == 2
                && (await GetAsync($"/shows/{Show}/topics/postgresql.json")).Status == 200,
            Deadline,
            () => $"the transcript names a topic. The app wrote:\n{Wrote}");
    }
}
