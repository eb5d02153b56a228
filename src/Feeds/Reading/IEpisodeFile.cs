using Feeds.Episodes;
using Feeds.Media;

namespace Feeds.Reading;

/// <summary>A file to be read as part of an episode: an uploaded blob, or bytes that are only looked at.</summary>
public interface IEpisodeFile : IRangeSource, IAsyncDisposable
{
    EpisodeFileName Name { get; }

    /// <summary>The whole file; call it only within the limit of its role.</summary>
    Task<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the bytes to be served with this type.</summary>
    Task<MediaFile> AcceptAsync(string type, CancellationToken cancellationToken);

    /// <summary>Keeps something that was found in the file, to be served under a name of its own.</summary>
    Task<MediaFile> KeepAsync(string name, string type, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}
