using System.Text.Json.Nodes;

namespace Feeds.EndToEnd.Tests.Clients;

/// <summary>What the sources say, never what a feed says: from hand-written results, from what was uploaded, else from the API's model.</summary>
internal static class ExpectedShows
{
    /// <summary>Base address of the hand-written results.</summary>
    const string Written = "https://feeds.example";

    static readonly string Folder = RepositoryRoot.Combine("tests", "Feeds.Tests", "Expected");

    public static JsonNode Read(params string[] path) => JsonNode.Parse(File.ReadAllBytes(Path.Combine([Folder, .. path])))!;

    /// <returns>Null where there is no such file.</returns>
    public static JsonNode? Find(params string[] path) => File.Exists(Path.Combine([Folder, .. path])) ? Read(path) : null;

    /// <summary>A show of which somebody wrote down all that its feed must say.</summary>
    /// <param name="address">Base address of the app.</param>
    /// <param name="today">The date of episodes that state none: midnight UTC of the day they were first seen.</param>
    public static ClientShow OfWritten(JsonNode expected, string address, DateTimeOffset today)
    {
        var undated = new DateTimeOffset(Moment(expected["now"]).Date, TimeSpan.Zero);
        return new(Text(expected["rss"]!["channel"]!["title"]), [.. List(expected["rss"]!["items"]).Select(Episode)]);

        ClientEpisode Episode(JsonNode item) => new(
            Text(item["title"]),
            Text(item["guid"]),
            Moment(item["pubDate"]) == undated ? today : Moment(item["pubDate"]),
            Number(item["itunes"]!["duration"]),
            File(item["enclosure"]),
            File(item["podcast"]!["chapters"]),
            // What is not written down is not judged.
            [.. List(item["podcast"]!["transcript"]).Select(t => File(t)! with { Language = t["language"] is { } language ? Text(language) : ClientEpisode.Any })],
            [.. List(item["podcast"]!["person"]).Select(p => new ClientPerson(Text(p["name"]), Text(p["role"]) ?? "host", p.AsObject().ContainsKey("href") ? Text(p["href"]) : ClientEpisode.Any))]);

        ClientFile? File(JsonNode? file) => file is null ? null : new(Text(file["url"])!.Replace(Written, address, StringComparison.Ordinal), Text(file["type"]), (long?)Number(file["length"]));
    }

    /// <summary>An episode as <c>episodes.json</c> has it.</summary>
    public static ClientEpisode OfModel(JsonNode episode)
    {
        var persons = List(episode["persons"]).Select(p => new ClientPerson(Text(p["name"]), Text(p["role"]) ?? "host", Text(p["url"]))).ToList();
        return new(
            Text(episode["title"]),
            Text(episode["guid"]),
            Moment(episode["published"]),
            WholeSeconds(Number(episode["duration"])),
            episode["enclosure"] is { } file ? new(Text(file["url"]), Text(file["type"]), (long?)Number(file["length"])) : null,
            // Source: Podcasting 2.0, chapters: the type of a document in JSON.
            List(episode["chapters"]).Any() ? new($"{Text(episode["url"])}/chapters.json", "application/json+chapters") : null,
            [.. List(episode["transcripts"]).Select(t => new ClientFile(Text(t["url"]), Text(t["type"]), Language: Text(t["language"])))],
            persons.Count > 0 ? persons : [.. Named(episode["hosts"], "host"), .. Named(episode["guests"], "guest")]);
    }

    public static IEnumerable<ClientPerson> Named(JsonNode? names, string role) => List(names).Select(name => new ClientPerson(Text(name), role));

    /// <summary>Feeds tell whole seconds.</summary>
    public static double? WholeSeconds(double? seconds) => seconds is { } known ? Math.Round(known, MidpointRounding.AwayFromZero) : null;

    public static IEnumerable<JsonNode> List(JsonNode? list) => list is null ? [] : list.AsArray().Select(item => item!);

    public static string? Text(JsonNode? value) => (string?)value;

    static double? Number(JsonNode? value) => (double?)value;

    static DateTimeOffset Moment(JsonNode? value) => (DateTimeOffset)value!;
}
