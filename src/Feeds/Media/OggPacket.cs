namespace Feeds.Media;

/// <summary>
/// One packet of an Ogg stream, read from its beginning to its end over all pages that it lies on; what is skipped is not read.
/// </summary>
/// <remarks>Source: RFC 3533, sections 5 and 6: segments of 255 bytes, and one below 255 that ends the packet.</remarks>
/// <param name="first">The page that it begins on, with it.</param>
internal sealed class OggPacket(RangeReader reader, OggPage first)
{
    /// <summary>Pages of other streams that may lie between two of its own.</summary>
    private const int MostForeign = 64;

    private long offset = first.Data;
    private int segment;
    private int left;
    private bool ended;

    /// <summary>The page that it was read up to.</summary>
    public OggPage Page { get; private set; } = first;

    /// <returns>Fewer bytes than asked for at the packet's end, and where the file ends or the reader's limit is reached.</returns>
    public async ValueTask<byte[]> ReadAsync(int count, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[count];
        int filled = 0;
        while (filled < count && await AdvanceAsync(cancellationToken))
        {
            int part = Math.Min(left, count - filled);
            var read = await reader.ReadAsync(offset, part, cancellationToken);
            read.CopyTo(bytes.AsMemory(filled));
            filled += read.Length;
            Take(part);
            if (read.Length < part) ended = true;
        }
        return filled == count ? bytes : bytes[..filled];
    }

    /// <returns>False when the packet ends before.</returns>
    public async ValueTask<bool> TrySkipAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0 && await AdvanceAsync(cancellationToken))
        {
            int part = (int)Math.Min(left, count);
            Take(part);
            count -= part;
        }
        return count == 0;
    }

    /// <summary>Goes to its end.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        while (await AdvanceAsync(cancellationToken)) Take(left);
    }

    private void Take(int count)
    {
        offset += count;
        left -= count;
    }

    /// <summary>Sees to it that bytes are left of what lies together.</summary>
    private async ValueTask<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        while (left == 0 && !ended)
        {
            if (segment == Page.Lacing.Length)
            {
                await TurnAsync(cancellationToken);
                continue;
            }
            byte length;
            do
            {
                length = Page.Lacing.Span[segment++];
                left += length;
                ended = length < 255;
            }
            while (!ended && segment < Page.Lacing.Length);
        }
        return left > 0;
    }

    private async ValueTask TurnAsync(CancellationToken cancellationToken)
    {
        var page = Page;
        for (int i = 0; i < MostForeign; i++)
        {
            if (await OggPage.ReadAsync(reader, page.End, cancellationToken) is not { } following) break;
            page = following;
            if (page.Serial != Page.Serial) continue;
            ended = !page.IsContinued;
            if (!ended) (Page, offset, segment) = (page, page.Data, 0);
            return;
        }
        ended = true;
    }
}
