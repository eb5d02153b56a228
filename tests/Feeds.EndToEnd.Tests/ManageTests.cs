using Azure.Storage.Blobs.Models;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Feeds.EndToEnd.Tests.Support;
using Feeds.Functions.Manage;
using Microsoft.Azure.Functions.Worker;

namespace Feeds.EndToEnd.Tests;

/// <summary>The management API: who may do what, and what it does.</summary>
public sealed class ManageTests(Shared<ManagedApp> shared) : IClassFixture<Shared<ManagedApp>>
{
    readonly ManagedApp app = shared.App;

    const string Show = "managed";
    const string Files = "manage/shows/{show}/files/{name}";

    /// <summary>What each route answers to no key, a wrong, an expired, a revoked one, another show's publisher, a reader, a publisher and an admin. Routes are those of the attributes.</summary>
    static readonly (string Method, string Route, int[] Expected)[] Table =
    [
        ("GET", "manage/keys", [401, 401, 401, 401, 403, 403, 403, 200]),
        ("POST", "manage/keys", [401, 401, 401, 401, 403, 403, 403, 201]),
        ("DELETE", "manage/keys/{id}", [401, 401, 401, 401, 403, 403, 403, 404]),
        ("POST", "manage/shows/{show}/preview", [401, 401, 401, 401, 403, 403, 200, 200]),
        ("PUT", Files, [401, 401, 401, 401, 403, 403, 201, 202]),
        ("GET", Files, [401, 401, 401, 401, 403, 200, 200, 200]),
        ("DELETE", Files, [401, 401, 401, 401, 403, 403, 204, 404]),
        ("POST", Files + "/upload-url", [401, 401, 401, 401, 403, 403, 200, 200]),
        ("POST", "manage/shows/{show}/import", [401, 401, 401, 401, 403, 403, 202, 202]),
        ("GET", "manage/shows/{show}/imports/{id}.json", [401, 401, 401, 401, 403, 404, 404, 404]),
        ("GET", "manage/shows/{show}/pings.json", [401, 401, 401, 401, 403, 200, 200, 200]),
        ("GET", "manage/shows/{show}/uploads.json", [401, 401, 401, 401, 403, 200, 200, 200]),
        ("POST", "manage/shows/{show}/uploads/{version}/retry", [401, 401, 401, 401, 403, 403, 200, 200]),
        ("POST", "manage/shows/{show}/episodes/{id}/withdraw", [401, 401, 401, 401, 403, 403, 202, 202]),
        ("POST", "manage/shows/{show}/episodes/{id}/restore", [401, 401, 401, 401, 403, 403, 202, 202]),
    ];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_management_route_answers_each_key_as_the_table_says()
    {
        var routes = typeof(ManageGate).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .SelectMany(m => m.GetParameters())
            .Select(p => p.GetCustomAttribute<HttpTriggerAttribute>())
            .Where(t => t?.Route?.StartsWith("manage", StringComparison.OrdinalIgnoreCase) is true)
            .SelectMany(t => t!.Methods!.Select(method => $"{method.ToUpperInvariant()} {t.Route}"));
        Assert.Equal(routes.Order(StringComparer.Ordinal), Table.Select(t => $"{t.Method} {t.Route}").Order(StringComparer.Ordinal));

        var version = await PutNotesAsync(Show, "001.md", 1, "First");
        await app.UploadWhenAsync(Show, version, u => u.TryGetProperty("published", out _));
        var (keys, expiry) = await MakeKeysAsync();
        await Eventually.BecomesTrueAsync(() => DateTimeOffset.UtcNow > expiry, RunningApp.Deadline, () => "the short key has expired");

        var wrong = new List<string>();
        foreach (var (method, route, expected) in Table)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                var answer = await app.CallAsync(new HttpMethod(method), Path(method, route, version), keys[i].Text, Body(method, route));
                if (answer.Status != expected[i]) wrong.Add($"{method} {route} with {keys[i].Name}: {answer.Status}, not {expected[i]}: {answer.Text}");
                Assert.Equal("no-store", answer["Cache-Control"]);
                Assert.DoesNotContain(answer.Headers.Keys, h => h.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
                Assert.Equal(answer.Status >= 400 ? "application/problem+json" : null, answer.Status >= 400 ? answer["Content-Type"] : null);
                Assert.Equal(answer.Status == 401, answer["WWW-Authenticate"]?.StartsWith("Bearer", StringComparison.Ordinal) is true);
                if (keys[i].Text is { } key) Assert.DoesNotContain(key, answer.Text + app.App.Output, StringComparison.Ordinal);
            }
        }

