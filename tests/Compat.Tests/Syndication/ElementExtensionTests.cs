using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;

namespace Compat.Tests.Syndication;

public sealed class ElementExtensionTests
{
    static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    [Fact]
    public void Elements_use_the_prefix_that_the_feed_declares() =>
        Assert.Equal("<itunes:image href=\"https://example.org/art.jpg\" />", InFeed(e => e.Add(new XElement(Itunes + "image", new XAttribute("href", "https://example.org/art.jpg")))));

    [Fact]
    public void Nested_elements_declare_what_the_feed_does_not() =>
        Assert.Equal(
            "<a xmlns=\"urn:one\"><b p6:c=\"d\" xmlns:p6=\"urn:three\" xmlns=\"urn:two\"><itunes:x /></b></a>",
            InFeed(e => e.Add(new XElement(XName.Get("a", "urn:one"), new XElement(XName.Get("b", "urn:two"), new XAttribute(XName.Get("c", "urn:three"), "d"), new XElement(Itunes + "x"))))));

    [Fact]
    public void An_elements_own_declarations_are_kept() =>
        Assert.Equal(
            "<p:locked xmlns:p=\"urn:p\">yes</p:locked>",
            InFeed(e => e.Add(new XElement(XName.Get("locked", "urn:p"), new XAttribute(XNamespace.Xmlns + "p", "urn:p"), "yes"))));

    [Theory]
    [InlineData("text & more", "text &amp; more")]
    [InlineData(1741, "1741")]
    [InlineData(true, "true")]
    [InlineData(1.5, "1.5")]
    [InlineData("", "")]
    public void Values_are_the_text_of_a_named_element(object value, string text) =>
        Assert.Equal(text.Length > 0 ? $"<itunes:x>{text}</itunes:x>" : "<itunes:x></itunes:x>", InFeed(e => e.Add("x", Itunes.NamespaceName, value)));

    [Fact]
    public void A_value_without_a_name_has_its_data_contracts() =>
        Assert.Equal("<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">x</string>", InFeed(e => e.Add("x")));

    [Fact]
    public void A_null_namespace_is_the_default_one()
    {
        var item = new SyndicationItem("T", (string?)null, null) { Id = "urn:1", LastUpdatedTime = DateTimeOffset.UnixEpoch };
        item.ElementExtensions.Add("x", null, "y");
        item.ElementExtensions.Add("x", "", "y");
        Assert.EndsWith("<x>y</x><x xmlns=\"\">y</x></entry>", Xml.Atom(item), StringComparison.Ordinal);
        Assert.EndsWith("<x>y</x><x>y</x></item>", Xml.Rss(item), StringComparison.Ordinal);
    }

    [Fact]
    public void A_readers_element_is_copied_with_the_declarations_it_needs()
    {
        using var reader = XmlReader.Create(new StringReader("<r xmlns:i='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:u='urn:u'><i:a u:b='c'><![CDATA[<d>]]><e/></i:a><next/></r>"));
        reader.ReadToDescendant("i:a");
        // The copy knows neither CDATA nor empty elements.
        Assert.Equal("<i:a u:b=\"c\" xmlns:i=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:u=\"urn:u\">&lt;d&gt;<e></e></i:a>", InFeed(e => e.Add(reader)));
        Assert.Equal("next", reader.LocalName);
    }

    [Fact]
    public void A_copied_element_is_written_as_often_as_asked()
    {
        using var reader = XmlReader.Create(new StringReader("<x>y</x>"));
        var extension = new SyndicationElementExtension(reader);
        Assert.Equal("<r><x>y</x><x>y</x></r>", Xml.Text(w =>
        {
            w.WriteStartElement("r");
            extension.WriteTo(w);
            extension.WriteTo(w);
            w.WriteEndElement();
        }));
    }

    [Fact]
    public void An_extension_made_before_is_added_as_it_is()
    {
        object extension = new SyndicationElementExtension("x", "", 1);
        Assert.Equal("<x>1</x>", InFeed(e => e.Add(extension)));
    }

    [Fact]
    public void What_is_no_element_is_refused()
    {
        var extensions = new SyndicationItem().ElementExtensions;
        using var reader = XmlReader.Create(new StringReader("text"), new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment });
        Assert.Throws<XmlException>(() => extensions.Add(reader));
        Assert.Throws<ArgumentNullException>(() => extensions.Add((object)null!));
        Assert.Throws<ArgumentNullException>(() => extensions.Add("x", "", null!));
        Assert.Throws<ArgumentException>(() => extensions.Add("", "", "x"));
        Assert.Empty(extensions);
    }

    static string InFeed(Action<SyndicationElementExtensionCollection> add)
    {
        var feed = new SyndicationFeed();
        feed.AttributeExtensions.Add(new XmlQualifiedName("itunes", XNamespace.Xmlns.NamespaceName), Itunes.NamespaceName);
        add(feed.ElementExtensions);
        string written = Xml.Rss(feed);
        const string before = "<description />", after = "</channel></rss>";
        Assert.EndsWith(after, written, StringComparison.Ordinal);
        return written[(written.IndexOf(before, StringComparison.Ordinal) + before.Length)..^after.Length];
    }
}
