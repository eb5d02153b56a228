using System.Diagnostics;
using System.Net;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>One connection that asks for all feeds of a show in turn: with the last ETag or date mostly, packed or plain, HEAD at times.</summary>
/// <param name="first">Where in the round it begins.</param>
internal sealed class BusyReader(ServedBodies bodies, string show, IReadOnlyList<FeedsApp> instances, int first)
{
    /// <summary>Aggregators pause; these just long enough that uploads get on.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    readonly Dictionary<string, Seen> known = new(StringComparer.Ordinal);
    readonly List<Answered> answers = [];

    public int Gets { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Everything it was told, in order.</summary>
    public IReadOnlyList<Answered> Answers => answers;

    /// <summary>Reads until it is told to end, and at least this many times.</summary>
    public async Task ReadAsync(int gets, CancellationToken done)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, AutomaticDecompression = DecompressionMethods.None });
        for (var turn = first; Gets < gets || !done.IsCancellationRequested; turn++)
        {
            await AskAsync(http, instances[turn % instances.Count], ReadFeed.Files[turn % ReadFeed.Files.Count], turn);
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    async Task AskAsync(HttpClient http, FeedsApp app, string file, int turn)
    {
        // Six files and encodings, eleven ways to ask: every pair comes.
        var (packed, way) = (turn / 3 % 2 == 0, turn % 11);
        var method = way == 0 ? HttpMethod.Head : HttpMethod.Get;
        var last = way is 0 or 1 ? null : known.GetValueOrDefault(file);
        using var request = new HttpRequestMessage(method, new Uri(app.Http.BaseAddress!, $"/shows/{show}/{file}"));
        if (packed) request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        var byDate = way == 2 && last?.Modified is not null;
        if (byDate) request.Headers.IfModifiedSince = last!.Modified;
        else if (last is not null) request.Headers.TryAddWithoutValidation("If-None-Match", last.Tag);

        var begin = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var end = Stopwatch.GetTimestamp();
        if (method == HttpMethod.Get) Gets++;

        var tag = response.Headers.ETag!.Tag;
        var document = ServedBodies.Document(tag);
        Assert.False(response.Headers.ETag.IsWeak);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        answers.Add(new(begin, end, file, document));
        // Left out while a burst of revisions has pushed it ahead of the clock.
        var modified = response.Content.Headers.LastModified;
        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            Unchanged++;
            Assert.NotNull(last);
            Assert.Empty(body);
            // What the 304 is about is what the reader has, in whatever form.
            Assert.Equal(byDate ? packed : last.Tag != document, tag != document);
            Assert.True(document == ServedBodies.Document(last.Tag), $"{file}: 304 with {tag} for {(byDate ? $"the date of {last.Tag}" : last.Tag)}");
        }
        else
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(packed, tag != document);
            Assert.Equal(packed, response.Content.Headers.ContentEncoding.Contains("gzip"));
            Assert.True(last is null || document != ServedBodies.Document(last.Tag), $"{file}: {tag} was sent to somebody who has it");
            if (method == HttpMethod.Head)
            {
                Assert.Empty(body);
                bodies.CheckLength(file, tag, response.Content.Headers.ContentLength!.Value);
                return;
            }

            var served = bodies.Check(file, tag, body, packed);
            if (modified is not null) Assert.True(served.IsModified(modified.Value), $"{file}: {tag} is of {served.Modified:O} and of {modified:O}");
        }

        known[file] = new(tag, modified ?? (last is not null && ServedBodies.Document(last.Tag) == document ? last.Modified : null));
    }

    sealed record Seen(string Tag, DateTimeOffset? Modified);
}

/// <param name="Begin">Timestamp before the request was sent.</param>
/// <param name="End">Timestamp after the answer was read.</param>
/// <param name="Tag">Of the document, whatever the encoding.</param>
internal sealed record Answered(long Begin, long End, string File, string Tag);