        Assert.Empty(wrong);
        var audit = await app.AuditAsync();
        Assert.All(audit, row => Assert.All(keys, k => Assert.DoesNotContain(row, p => k.Text is not null && p.Value is string text && text.Contains(k.Text, StringComparison.Ordinal))));
        // Every refusal of a known key and every change of the table is noted; unknown keys are counted.
        foreach (var (method, route, expected) in Table)
        {
            var noted = audit.Where(r => r.GetString("Method") == method && r.GetString("Route") == Path(method, route, version).Split('?')[0]).Select(r => r.GetInt32("Status")!.Value).ToList();
            var changes = method != "GET" && !route.EndsWith("/preview", StringComparison.Ordinal);
            int[] due = [.. expected.Skip(2).Where(s => changes || s is 401 or 403)];
            Assert.All(due.GroupBy(s => s), g => Assert.True(noted.Count(s => s == g.Key) >= g.Count(), $"{method} {route}: {g.Count()} answers {g.Key}, noted {noted.Count(s => s == g.Key)}"));
        }

        Assert.Contains(audit, r => r.GetString("KeyId") is null && r.GetInt32("Calls") > 1);
    }

    [Fact]
    public async Task What_no_management_route_answers_needs_a_key_too()
    {
        var (keys, expiry) = await MakeKeysAsync();
        await Eventually.BecomesTrueAsync(() => DateTimeOffset.UtcNow > expiry, RunningApp.Deadline, () => "the short key has expired");
        foreach (var (method, path, status, allow) in ((string, string, int, string?)[])[
            ("GET", "/manage", 404, null), ("GET", "/Manage/nope", 404, null), ("OPTIONS", "/manage/keys", 405, "GET, POST"),
            ("PATCH", "/manage/keys", 405, "GET, POST"), ("PUT", $"/manage/shows/{Show}/preview", 405, "POST"), ("POST", $"/manage/shows/{Show}/files/1.md", 405, "DELETE, GET, PUT")])
        {
            for (var i = 0; i < keys.Length; i++)
            {
                var answer = (await app.CallAsync(new HttpMethod(method), path, keys[i].Text)).Has(i < 4 ? 401 : status);
                Assert.Equal("application/problem+json", answer["Content-Type"]);
                Assert.Equal("no-store", answer["Cache-Control"]);
                Assert.DoesNotContain(answer.Headers.Keys, h => h.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
                Assert.Equal(i < 4, answer["WWW-Authenticate"]?.StartsWith("Bearer", StringComparison.Ordinal) is true);
                Assert.Equal(i < 4 ? null : allow, answer["Allow"]);
            }
        }
    }

    [Fact]
    public async Task A_file_put_with_a_key_is_published_and_uploads_tell_when()
    {
        const string show = "put";
        var key = await app.MakeKeyTextAsync("publisher", show);
        var notes = Notes(7, "Seven");

        var put = (await app.PutFileAsync(show, "007.md", key, notes)).Has(201).Json;

        var version = put.GetProperty("version").GetString()!;
        Assert.Equal("007.md", put.GetProperty("name").GetString());
        var upload = await app.UploadWhenAsync(show, version, u => u.TryGetProperty("published", out _));
        await app.EntryWhenAsync(show, "Seven");
        Assert.Equal(("007.md", "warnings", "007"), (upload.GetProperty("name").GetString(), upload.GetProperty("outcome").GetString(), upload.GetProperty("episode").GetString()));
        // The show's newest upload also tells that there is no show.yaml.
        Assert.Equal(["FEED501", "FEED418"], upload.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("code").GetString()));
        Assert.True(upload.GetProperty("ingested").GetDateTimeOffset() <= upload.GetProperty("published").GetDateTimeOffset());
        var got = (await app.GetWithKeyAsync($"/manage/shows/{show}/files/007.md", key)).Has(200);
        Assert.Equal(notes, got.Body);
        Assert.Equal($"\"{version}\"", got["ETag"]);

        (await app.CallAsync(HttpMethod.Delete, $"/manage/shows/{show}/files/007.md", key)).Has(204);
        await app.FeedWhenAsync(show, f => f.Entries.Count == 0, "the episode is gone");
        (await app.GetWithKeyAsync($"/manage/shows/{show}/files/007.md", key)).Has(404);
        var retry = (await app.PostAsync($"/manage/shows/{show}/uploads/{version}/retry", key)).Has(409);
        Assert.Equal("application/problem+json", retry["Content-Type"]);
    }

    [Fact]
    public async Task A_withdrawn_episode_is_a_draft_to_readers_with_a_key_until_it_is_restored()
    {
        const string show = "taken-back";
        var publisher = await app.MakeKeyTextAsync("publisher", show);
        var reader = await app.MakeKeyTextAsync("reader", show);
        await app.PutFileAsync(show, "007.md", publisher, Notes(7, "Seven"));
        await app.EntryWhenAsync(show, "Seven");

        var withdrawn = (await app.PostAsync($"/manage/shows/{show}/episodes/7/withdraw", publisher)).Has(202).Json;

        Assert.Equal(("007", "withdrawn"), (withdrawn.GetProperty("episode").GetString(), withdrawn.GetProperty("status").GetString()));
        await app.FeedWhenAsync(show, f => f.Entries.Count == 0, "the episode is withdrawn");
        (await app.GetAsync($"/shows/{show}/episodes/7.json")).Has(404);
        var draft = (await app.GetWithKeyAsync($"/shows/{show}/episodes/7.json", reader)).Has(200);
        Assert.Equal(("Seven", "withdrawn"), (draft.Json.GetProperty("title").GetString(), draft.Json.GetProperty("status").GetString()));
        Assert.Equal("no-store", draft["Cache-Control"]);
        (await app.GetWithKeyAsync($"/shows/{show}/episodes/7.json", await app.MakeKeyTextAsync("reader", "another"))).Has(403);

        (await app.PostAsync($"/manage/shows/{show}/episodes/007/restore", publisher)).Has(202);
        await app.EntryWhenAsync(show, "Seven");
        (await app.PostAsync($"/manage/shows/{show}/episodes/8/withdraw", publisher)).Has(404);
    }

    [Fact]
    public async Task A_preview_tells_what_would_be_published_and_stores_nothing()
    {
        const string show = "preview";
        var key = await app.MakeKeyTextAsync("publisher", show);
        await app.PutFileAsync(show, "007.mp3", key, TestMedia.Mp3(100));
        await app.UploadWhenAsync(show, await VersionAsync(show), _ => true);

        var good = (await PreviewAsync("007.md", Notes(7, "Seven"))).Has(200).Json;
        var episode = good.GetProperty("episode");
        Assert.Equal(("Seven", 7, "published"), (episode.GetProperty("title").GetString(), episode.GetProperty("number").GetInt32(), episode.GetProperty("status").GetString()));
        Assert.Equal("audio/mpeg", episode.GetProperty("enclosure").GetProperty("type").GetString());
        Assert.Empty(good.GetProperty("diagnostics").EnumerateArray());

        var bad = (await PreviewAsync("008.md", [0, 1, 2, 0xFF, 0])).Has(200).Json;
        Assert.False(bad.TryGetProperty("episode", out _));
        var diagnostic = bad.GetProperty("diagnostics")[0];
        Assert.Equal(("error", "FEED102", "008.md"), (diagnostic.GetProperty("severity").GetString(), diagnostic.GetProperty("code").GetString(), diagnostic.GetProperty("file").GetString()));
        var audio = (await PreviewAsync("009.mp3", TestMedia.Mp3(200))).Has(200).Json.GetProperty("episode");
        Assert.Equal("draft", audio.GetProperty("status").GetString());
        Assert.Equal(TestMedia.Seconds(200), audio.GetProperty("enclosure").GetProperty("duration").GetDouble(), 2);
        var showFile = (await PreviewAsync("show.yaml", "titel: Misspelt"u8.ToArray())).Has(200).Json;
        Assert.Equal((1, 1), (showFile.GetProperty("diagnostics")[0].GetProperty("line").GetInt32(), showFile.GetProperty("diagnostics")[0].GetProperty("column").GetInt32()));

        await app.SettleAsync();
        Assert.Empty((await app.FeedAsync(show)).Entries);
        Assert.Equal(["preview/007.mp3"], await app.Files.GetBlobsAsync(new GetBlobsOptions { Prefix = show + "/" }, Token).Select(b => b.Name).ToListAsync(Token));

        Task<Answer> PreviewAsync(string name, byte[] content) => app.PostAsync($"/manage/shows/{show}/preview?name={name}", key, new ByteArrayContent(content));
    }

    [Theory]
    [InlineData("089.exe", "FEED103")]
    [InlineData(".md", "FEED103")]
    [InlineData("a%01.md", "FEED105")]
    [InlineData("%EF%BF%BE.md", "FEED105")]
    [InlineData("%EF%BF%BF.md", "FEED105")]
    [InlineData("%EF%B7%90.md", "FEED105")]
    [InlineData("%F0%9F%BF%BF.md", "FEED105")]
    [InlineData("a%E2%80%AEdm.mp3", "FEED105")]
    [InlineData("a%5Cb.md", "FEED105")]
    [InlineData("x%2f001.md", "FEED105")]
    [InlineData("x%2F001.md", "FEED105")]
    [InlineData("x%252f001.md", "FEED105")]
    [InlineData("..%2fbeta%2f001.md", "FEED105")]
    [InlineData("..%252fbeta%252f001.md", "FEED105")]
    [InlineData("a%255cb.md", "FEED105")]
    [InlineData("..md", "FEED105")]
    [InlineData("...mp3", "FEED105")]
    [InlineData("%20001.md", "FEED105")]
    [InlineData("001%20.md", "FEED105")]
    public async Task A_name_that_is_no_episode_files_is_refused_with_the_diagnostics_of_an_upload(string name, string code)
    {
        foreach (var answer in (Answer[])[await app.PutFileAsync("names", name, ManagedApp.Admin, Notes(1, "One")), await app.PostAsync($"/manage/shows/names/preview?name={name}", ManagedApp.Admin, new ByteArrayContent(Notes(1, "One")))])
        {
            var problem = answer.Has(400);
            Assert.Equal("application/problem+json", problem["Content-Type"]);
            Assert.Equal(code, problem.Json.GetProperty("diagnostics")[0].GetProperty("code").GetString());
            Assert.Equal("error", problem.Json.GetProperty("diagnostics")[0].GetProperty("severity").GetString());
        }
    }

    [Fact]
    public async Task A_file_of_one_byte_too_many_is_refused_before_it_is_read()
    {
        // Announced: the answer comes with nothing sent.
        var announced = await SendHeadAsync("PUT /manage/shows/large/files/1.md", "Content-Length: 5000001", body: "");
        Assert.Contains(" 413 ", announced, StringComparison.Ordinal);
        Assert.Contains("FEED104", announced, StringComparison.Ordinal);
        var preview = await SendHeadAsync("POST /manage/shows/large/preview?name=1.md", "Content-Length: 5000001", body: "");
        Assert.Contains(" 413 ", preview, StringComparison.Ordinal);

        // Not announced: the answer comes with the byte, though the end never does.
        var chunk = new string('x', 5_000_001);
        var streamed = await SendHeadAsync("PUT /manage/shows/large/files/2.md", "Transfer-Encoding: chunked", body: $"{5_000_001:x}\r\n{chunk}\r\n");
        Assert.Contains(" 413 ", streamed, StringComparison.Ordinal);
        Assert.Contains("FEED104", streamed, StringComparison.Ordinal);

        (await app.PutFileAsync("large", "3.md", ManagedApp.Admin, Encoding.ASCII.GetBytes(chunk[1..]))).Has(201);
        Assert.Equal(["large/3.md"], await app.Files.GetBlobsAsync(new GetBlobsOptions { Prefix = "large/" }, Token).Select(b => b.Name).ToListAsync(Token));
    }

    [Theory]
    // A missing file: (status of PUT, of DELETE).
    [InlineData(false, "If-Match", "*", 412, 404)]
    [InlineData(false, "If-Match", "\"0x1\"", 412, 404)]
    [InlineData(false, "If-None-Match", "*", 201, 404)]
    [InlineData(false, "If-None-Match", "\"0x1\"", 201, 404)]
    [InlineData(false, "If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT", 201, 404)]
    // One that is there; {etag} stands for its ETag.
    [InlineData(true, "If-Match", "*", 202, 204)]
    [InlineData(true, "If-Match", "{etag}", 202, 204)]
    [InlineData(true, "If-Match", "\"0x1\", {etag}", 202, 204)]
    [InlineData(true, "If-Match", "W/{etag}", 412, 412)]
    [InlineData(true, "If-Match", "\"0x1\"", 412, 412)]
    [InlineData(true, "If-Match", "garbage", 412, 412)]
    [InlineData(true, "If-None-Match", "*", 412, 412)]
    [InlineData(true, "If-None-Match", "W/{etag}", 412, 412)]
    [InlineData(true, "If-None-Match", "garbage", 412, 412)]
    [InlineData(true, "If-None-Match", "\"0x1\"", 202, 204)]
    [InlineData(true, "If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT", 412, 412)]
    [InlineData(true, "If-Unmodified-Since", "Sat, 01 Jan 2050 00:00:00 GMT", 202, 204)]
    [InlineData(true, "If-Unmodified-Since", "yesterday", 202, 204)]
    public async Task A_write_happens_only_under_its_condition(bool exists, string header, string value, int put, int delete)
    {
        const string show = "conditional";
        string url = $"/manage/shows/{show}/files/{Guid.NewGuid():N}.md";
        foreach (var (method, expected) in ((HttpMethod, int)[])[(HttpMethod.Put, put), (HttpMethod.Delete, delete)])
        {
            await app.CallAsync(HttpMethod.Delete, url, ManagedApp.Admin);
            string? etag = null;
            if (exists) etag = (await app.CallAsync(HttpMethod.Put, url, ManagedApp.Admin, new ByteArrayContent(Notes(1, "Before")))).Has(201)["ETag"];

            var answer = (await SendAsync(method, url, header, value.Replace("{etag}", etag, StringComparison.Ordinal))).Has(expected);

            if (expected is 412) Assert.Equal("application/problem+json", answer["Content-Type"]);
            var after = await app.GetWithKeyAsync(url, ManagedApp.Admin);
            if (expected is 412 && exists) Assert.Equal(etag, after.Has(200)["ETag"]);
            if (expected is 201 or 202) Assert.Equal(answer["ETag"], after.Has(200)["ETag"]);
            if (expected is 204 or 404 || (expected is 412 && !exists)) after.Has(404);
        }
    }

    [Theory]
    [InlineData("Content-Range", "bytes 0-4/10", 400)]
    [InlineData("Content-Encoding", "gzip", 415)]
    [InlineData("Content-Encoding", "identity, br", 415)]
    [InlineData("Content-Encoding", "Identity", 201)]
    public async Task A_body_that_is_not_the_bytes_of_a_whole_file_is_refused(string header, string value, int expected)
    {
        string name = $"{Guid.NewGuid():N}.md";
        var put = (await SendAsync(HttpMethod.Put, $"/manage/shows/whole/files/{name}", header, value)).Has(expected);
        var preview = await SendAsync(HttpMethod.Post, $"/manage/shows/whole/preview?name={name}", header, value);
        preview.Has(expected is 201 ? 200 : expected);
        foreach (var answer in (Answer[])[put, preview]) Assert.Equal(expected is 415 ? "identity" : null, answer["Accept-Encoding"]);
        (await app.GetWithKeyAsync($"/manage/shows/whole/files/{name}", ManagedApp.Admin)).Has(expected is 201 ? 200 : 404);
    }

    [Fact]
    public async Task A_file_is_read_under_its_condition()
    {
        const string url = "/manage/shows/read/files/001.md";
        string etag = (await app.PutFileAsync("read", "001.md", ManagedApp.Admin, Notes(1, "One"))).Has(201)["ETag"]!;
        (string, string, int)[] conditions =
        [
            ("If-Match", etag, 200), ("If-Match", "\"0x1\"", 412), ("If-Match", "garbage", 412),
            ("If-None-Match", etag, 304), ("If-None-Match", "\"0x1\"", 200),
        ];
        foreach (var (header, value, status) in conditions)
        {
            var answer = (await SendAsync(HttpMethod.Get, url, header, value)).Has(status);
            if (status is 412) Assert.Equal("application/problem+json", answer["Content-Type"]);
        }
    }

    [Fact]
    public async Task Of_many_requests_at_once_that_may_only_create_a_file_one_does()
    {
        const string url = "/manage/shows/once/files/001.md";
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(_ => SendAsync(HttpMethod.Put, url, "If-None-Match", "*")));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.Equal(19, answers.Count(answer => answer.Status == 412));
    }

    [Fact]
    public async Task Many_requests_at_once_that_replace_a_file_all_do()
    {
        var contents = Enumerable.Range(1, 30).Select(i => Notes(1, $"Number {i}"));
        var answers = await Task.WhenAll(contents.Select(content => app.PutFileAsync("busy", "001.md", ManagedApp.Admin, content)));
        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 202, answer.Text));
    }

    async Task<Answer> SendAsync(HttpMethod method, string url, string header, string value)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, UriKind.Relative));
        request.Headers.Authorization = new("Bearer", ManagedApp.Admin);
        if (method != HttpMethod.Delete && method != HttpMethod.Get) request.Content = new ByteArrayContent(Notes(1, "One"));
        bool isAdded = request.Headers.TryAddWithoutValidation(header, value);
        Assert.True(isAdded || request.Content!.Headers.TryAddWithoutValidation(header, value));
        using var response = await app.App.Http.SendAsync(request, Token);
        return await Answer.ReadAsync(response);
    }

    [Fact]
    public async Task An_upload_address_takes_this_one_file_and_gives_nothing()
    {
        const string show = "straight";
        var key = await app.MakeKeyTextAsync("publisher", show);
        await PutNotesAsync(show, "001.md", 1, "One");
        var given = (await app.PostAsync($"/manage/shows/{show}/files/001.mp3/upload-url", key)).Has(200).Json;
        var url = given.GetProperty("url").GetString()!;
        Assert.InRange(given.GetProperty("expires").GetDateTimeOffset() - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(15));
        Assert.Equal(2_000_000_000, given.GetProperty("maxBytes").GetInt64());

        using var storage = new HttpClient();
        Assert.Equal(201, await SendAsync(HttpMethod.Put, url));
        Assert.Equal(403, await SendAsync(HttpMethod.Get, url));
        Assert.Equal(403, await SendAsync(HttpMethod.Delete, url));
        Assert.Equal(403, await SendAsync(HttpMethod.Put, url.Replace("001.mp3", "002.mp3", StringComparison.Ordinal)));
        await app.FeedWhenAsync(show, f => f.Entries.Any(e => e.Enclosure is not null), "the audio is published");

        async Task<int> SendAsync(HttpMethod method, string address)
        {
            using var request = new HttpRequestMessage(method, new Uri(address));
            if (method == HttpMethod.Put)
            {
                request.Content = new ByteArrayContent(TestMedia.Mp3(50));
                foreach (var header in given.GetProperty("headers").EnumerateObject())
                {
                    if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString())) request.Content.Headers.Add(header.Name, header.Value.GetString());
                }
            }

            using var response = await storage.SendAsync(request, Token);
            return (int)response.StatusCode;
        }
    }

    /// <summary>Source: Blob service, Put Block and Put Block List.</summary>
    [Fact]
    public async Task A_file_put_in_blocks_to_an_upload_URL_is_published()
    {
        const string show = "blocks";
        var key = await app.MakeKeyTextAsync("publisher", show);
        await PutNotesAsync(show, "001.md", 1, "One");
        var made = (await app.PostAsync($"/manage/shows/{show}/files/001.mp3/upload-url", key)).Has(200).Json;
        var url = made.GetProperty("url").GetString()!;
        using var storage = new HttpClient();
        var list = new StringBuilder("<BlockList>");

        foreach (var (block, number) in TestMedia.Mp3(500).Chunk(100_000).Select((block, number) => (block, number)))
        {
            var id = Convert.ToBase64String(BitConverter.GetBytes(number));
            var place = new Uri($"{url}&comp=block&blockid={Uri.EscapeDataString(id)}");
            using var staged = await storage.PutAsync(place, new ByteArrayContent(block), Token);
            Assert.Equal(201, (int)staged.StatusCode);
            list.Append("<Latest>").Append(id).Append("</Latest>");
        }

        using var stored = await storage.PutAsync(new Uri($"{url}&comp=blocklist"), new StringContent($"{list}</BlockList>"), Token);
        Assert.Equal(201, (int)stored.StatusCode);
        await app.FeedWhenAsync(show, f => f.Entries.Any(e => e.Enclosure is not null), "the audio is published");
    }

    [Theory]
    [InlineData("001.exe", 400)]
    [InlineData("x%2F001.mp3", 400)]
    [InlineData("001.mp3", 200)]
    public async Task An_upload_URL_is_made_for_names_that_a_file_may_have(string name, int expected) =>
        (await app.PostAsync($"/manage/shows/named/files/{name}/upload-url", ManagedApp.Admin)).Has(expected);

    [Fact]
    public async Task Uploads_are_paged_and_a_bad_query_names_its_parameter()
    {
        const string show = "paged";
        foreach (var i in Enumerable.Range(1, 3))
        {
            await app.UploadWhenAsync(show, await PutNotesAsync(show, $"00{i}.md", i, $"Episode {i}"), _ => true);
        }

        var first = (await app.GetWithKeyAsync($"/manage/shows/{show}/uploads.json?limit=2", ManagedApp.Admin)).Has(200).Json;
        var second = (await app.GetWithKeyAsync($"/manage/shows/{show}/uploads.json?limit=2&after={first.GetProperty("next").GetString()}", ManagedApp.Admin)).Has(200).Json;
        Assert.False(second.TryGetProperty("next", out _));
        Assert.Equal(["001.md", "002.md", "003.md"], first.GetProperty("uploads").EnumerateArray().Concat(second.GetProperty("uploads").EnumerateArray()).Select(u => u.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        foreach (var (query, parameter) in ((string, string)[])[("limit=0", "limit"), ("limit=501", "limit"), ("after=%20", "after")])
        {
            Assert.Equal(parameter, (await app.GetWithKeyAsync($"/manage/shows/{show}/uploads.json?{query}", ManagedApp.Admin)).Has(400).Json.GetProperty("parameter").GetString());
        }
    }

    [Fact]
    public async Task An_admin_sees_uploads_in_folders_that_no_show_can_have()
    {
        await app.PutAsync("Python_Bytes/089.md", Notes(89, "Lost"));
        JsonElement uploads = default;
        await Eventually.BecomesTrueAsync(
            async () => (uploads = (await app.GetWithKeyAsync("/manage/shows/Python_Bytes/uploads.json", ManagedApp.Admin)).Has(200).Json.GetProperty("uploads")).GetArrayLength() > 0,
            RunningApp.Deadline,
            () => "the upload is listed");
        Assert.Equal(("rejected", "FEED105"), (uploads[0].GetProperty("outcome").GetString(), uploads[0].GetProperty("diagnostics")[0].GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("{", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    [InlineData("", null)]
    [InlineData("{}", "role")]
    [InlineData("{\"role\":\"owner\"}", "role")]
    [InlineData("{\"role\":\"reader\"}", "show")]
    [InlineData("{\"role\":\"publisher\",\"show\":\"Not A Slug\"}", "show")]
    [InlineData("{\"role\":\"admin\",\"show\":\"put\"}", "show")]
    [InlineData("{\"role\":\"admin\",\"expires\":\"2020-01-01T00:00:00Z\"}", "expires")]
    [InlineData("{\"role\":\"admin\",\"expires\":\"tomorrow\"}", "expires")]
    [InlineData("{\"role\":\"admin\",\"expires\":\"2127-01-01\"}", "expires")]
    [InlineData("{\"role\":\"admin\",\"expires\":\"2127-01-01T00:00:00\"}", "expires")]
    [InlineData("{\"role\":\"admin\",\"expires\":\"2127-02-30T00:00:00Z\"}", "expires")]
    [InlineData("{\"role\":\"admin\",\"expires\":4954867200}", "expires")]
    [InlineData("{\"role\":\"admin\",\"Expires\":\"2127-01-01T00:00:00Z\"}", "Expires")]
    [InlineData("{\"role\":\"admin\",\"bogus\":1}", "bogus")]
    [InlineData("{\"role\":\"reader\",\"show\":\"a\",\"show\":\"b\"}", "show")]
    [InlineData("{\"role\":\"reader\",\"show\":[\"a\"]}", "show")]
    [InlineData("{\"role\":\"admin\",\"label\":\"two\\nlines\"}", "label")]
    [InlineData("{\"role\":\"admin\",\"label\":\"\\u001b[31m\"}", "label")]
    [InlineData("{\"role\":\"admin\",\"label\":\"\\u2028\"}", "label")]
    [InlineData("{\"role\":\"admin\",\"label\":\"\\ud800\"}", "label")]
    public async Task A_key_that_cannot_be_is_not_made(string body, string? parameter)
    {
        var problem = (await app.PostAsync("/manage/keys", ManagedApp.Admin, new StringContent(body))).Has(400);
        Assert.Equal("application/problem+json", problem["Content-Type"]);
        Assert.Equal(parameter, problem.Json.TryGetProperty("parameter", out var named) ? named.GetString() : null);
    }

    [Theory]
    [InlineData("2127-01-01T00:00:00Z", "2127-01-01T00:00:00Z")]
    [InlineData("2127-01-01t02:00:00.5+02:00", "2127-01-01T00:00:00.5Z")]
    public async Task A_key_ends_when_it_is_said_to(string expires, string expected)
    {
        var made = (await app.PostAsync("/manage/keys", ManagedApp.Admin, new StringContent($$"""{"role":"reader","show":"ends","label":null,"expires":"{{expires}}"}"""))).Has(201).Json;

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), made.GetProperty("expires").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("GET", "uploads.json?limit=1&limit=2", "limit")]
    [InlineData("GET", "uploads.json?after=YQ", "after")]
    [InlineData("GET", "uploads.json?befor=x", "befor")]
    [InlineData("POST", "preview", "name")]
    [InlineData("POST", "preview?name=", "name")]
    [InlineData("POST", "preview?name=1.md&name=2.md", "name")]
    [InlineData("POST", "preview?name=1.md&nmae=2.md", "nmae")]
    public async Task A_query_that_is_misspelled_doubled_or_lacking_is_refused_by_the_parameters_name(string method, string address, string parameter)
    {
        var problem = (await app.CallAsync(new HttpMethod(method), $"/manage/shows/queries/{address}", ManagedApp.Admin)).Has(400);

        Assert.Equal("application/problem+json", problem["Content-Type"]);
        Assert.Equal(parameter, problem.Json.GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("pings.json?limit=5", "There is no parameter \"limit\" here; there is none.")]
    [InlineData("uploads.json?befor=x", "There is no parameter \"befor\" here; there are limit, after.")]
    public async Task A_refused_query_is_told_which_parameters_there_are(string address, string detail) =>
        Assert.Equal(detail, (await app.GetWithKeyAsync($"/manage/shows/queries/{address}", ManagedApp.Admin)).Has(400).Json.GetProperty("detail").GetString());

    [Fact]
    public async Task Keys_are_listed_without_their_secrets_and_a_revoked_one_ends_at_once()
    {
        var made = await app.MakeKeyAsync("reader", "listed");
        var text = made.GetProperty("key").GetString()!;
        (await app.GetWithKeyAsync("/manage/shows/listed/uploads.json", text)).Has(200);

        var list = (await app.GetWithKeyAsync("/manage/keys", ManagedApp.Admin)).Has(200);
        var listed = Assert.Single(list.Json.GetProperty("keys").EnumerateArray(), k => k.GetProperty("id").GetString() == made.GetProperty("id").GetString());
        Assert.Equal(("reader", "listed", "a test's"), (listed.GetProperty("role").GetString(), listed.GetProperty("show").GetString(), listed.GetProperty("label").GetString()));
        Assert.False(listed.TryGetProperty("key", out _));
        Assert.DoesNotContain(text, list.Text, StringComparison.Ordinal);

        (await app.CallAsync(HttpMethod.Delete, $"/manage/keys/{made.GetProperty("id").GetString()}", ManagedApp.Admin)).Has(204);
        (await app.GetWithKeyAsync("/manage/shows/listed/uploads.json", text)).Has(401);
        (await app.CallAsync(HttpMethod.Delete, $"/manage/keys/{text}", ManagedApp.Admin)).Has(404);
        Assert.DoesNotContain(await app.AuditAsync(), r => r.GetString("Route")?.Contains(text, StringComparison.Ordinal) is true);
    }

    static byte[] Notes(int number, string title) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"# Episode #{number}: {title}\n\nPublished Aug 4, 2018.\n\n**Ada #1: [httpx](https://httpx.example/)**\n\n- About it.\n"));

    async Task<string> PutNotesAsync(string show, string name, int number, string title) =>
        (await app.PutFileAsync(show, name, ManagedApp.Admin, Notes(number, title))).Has(201).Json.GetProperty("version").GetString()!;

    async Task<string> VersionAsync(string show)
    {
        var blob = await app.Files.GetBlobsAsync(new GetBlobsOptions { Prefix = show + "/" }, Token).FirstAsync(Token);
        return blob.Properties.ETag!.Value.ToString().Trim('"');
    }

    async Task<((string Name, string? Text)[] Keys, DateTimeOffset Expiry)> MakeKeysAsync()
    {
        var expiry = DateTimeOffset.UtcNow.AddSeconds(5);
        var expired = (await app.MakeKeyAsync("publisher", Show, expiry)).GetProperty("key").GetString()!;
        var revoked = await app.MakeKeyAsync("publisher", Show);
        var publisher = await app.MakeKeyAsync("publisher", Show);
        (await app.CallAsync(HttpMethod.Delete, $"/manage/keys/{revoked.GetProperty("id").GetString()}", ManagedApp.Admin)).Has(204);
        var wrong = $"feeds_{publisher.GetProperty("id").GetString()}_{new string('A', 43)}";
        return (
            [
                ("no key", null),
                ("a wrong key", wrong),
                ("an expired key", expired),
                ("a revoked key", revoked.GetProperty("key").GetString()!),
                ("another show's key", await app.MakeKeyTextAsync("publisher", "another")),
                ("a reader's key", await app.MakeKeyTextAsync("reader", Show)),
                ("a publisher's key", publisher.GetProperty("key").GetString()!),
                ("an admin's key", ManagedApp.Admin),
            ], expiry);
    }

    static string Path(string method, string route, string version) => "/" + route
        .Replace("{show}", Show, StringComparison.Ordinal)
        .Replace("{version}", version, StringComparison.Ordinal)
        .Replace("{name}", (method, route) is ("GET", _) ? "001.md" : route == Files ? "002.md" : "003.mp3", StringComparison.Ordinal)
        .Replace("{id}", route.Contains("keys", StringComparison.Ordinal) ? "0123456789abcdef" : "1", StringComparison.Ordinal)
        + (route.EndsWith("/preview", StringComparison.Ordinal) ? "?name=004.md" : "");

    static HttpContent? Body(string method, string route) => (method, route) switch
    {
        ("POST", "manage/shows/{show}/import") => new StringContent("<rss version=\"2.0\"><channel/></rss>"),
        ("POST", "manage/keys") => JsonContent.Create(new { role = "reader", show = "another" }),
        ("PUT", _) or (_, "manage/shows/{show}/preview") => new ByteArrayContent(Notes(2, "Second")),
        _ => null,
    };

    /// <summary>Sends a request whose body never ends and reads the answer as far as it comes.</summary>
    async Task<string> SendHeadAsync(string target, string header, string body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", app.App.Port, Token);
        await using var stream = client.GetStream();
        var head = $"{target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {ManagedApp.Admin}\r\n{header}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + body), Token);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(RunningApp.Deadline);
        var answer = new StringBuilder();
        var buffer = new byte[8192];
        while (!answer.ToString().Contains("}]", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, deadline.Token);
            if (read == 0) break;
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }
}
