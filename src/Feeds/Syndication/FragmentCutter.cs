using System.Security;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace Feeds.Syndication;

/// <summary>Cuts the bytes of an item, and those around all items, out of documents that a syndication formatter wrote.</summary>
/// <remarks>
/// Possible because the formatters write items last and without indentation, and an item's bytes depend on nothing around it
/// but the declared namespaces. So head, items and tail put together are what formatting the whole feed at once gives.
/// </remarks>
internal sealed class FragmentCutter
{
    private readonly Func<SyndicationFeed> bare;
    private readonly Action<SyndicationFeed, XmlWriter> write;
    private readonly byte[] tail;
    private readonly int head;

    /// <param name="bare">A new feed with the namespaces declared and as little else as possible.</param>
    /// <param name="tail">What closes a document, <c>&lt;/feed&gt;</c>.</param>
    public FragmentCutter(Func<SyndicationFeed> bare, Action<SyndicationFeed, XmlWriter> write, string tail)
    {
        this.bare = bare;
        this.write = write;
        this.tail = Encoding.UTF8.GetBytes(tail);
        head = Render(bare()).Length - tail.Length;
    }

    public byte[] Item(SyndicationItem item)
    {
        var feed = bare();
        feed.Items = [item];
        return Render(feed)[head..^tail.Length];
    }

    /// <param name="style">Address of the style sheet for people.</param>
    public FeedFrame Frame(SyndicationFeed feed, string style) => new(Render(feed, style)[..^tail.Length], [], tail);

    private byte[] Render(SyndicationFeed feed, string? style = null)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            if (style is not null) WriteStyle(xml, style);
            write(feed, xml);
        }
        byte[] document = stream.ToArray();
        return document.AsSpan().EndsWith(tail) ? document : throw new InvalidOperationException($"A {feed.GetType().Name} does not end as it must: {Encoding.UTF8.GetString(tail)}");
    }

    /// <summary>For browsers; readers of feeds pass over it. Source: Associating Style Sheets with XML documents 1.0 (second edition), section 4.</summary>
    internal static void WriteStyle(XmlWriter xml, string address) =>
        xml.WriteProcessingInstruction("xml-stylesheet", $"type=\"text/css\" href=\"{SecurityElement.Escape(address)}\"");

    /// <summary>No byte-order mark, no indentation, the same line ends on every system.</summary>
    internal static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = false, NewLineChars = "\n" };
}
