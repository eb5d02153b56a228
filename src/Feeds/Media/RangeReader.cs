namespace Feeds.Media;

/// <summary>Small reads of a large file: neighbouring reads share one range, and all together stay below a limit.</summary>
/// <param name="limit">Most bytes that are read in all, whatever the file's size and whatever its headers claim.</param>
internal sealed class RangeReader(IRangeSource source, int limit = RangeReader.Limit)
{
    /// <summary>Most bytes that one probe of format and duration reads.</summary>
    public const int Limit = 256 * 1024;

    private const int Window = 4 * 1024;

    private byte[] window = [];
    private long windowStart;
    private int windowFilled;
    private int spent;

    public long Length => source.Length;

    /// <summary>Whether a read was refused because the limit is reached.</summary>
    public bool LimitReached { get; private set; }

    /// <returns>The bytes from <paramref name="offset"/> on: fewer than asked for at the end of the file, none outside it or above the limit.</returns>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(long offset, int count, CancellationToken cancellationToken)
    {
        if (offset < 0 || offset >= Length) return default;
        count = (int)Math.Min(count, Length - offset);
        if (offset < windowStart || offset + count > windowStart + windowFilled)
        {
            int asked = (int)Math.Min(Math.Max(count, Window), Length - offset);
            if (spent + asked > limit)
            {
                LimitReached = true;
                return default;
            }
            // A new array each time: callers hold on to slices of the one before.
            window = new byte[asked];
            windowStart = offset;
            windowFilled = await source.ReadAsync(offset, window, cancellationToken);
            spent += asked;
        }
        int from = (int)(offset - windowStart);
        return window.AsMemory(from, Math.Max(0, Math.Min(count, windowFilled - from)));
    }
}
