using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Compat.Tests.Syndication;

/// <summary>Without indentation a feed is its head, its items' bytes and its tail: an item rendered once can be joined to any feed that declares the same.</summary>
public sealed class FragmentTests
{
    public static TheoryData<string> Formats => ["rss", "rss-no-atom", "atom"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_feed_is_its_head_its_items_from_feeds_of_one_and_its_tail(string format)
    {
        var items = Items();
        var (head, tail) = Frame(format);
        string joined = head + string.Concat(items.Select(item => Fragment(format, item))) + tail;
        Assert.Equal(joined, Write(format, items));
        Assert.Equal(Encoding.UTF8.GetBytes(joined), Encoding.UTF8.GetBytes(Write(format, items)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_items_bytes_do_not_depend_on_its_place(string format)
    {
        var items = Items();
        Array.Reverse(items);
        var (head, tail) = Frame(format);
        Assert.Equal(head + string.Concat(items.Select(item => Fragment(format, item))) + tail, Write(format, items));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Fragments_can_be_written_in_the_place_of_items(string format)
    {
        var items = Items();
        string fragments = string.Concat(items.Select(item => Fragment(format, item)));
        string composed = Xml.Text(w =>
        {
            SyndicationFeedFormatter formatter = format == "atom"
                ? new ComposedAtom(Feed([]), fragments)
                : new ComposedRss(Feed([]), format == "rss", fragments);
            formatter.WriteTo(w);
        });
        Assert.Equal(Write(format, items), composed);
    }

    [Fact]
    public void An_item_document_of_its_own_is_no_fragment()
    {
        // It declares the namespaces that a feed has declared already.
        string alone = Xml.Rss(Items()[0]);
        Assert.NotEqual(Fragment("rss", Items()[0]), alone);
        Assert.Contains("<duration xmlns=", alone, StringComparison.Ordinal);
    }

    static (string Head, string Tail) Frame(string format)
    {
        string empty = Write(format, []);
        string tail = format == "atom" ? "</feed>" : "</channel></rss>";
        Assert.EndsWith(tail, empty, StringComparison.Ordinal);
        return (empty[..^tail.Length], tail);
    }

    static string Fragment(string format, SyndicationItem item)
    {
        var (head, tail) = Frame(format);
        string one = Write(format, [item]);
        Assert.StartsWith(head, one, StringComparison.Ordinal);
        return one[head.Length..^tail.Length];
    }

    static string Write(string format, SyndicationItem[] items) => Xml.Text(w =>
    {
        SyndicationFeedFormatter formatter = format == "atom" ? new Atom10FeedFormatter(Feed(items)) : new Rss20FeedFormatter(Feed(items), format == "rss");
        formatter.WriteTo(w);
    });

    static SyndicationFeed Feed(SyndicationItem[] items)
    {
        var feed = OfficialFeed.Create();
        feed.Items = items;
        return feed;
    }

    // The official feed's, and what else an item may carry. Id and time are given: what is generated differs each time.
    static SyndicationItem[] Items()
    {
        var rich = new SyndicationItem { Id = "urn:4", Title = new TextSyndicationContent("Four"), Content = SyndicationContent.CreateXhtmlContent("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>x</p></div>") };
        rich.Authors.Add(new SyndicationPerson(null, "Ann", null));
        rich.Authors.Add(new SyndicationPerson("ben@example.org", "Ben", null));
        rich.AttributeExtensions.Add(new XmlQualifiedName("attribute", "urn:undeclared"), "generated prefix");
        rich.ElementExtensions.Add(new XElement(XName.Get("a", "urn:one"), new XElement(XName.Get("b", "urn:two"), new XAttribute(XName.Get("c", "urn:three"), "d"))));
        using var reader = XmlReader.Create(new StringReader("<i:image xmlns:i='http://www.itunes.com/dtds/podcast-1.0.dtd' href='https://example.org/4.jpg'/>"));
        rich.ElementExtensions.Add(reader);
        SyndicationItem[] items = [.. OfficialFeed.Create().Items, rich];
        foreach (var item in items)
        {
            item.LastUpdatedTime = new DateTimeOffset(2018, 8, 4, 6, 7, 8, TimeSpan.Zero);
        }
        return items;
    }

    sealed class ComposedRss(SyndicationFeed feed, bool atom, string fragments) : Rss20FeedFormatter(feed, atom)
    {
        protected override void WriteItems(XmlWriter writer, IEnumerable<SyndicationItem> items, Uri feedBaseUri) => writer.WriteRaw(fragments);
    }

    sealed class ComposedAtom(SyndicationFeed feed, string fragments) : Atom10FeedFormatter(feed)
    {
        protected override void WriteItems(XmlWriter writer, IEnumerable<SyndicationItem> items, Uri feedBaseUri) => writer.WriteRaw(fragments);
    }
}
