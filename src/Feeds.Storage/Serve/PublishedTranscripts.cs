using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Transcripts;
using Microsoft.Extensions.Caching.Memory;

namespace Feeds.Storage.Serve;

/// <summary>What was said in published episodes, read from the accepted bytes of their transcripts.</summary>
/// <remarks>A transcript is kept nowhere but in its file: the accepted bytes never change under their name, so reading them again gives the same words.</remarks>
public sealed class PublishedTranscripts(FeedsStorage storage) : IDisposable
{
    /// <summary>Bytes of WebVTT, and of words, kept in memory at most.</summary>
    private const long CacheBytes = 64L * 1024 * 1024;

    /// <summary>What a cue takes beside its text, about.</summary>
    private const int CueBytes = 96;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = CacheBytes });

    /// <summary>The words of the episode's first transcript.</summary>
    /// <returns>Null when the episode has none.</returns>
    public async Task<Transcript?> FindAsync(Episode episode, IReadOnlyList<MediaFile> media, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(media);
        if (Source(episode, media) is not { } file) return null;
        return await ReadAsync(episode.Show, file, cancellationToken);
    }

    /// <summary>The same for readers of a part, kept in memory for the next part.</summary>
    /// <param name="entry">The catalog's entry of the episode.</param>
    /// <returns>Null when the episode has none.</returns>
    public async Task<Transcript?> FindKeptAsync(Episode episode, CatalogEpisode entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(entry);
        if (Source(episode, entry.Media) is not { } file) return null;
        var key = (episode.Show, file.Id, nameof(Transcript));
        if (cache.TryGetValue(key, out Transcript? kept)) return kept;
        if (await ReadAsync(episode.Show, file, cancellationToken) is not { } transcript) return null;
        long size = transcript.Cues.Sum(cue => CueBytes + ((long)sizeof(char) * cue.Text.Length));
        return cache.Set(key, transcript, new MemoryCacheEntryOptions { Size = size });
    }

    /// <summary>The same as WebVTT.</summary>
    /// <param name="entry">The catalog's entry of the episode.</param>
    /// <returns>Null when the episode has none, or none that tells when things are said. The same array for as long as it is kept in memory.</returns>
    public async Task<byte[]?> FindWebVttAsync(Episode episode, CatalogEpisode entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(entry);
        if (Source(episode, entry.Media) is not { } file) return null;
        if (cache.TryGetValue((episode.Show, file.Id), out byte[]? written)) return written;
        if (await ReadAsync(episode.Show, file, cancellationToken) is not { IsTimed: true } transcript) return null;
        written = WebVttWriter.Write(transcript);
        return cache.Set((episode.Show, file.Id), written, new MemoryCacheEntryOptions { Size = written.Length });
    }

    public void Dispose() => cache.Dispose();

    private static MediaFile? Source(Episode episode, IReadOnlyList<MediaFile> media) =>
        episode.Transcripts.Count == 0 ? null : media.FirstOrDefault(m => m.Name == episode.Transcripts[0].File);

    private async Task<Transcript?> ReadAsync(Slug show, MediaFile file, CancellationToken cancellationToken)
    {
        if (!EpisodeFileName.TryParse(show.ToString(), file.Name, out var name, out _)) return null;
        var content = await storage.Media.GetBlobClient($"{show}/{file.Id}").DownloadContentAsync(cancellationToken);
        return TranscriptParser.Parse(name, content.Value.Content.ToMemory().Span).Transcript;
    }
}
