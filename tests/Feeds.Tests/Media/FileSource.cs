using Feeds.Media;

namespace Feeds.Tests.Media;

/// <summary>A file on disk.</summary>
internal sealed class FileSource(string path) : IRangeSource, IDisposable
{
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path);

    public long Length => RandomAccess.GetLength(handle);

    public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(handle, buffer, offset, cancellationToken);

    public void Dispose() => handle.Dispose();
}
