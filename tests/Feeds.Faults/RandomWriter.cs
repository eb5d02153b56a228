using Azure.Storage.Blobs;

namespace Feeds.Faults;

/// <summary>A team that uploads, corrects and deletes at random, the same way with the same seed.</summary>
/// <param name="files">The container that people upload to, reached without any fault.</param>
internal sealed class RandomWriter(ShowModel model, BlobContainerClient files, int seed)
{
    /// <summary>Writers at once. Each has episodes of its own, so that the writes of one file follow each other.</summary>
    const int Together = 3;

    int done;

    /// <summary>Writes that have ended.</summary>
    public int Done => Volatile.Read(ref done);

    /// <param name="mayGoOn">Asked before each write with its number; lets the test keep step with it.</param>
    /// <param name="pause">The mean of the pauses between two writes.</param>
    public async Task WriteAsync(int writes, TimeSpan pause, Func<int, bool> mayGoOn, CancellationToken cancellationToken)
    {
        var issued = 0;
        await Task.WhenAll(Enumerable.Range(0, Together).Select(async writer =>
        {
            var random = new Random((seed * Together) + writer);
            var mine = model.Episodes.Where(episode => episode.Number % Together == writer).ToArray();
            var untouched = new Queue<EpisodeModel>(mine.OrderBy(_ => random.Next()).ToArray());
            for (var number = Interlocked.Increment(ref issued); number <= writes; number = Interlocked.Increment(ref issued))
            {
                while (!mayGoOn(number))
                {
                    await Task.Delay(20, cancellationToken);
                }

                // Every other write begins a new episode as long as there are any: in the end all were touched.
                var episode = untouched.Count > 0 && random.Next(2) == 0 ? untouched.Dequeue() : mine[random.Next(mine.Length)];
                await WriteAsync(episode, random, cancellationToken);
                Interlocked.Increment(ref done);
                await Task.Delay(pause * Together * 2 * random.NextDouble(), cancellationToken);
            }
        }));
    }

    Task WriteAsync(EpisodeModel episode, Random random, CancellationToken cancellationToken)
    {
        var name = $"{model.Show}/{EpisodeFiles.Stem(episode.Number)}";
        return random.NextDouble() switch
        {
            < 0.15 when episode.Notes.Last != FileHistory.Gone => RemoveAsync(episode.Notes, $"{name}.md", cancellationToken),
            < 0.20 when episode.Audio.Last != FileHistory.Gone => RemoveAsync(episode.Audio, $"{name}.mp3", cancellationToken),
            < 0.35 => UploadAsync(episode.Audio, $"{name}.mp3", EpisodeFiles.Audio, cancellationToken),
            _ => UploadAsync(episode.Notes, $"{name}.md", version => EpisodeFiles.Notes(model.Show, episode.Number, version), cancellationToken),
        };
    }

    async Task UploadAsync(FileHistory history, string name, Func<int, byte[]> content, CancellationToken cancellationToken) =>
        await files.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content(history.BeginVersion())), overwrite: true, cancellationToken);

    async Task RemoveAsync(FileHistory history, string name, CancellationToken cancellationToken)
    {
        history.BeginRemoval();
        await files.DeleteBlobAsync(name, cancellationToken: cancellationToken);
    }
}
