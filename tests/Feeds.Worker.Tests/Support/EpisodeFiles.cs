namespace Feeds.Worker.Tests.Support;

/// <summary>Content of files that tests upload.</summary>
internal static class EpisodeFiles
{
    /// <summary>A feed with one episode, "One".</summary>
    public const string Feed = """
        <rss version="2.0"><channel><title>Imported</title><link>https://old.example/</link><description>From another host.</description>
        <item><title>One</title><guid isPermaLink="false">one</guid><pubDate>Sat, 04 Aug 2018 00:00:00 GMT</pubDate>
        <description>About it.</description></item></channel></rss>
        """;

    public static string Notes(int number, string title) => $"# Episode #{number}: {title}\n\nPublished Aug {number}, 2018.\n\nAbout it.\n";
}
