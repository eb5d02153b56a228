using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace Compat.Tests.Syndication;

/// <summary>What the formatters leave to the writer.</summary>
public sealed class WriterSettingsTests
{
    [Fact]
    public void The_declaration_can_be_left_out() =>
        Assert.Equal("<item><title>T</title></item>", Write(new XmlWriterSettings { OmitXmlDeclaration = true }, "T"));

    [Theory]
    [InlineData("\u0001")]
    [InlineData("\uFFFE")]
    public void Characters_that_XML_cannot_hold_are_an_error(string text) =>
        Assert.ThrowsAny<ArgumentException>(() => Write(new XmlWriterSettings(), text));

    [Fact]
    public void Half_a_surrogate_pair_is_an_error() => Assert.ThrowsAny<ArgumentException>(() => Write(new XmlWriterSettings(), "a\uD800b"));

    [Fact]
    public void Unchecked_control_characters_are_references() =>
        Assert.Equal("<item><title>a&#x1;b</title></item>", Write(new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false }, "a\u0001b"));

    [Fact]
    public void Other_encodings_escape_what_they_lack() =>
        Assert.Equal(
            "<?xml version=\"1.0\" encoding=\"us-ascii\"?><item><title>&#x201C;T&#x201D;</title></item>",
            Encoding.ASCII.GetString(Xml.Bytes(new XmlWriterSettings { Encoding = Encoding.ASCII }, Item("“T”").SaveAsRss20)));

    [Fact]
    public void Duplicate_declarations_can_be_left_out()
    {
        var feed = new SyndicationFeed();
        feed.AttributeExtensions.Add(new XmlQualifiedName("i", "http://www.w3.org/2000/xmlns/"), "urn:i");
        using var reader = XmlReader.Create(new StringReader("<i:x xmlns:i='urn:i'/>"));
        feed.ElementExtensions.Add(reader);
        Assert.Contains("<i:x xmlns:i=\"urn:i\"></i:x>", Xml.Rss(feed), StringComparison.Ordinal);
        var settings = new XmlWriterSettings { NamespaceHandling = NamespaceHandling.OmitDuplicates };
        Assert.Contains("<i:x></i:x>", Encoding.UTF8.GetString(Xml.Bytes(settings, feed.SaveAsRss20)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_serializer_can_write_a_formatter()
    {
        // Formatters are IXmlSerializable: the element's name is their XmlRoot.
        System.Xml.Serialization.IXmlSerializable formatter = new Rss20ItemFormatter(Item("T"));
        Assert.Equal("<x><title>T</title></x>", Xml.Text(w =>
        {
            w.WriteStartElement("x");
            formatter.WriteXml(w);
            w.WriteEndElement();
        }));
        using var reader = XmlReader.Create(new StringReader("<x/>"));
        Assert.Throws<NotSupportedException>(() => formatter.ReadXml(reader));
    }

    static SyndicationItem Item(string title) => new() { Title = new TextSyndicationContent(title) };

    static string Write(XmlWriterSettings settings, string title)
    {
        settings.Encoding = new UTF8Encoding(false);
        return Encoding.UTF8.GetString(Xml.Bytes(settings, Item(title).SaveAsRss20));
    }
}
