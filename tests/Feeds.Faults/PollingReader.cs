using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;

namespace Feeds.Faults;

/// <summary>
/// An aggregator that polls all feeds of all instances in turn, and fails as soon as one is broken, half, of two
/// revisions, or older than one that it got before.
/// </summary>
/// <param name="bodies">SHA-256 of what each ETag stands for, shared by all readers.</param>
/// <param name="first">Where in the round of feeds and instances it begins.</param>
internal sealed class PollingReader(ShowModel model, IReadOnlyList<Instance> instances, ConcurrentDictionary<string, string> bodies, int first)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    readonly Dictionary<string, Remembered> remembered = new(StringComparer.Ordinal);
    readonly Dictionary<FileHistory, int> places = [];

    /// <summary>Answers with a new body, with 304, and none at all.</summary>
    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public int Unanswered { get; private set; }

    public async Task PollAsync(CancellationToken done)
    {
        for (var turn = first; !done.IsCancellationRequested; turn++)
        {
            var file = ReadFeed.Files[turn % ReadFeed.Files.Count];
            if (instances[turn % instances.Count].App is not { } app || !await TryPollAsync(app, file, gzip: turn % 5 == 0))
            {
                Unanswered++;
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <returns>False when the instance is gone or storage fails it: a reader comes again.</returns>
    async Task<bool> TryPollAsync(FeedsApp app, string file, bool gzip)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/shows/{model.Show}/{file}", UriKind.Relative));
        var known = remembered.GetValueOrDefault(file);
        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known.Tag);
        }

        if (gzip)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        }

        try
        {
            using var response = await app.Http.SendAsync(request, patience.Token);
            var body = await response.Content.ReadAsByteArrayAsync(patience.Token);
            if (response.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable)
            {
                return false;
            }

            Check(file, response, body, known);
            return true;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    void Check(string file, HttpResponseMessage response, byte[] body, Remembered? known)
    {
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            Assert.True(remembered.Count == 0, "The show is gone after it was there.");
            return;
        }

        var tag = response.Headers.ETag!.Tag;
        var modified = response.Content.Headers.LastModified;
        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            Unchanged++;
            // The same bytes, now: somebody who got newer ones meanwhile has gone back.
            CheckPlaces(file, known!.Feed);
            return;
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Changed++;
        var plain = response.Content.Headers.ContentEncoding.Contains("gzip") ? Unzip(body) : body;
        var hash = Convert.ToHexString(SHA256.HashData(plain));
        var named = $"{file} {tag.Replace("-gzip", "", StringComparison.Ordinal)}";
        Assert.True(bodies.GetOrAdd(named, hash) == hash, $"{named} stands for two bodies");
        // Left out until its second is past.
        Assert.True(known?.Modified is not { } last || modified is null || modified >= last, $"{file}: Last-Modified went from {known?.Modified:O} back to {modified:O}");
        var feed = ReadFeed.Parse(file, plain);
        CheckWhole(file, feed);
        CheckPlaces(file, feed);
        remembered[file] = new(tag, feed, modified ?? known?.Modified);
    }

    /// <summary>Every entry once, and title and body of one version.</summary>
    void CheckWhole(string file, ReadFeed feed)
    {
        Assert.Equal(feed.Entries.Count, feed.Entries.Select(entry => entry.Guid).Distinct().Count());
        foreach (var entry in feed.Entries)
        {
            var (number, version) = EpisodeFiles.ReadTitle(entry.Title) ?? throw new InvalidDataException($"{file} has an entry \"{entry.Title}\" that nobody wrote");
            Assert.Equal(model.Episodes[number].Guid, entry.Guid);
            Assert.Contains($"{EpisodeFiles.Address(number, version)}\"", entry.Html, StringComparison.Ordinal);
            Assert.Equal(EpisodeFiles.Published(number, version), DateOnly.FromDateTime(entry.Published.UtcDateTime));
        }
    }

    /// <summary>Each file is in a state that it was ever in, and in none from before the state that this reader saw last.</summary>
    void CheckPlaces(string file, ReadFeed feed)
    {
        var entries = feed.Entries.ToDictionary(entry => entry.Guid, StringComparer.Ordinal);
        foreach (var episode in model.Episodes)
        {
            var entry = entries.GetValueOrDefault(episode.Guid);
            Advance(file, episode, episode.Notes, entry is null ? FileHistory.Gone : EpisodeFiles.ReadTitle(entry.Title)!.Value.Version);
            // An episode without notes shows nothing of its audio.
            if (entry is not null)
            {
                Advance(file, episode, episode.Audio, entry.Enclosure is { } audio ? EpisodeFiles.AudioVersion(audio.Length) : FileHistory.Gone);
            }
        }
    }

    void Advance(string file, EpisodeModel episode, FileHistory history, int state)
    {
        var from = places.GetValueOrDefault(history);
        var found = history.Find(state, from);
        Assert.True(found is not null, $"{file}: night {episode.Number}'s {(history == episode.Notes ? "notes" : "audio")} is of version {state} again (0: gone); place {from} of its versions {history} had been served before");
        places[history] = found.Value;
    }

    static byte[] Unzip(byte[] body)
    {
        using var unzipped = new MemoryStream();
        using var stream = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        stream.CopyTo(unzipped);
        return unzipped.ToArray();
    }

    sealed record Remembered(string Tag, ReadFeed Feed, DateTimeOffset? Modified);
}
