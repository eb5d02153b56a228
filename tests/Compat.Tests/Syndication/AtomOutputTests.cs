using System.ServiceModel.Syndication;
using System.Text.RegularExpressions;
using System.Xml;

namespace Compat.Tests.Syndication;

/// <summary>Atom beyond the official documents; what only the formatter's source says is listed as unverified in src/compat/README.md.</summary>
public sealed partial class AtomOutputTests
{
    const string Head = "<entry xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:1</id><title type=\"text\">T</title>";
    const string Updated = "<updated>2018-08-04T06:07:08Z</updated>";

    [Fact]
    public void Html_is_text_and_xhtml_is_markup()
    {
        Assert.Equal(
            Head + Updated + "<content type=\"html\">&lt;p&gt;x&lt;/p&gt;</content></entry>",
            Xml.Atom(Item(SyndicationContent.CreateHtmlContent("<p>x</p>"))));
        Assert.Equal(
            Head + Updated + "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">x</div></content></entry>",
            Xml.Atom(Item(SyndicationContent.CreateXhtmlContent("<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>"))));
        Assert.Equal(
            Head + Updated + "<content type=\"text\">&lt;x</content></entry>",
            Xml.Atom(Item(SyndicationContent.CreatePlaintextContent("<x"))));
    }

    [Fact]
    public void Entries_without_id_get_one_each()
    {
        var feed = new SyndicationFeed([new SyndicationItem(), new SyndicationItem()]);
        var ids = GeneratedId().Matches(Xml.Atom(feed)).Select(m => m.Value).ToList();
        Assert.Equal(3, ids.Count);
        Assert.Distinct(ids);
    }

    [Fact]
    public void Dates_keep_their_offset()
    {
        var item = Item(null);
        item.PublishDate = new DateTimeOffset(2018, 8, 4, 6, 7, 8, TimeSpan.FromHours(5.5));
        Assert.Equal(Head + "<published>2018-08-04T06:07:08+05:30</published>" + Updated + "</entry>", Xml.Atom(item));
    }

    [Fact]
    public void Foreign_attributes_take_the_place_of_the_formats_own()
    {
        var link = new SyndicationLink(new Uri("https://example.org/"), "hub", "title", "text/html", 1);
        link.AttributeExtensions.Add(new XmlQualifiedName("rel"), "other");
        var category = new SyndicationCategory("name", "scheme", "label");
        category.AttributeExtensions.Add(new XmlQualifiedName("term"), "other");
        var item = Item(null);
        item.Links.Add(link);
        item.Categories.Add(category);
        Assert.Equal(
            Head + Updated + "<link rel=\"other\" type=\"text/html\" title=\"title\" length=\"1\" href=\"https://example.org/\" />"
            + "<category term=\"other\" label=\"label\" scheme=\"scheme\" /></entry>",
            Xml.Atom(item));
    }

    [Fact]
    public void A_source_has_only_what_is_known()
    {
        var item = Item(null);
        item.SourceFeed = new SyndicationFeed { Id = "urn:show" };
        Assert.Equal(Head + Updated + "<source><id>urn:show</id></source></entry>", Xml.Atom(item));
    }

    [Fact]
    public void An_image_address_is_the_logo_and_the_base_is_on_the_feed()
    {
        var feed = new SyndicationFeed { Id = "urn:x", LastUpdatedTime = DateTimeOffset.UnixEpoch, BaseUri = new Uri("https://example.org/"), ImageUrl = new Uri("art.jpg", UriKind.Relative) };
        Assert.Equal(
            "<feed xml:base=\"https://example.org/\" xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"text\"></title><id>urn:x</id><updated>1970-01-01T00:00:00Z</updated><logo>art.jpg</logo></feed>",
            Xml.Atom(feed));
    }

    static SyndicationItem Item(SyndicationContent? content) => new("T", content, null, "urn:1", new DateTimeOffset(2018, 8, 4, 6, 7, 8, TimeSpan.Zero));

    [GeneratedRegex("<id>uuid:[0-9a-f-]{36};id=[0-9]+</id>")]
    private static partial Regex GeneratedId();
}
