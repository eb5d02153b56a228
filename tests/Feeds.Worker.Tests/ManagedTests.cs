using System.Text;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Feeds.Worker.Tests.Support;

namespace Feeds.Worker.Tests;

/// <summary>Requests that change something or fail: from the same state, the server and the worker give the same replies.</summary>
public sealed partial class ManagedTests(ChangingShows shows) : IClassFixture<ChangingShows>
{
    const string Show = $"/manage/shows/{ChangingShows.Show}";

    /// <summary>The requests, by what they do.</summary>
    internal static IReadOnlyDictionary<string, ManagedCall> Calls { get; } = new Dictionary<string, ManagedCall>(StringComparer.Ordinal)
    {
        ["Put a new file"] = new(201, "PUT", $"{Show}/files/003.md")
        {
            Body = Notes(3), Prepare = Without("003.md"), Varying = [Version()],
        },
        ["Put a file again"] = new(202, "PUT", $"{Show}/files/004.md")
        {
            Body = Notes(4), Prepare = With("004.md"), Varying = [Version()],
        },
        ["Put a file of unknown length"] = new(201, "PUT", $"{Show}/files/005.md")
        {
            Body = Notes(5), Chunked = true, Prepare = Without("005.md"), Varying = [Version()],
        },
        ["Put a file with blanks and umlauts in its name"] = new(201, "PUT", $"{Show}/files/006%20Gr%C3%BC%C3%9Fe%20%26%20Ma%C3%9Fe.md")
        {
            Body = Notes(6), Prepare = Without("006 Grüße & Maße.md"), Varying = [Version()],
        },
        ["Put a file that exists under a condition"] = new(412, "PUT", $"{Show}/files/004.md")
        {
            Body = Notes(4), Prepare = With("004.md"), Headers = [("If-None-Match", "*")],
        },
        ["Put a missing file under a condition"] = new(412, "PUT", $"{Show}/files/099.md")
        {
            Body = Notes(4), Headers = [("If-Match", "*")],
        },
        ["Put a file under a condition that cannot be read"] = new(412, "PUT", $"{Show}/files/001.md")
        {
            Body = Notes(1), Headers = [("If-Match", "garbage")],
        },
        ["Put a part of a file"] = new(400, "PUT", $"{Show}/files/001.md") { Body = "x", Headers = [("Content-Range", "bytes 0-0/2")] },
        ["Put a compressed file"] = new(415, "PUT", $"{Show}/files/001.md") { Body = "x", Headers = [("Content-Encoding", "gzip")] },
        ["Delete a file under a condition"] = new(412, "DELETE", $"{Show}/files/001.md") { Headers = [("If-Match", "\"other\"")] },
        ["Get a file under a condition"] = new(412, "GET", $"{Show}/files/001.md") { Headers = [("If-Match", "\"other\"")] },
        ["Put a file that is too large"] = new(413, "PUT", $"{Show}/files/001.md") { Body = new string('x', 5_000_001) },
        ["Put a file into a folder"] = new(400, "PUT", $"{Show}/files/x%2F001.md") { Body = "x" },
        ["Put a file of an unknown kind"] = new(400, "PUT", $"{Show}/files/001.exe") { Body = "x" },
        ["Put a file without a key"] = new(401, "PUT", $"{Show}/files/001.md") { Body = "x", Key = _ => null },
        ["Put a file with a reader's key"] = new(403, "PUT", $"{Show}/files/001.md") { Body = "x", Key = shows => shows.Reader },
        ["Delete a file"] = new(204, "DELETE", $"{Show}/files/007.md") { Prepare = With("007.md") },
        ["Delete a missing file"] = new(404, "DELETE", $"{Show}/files/099.md"),
        ["Make an upload URL"] = new(200, "POST", $"{Show}/files/008.mp3/upload-url") { Varying = [Signature(), Expires()] },
        ["Preview notes"] = new(200, "POST", $"{Show}/preview?name=009.md") { Body = Notes(9) },
        ["Preview a broken file"] = new(200, "POST", $"{Show}/preview?name=009.chapters.json") { Body = "{" },
        ["Preview a file without a name"] = new(400, "POST", $"{Show}/preview") { Body = "x" },
        ["Withdraw an episode"] = new(202, "POST", $"{Show}/episodes/2/withdraw"),
        ["Restore an episode"] = new(202, "POST", $"{Show}/episodes/2/restore"),
        ["Withdraw a missing episode"] = new(404, "POST", $"{Show}/episodes/99/withdraw"),
        ["Retry an upload"] = new(200, "POST", $"{Show}/uploads/{{version}}/retry") { Varying = [Ingested()] },
        ["Retry a missing upload"] = new(404, "POST", $"{Show}/uploads/none/retry"),
        ["Import a feed"] = new(202, "POST", "/manage/shows/imported-2/import") { Body = EpisodeFiles.Feed, Varying = [ImportId()] },
        ["Import a URL"] = new(202, "POST", "/manage/shows/imported-3/import")
        {
            Body = """{"url": "http://127.0.0.1:9/feed.xml"}""", Varying = [ImportId()],
        },
        ["Import an invalid URL"] = new(400, "POST", $"{Show}/import") { Body = """{"url": "ftp://old.example/"}""" },
        ["Import nothing"] = new(400, "POST", $"{Show}/import") { Body = "" },
        ["Get an import"] = new(200, "GET", "/manage/shows/imported/imports/{import}.json"),
        ["Make a key"] = new(201, "POST", "/manage/keys")
        {
            Body = """{"role": "reader", "show": "changing", "label": "für die Prüfung"}""", Varying = [KeyId(), KeyText(), Created()],
        },
        ["Make a key with an unknown role"] = new(400, "POST", "/manage/keys") { Body = """{"role": "owner", "show": "changing"}""" },
        ["Make a key from text that is not JSON"] = new(400, "POST", "/manage/keys") { Body = "role=reader" },
        ["Revoke a key"] = new(204, "DELETE", "/manage/keys/{key}"),
        ["Revoke a missing key"] = new(404, "DELETE", "/manage/keys/none"),
        ["Get lost audio"] = new(500, "GET", $"/shows/{ChangingShows.Broken}/media/001.mp3"),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_server_and_the_worker_give_the_same_reply(string name)
    {
        var call = Calls[name];

        var server = await SendAsync(call, shows.Server.Http);
        var worker = await SendAsync(call, shows.Worker.Http);

        server.Has(call.Status);
        Comparison.AssertSame(new(call.Method, call.Target), server, worker, call.Varying);
    }

    [Fact]
    public async Task A_file_of_40_MB_is_stored_whole()
    {
        const string name = "large.mp3";
        var call = new Call("PUT", $"{Show}/files/{name}") { Key = Deployment.AdminKey, Body = TestMedia.Mp3(96_000) };

        foreach (var client in (HttpClient[])[shows.Server.Http, shows.Worker.Http])
        {
            await Without(name)(shows);
            (await call.SendAsync(client)).Has(201);
            var stored = await BlobOf(shows, name).DownloadContentAsync(TestContext.Current.CancellationToken);
            Assert.True(stored.Value.Content.ToMemory().Span.SequenceEqual(call.Body));
        }
    }

    [Fact]
    public async Task A_failure_is_a_problem_without_its_cause_which_is_logged()
    {
        var reply = (await new Call("GET", $"/shows/{ChangingShows.Broken}/media/001.mp3").SendAsync(shows.Worker.Http)).Has(500);

        Assert.Equal("application/problem+json", reply["Content-Type"]);
        Assert.DoesNotContain("BlobNotFound", reply.Text, StringComparison.Ordinal);
        await Eventually.BecomesTrueAsync(
            () => shows.Worker.Wrote.Contains("BlobNotFound", StringComparison.Ordinal),
            Deployment.Deadline,
            () => $"the cause is logged:\n{shows.Worker.Wrote}");
    }

    async Task<Reply> SendAsync(ManagedCall call, HttpClient client)
    {
        if (call.Prepare is not null) await call.Prepare(shows);
        return await new Call(call.Method, await TargetAsync(call.Target))
        {
            Key = call.Key(shows),
            Body = call.Body is { } body ? Encoding.UTF8.GetBytes(body) : null,
            Chunked = call.Chunked,
            Headers = call.Headers,
        }.SendAsync(client);
    }

    async Task<string> TargetAsync(string target)
    {
        bool needsKey = target.Contains("{key}", StringComparison.Ordinal);
        string key = needsKey ? (await shows.MakeKeyAsync("reader", ChangingShows.Show)).Id : "";
        return target
            .Replace("{version}", shows.Version, StringComparison.Ordinal)
            .Replace("{import}", shows.Import, StringComparison.Ordinal)
            .Replace("{key}", key, StringComparison.Ordinal);
    }

    static string Notes(int number) => EpisodeFiles.Notes(number, $"Number {number}");

    static Func<ChangingShows, Task> With(string file) => shows => shows.PutAsync($"{ChangingShows.Show}/{file}", Notes(10));

    static Func<ChangingShows, Task> Without(string file) => shows =>
        BlobOf(shows, file).DeleteIfExistsAsync(cancellationToken: TestContext.Current.CancellationToken);

    static BlobClient BlobOf(ChangingShows shows, string file) => shows.Files.GetBlobClient($"{ChangingShows.Show}/{file}");

    /// <summary>A stored file's ETag, which the storage makes; in the body and in the header.</summary>
    [GeneratedRegex("(?<=\"version\":\"|^\")[^\"]+")]
    private static partial Regex Version();

    /// <summary>Start, end and signature of an upload URL depend on the second.</summary>
    [GeneratedRegex(@"(?<=\b(st|se|sig)=)[^&""\\]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Signature();

    /// <summary>The end of an upload URL.</summary>
    [GeneratedRegex("(?<=\"expires\":\")[^\"]+")]
    private static partial Regex Expires();

    /// <summary>The time of this very retry.</summary>
    [GeneratedRegex("(?<=\"ingested\":\")[^\"]+")]
    private static partial Regex Ingested();

    /// <summary>Random, in the body and in the header Location.</summary>
    [GeneratedRegex("(?<=\"id\":\"|/imports/)[^\".]+")]
    private static partial Regex ImportId();

    /// <summary>Random.</summary>
    [GeneratedRegex("(?<=\"id\":\")[^\"]+")]
    private static partial Regex KeyId();

    /// <summary>Random.</summary>
    [GeneratedRegex("(?<=\"key\":\")[^\"]+")]
    private static partial Regex KeyText();

    /// <summary>The time of this very call.</summary>
    [GeneratedRegex("(?<=\"created\":\")[^\"]+")]
    private static partial Regex Created();
}

/// <summary>A request and the state that it needs.</summary>
/// <param name="Target"><c>{version}</c>, <c>{import}</c> and <c>{key}</c> stand for an upload, an import and a new key.</param>
internal sealed record ManagedCall(int Status, string Method, string Target)
{
    public string? Body { get; init; }

    /// <summary>True sends the body without announcing its length.</summary>
    public bool Chunked { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The key that is sent; null for none.</summary>
    public Func<ChangingShows, string?> Key { get; init; } = _ => Deployment.AdminKey;

    /// <summary>Makes the state, before each of the two requests.</summary>
    public Func<ChangingShows, Task>? Prepare { get; init; }

    /// <summary>Parts of the reply that differ from call to call.</summary>
    public IReadOnlyList<Regex> Varying { get; init; } = [];
}
