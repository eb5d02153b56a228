using Feeds.Syndication;

namespace Feeds.Storage.Publish;

/// <summary>A feed's bytes from its frame and its items' bytes, and where each item stands in it.</summary>
internal static class FeedComposer
{
    public static (byte[] Document, Span[] Spans) Compose(FeedFrame frame, IReadOnlyList<ReadOnlyMemory<byte>> items)
    {
        long length = frame.Head.Length + frame.Tail.Length + ((long)frame.Separator.Length * Math.Max(0, items.Count - 1)) + items.Sum(i => (long)i.Length);
        byte[] document = new byte[checked((int)length)];
        var spans = new Span[items.Count];
        frame.Head.CopyTo(document, 0);
        int at = frame.Head.Length;
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                frame.Separator.CopyTo(document, at);
                at += frame.Separator.Length;
            }
            items[i].CopyTo(document.AsMemory(at));
            spans[i] = new(at, items[i].Length);
            at += items[i].Length;
        }
        frame.Tail.CopyTo(document, at);
        return (document, spans);
    }
}
