using System.Text;
using System.Xml.Linq;
using Feeds.Episodes;
using Feeds.Syndication;

namespace Feeds.Tests.Syndication;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData("https://bücher.example/hüb?q=日本", "https://xn--bcher-kva.example/h%C3%BCb?q=%E6%97%A5%E6%9C%AC")]
    [InlineData("https://BÜCHER.example:8080/ä ö.mp3#ß", "https://xn--bcher-kva.example:8080/%C3%A4%20%C3%B6.mp3#%C3%9F")]
    [InlineData("https://x.example/%C3%A4/ä/%2f", "https://x.example/%C3%A4/%C3%A4/%2f")]
    [InlineData("https://日本.example", "https://xn--wgv71a.example")]
    [InlineData("https://x.example/🎧", "https://x.example/%F0%9F%8E%A7")]
    [InlineData("https://a@b.example/ä@ö:1", "https://a@b.example/%C3%A4@%C3%B6:1")]
    [InlineData("https://[::1]:80/ä", "https://[::1]:80/%C3%A4")]
    public void What_is_not_ASCII_is_mapped_to_a_URI(string address, string uri)
    {
        Assert.Equal(uri, WebAddress.UriOrNull(address));
        Assert.Equal(uri, WebAddress.ToUri(uri));
    }

    [Theory]
    [InlineData("HTTPS://CDN.Example:443/a/../b%2fc~%7Ed/x.mp3?sig=a%2Fb&t=1#x")]
    [InlineData("https://hub.example")]
    [InlineData("http://x.example:80/a|b/%zz/[1]?a=b+c;d")]
    public void A_URI_stays_exactly_as_it_is(string address) => Assert.Equal(address, WebAddress.UriOrNull(address));

    [Fact]
    public void A_host_that_is_no_name_is_percent_encoded() => Assert.Equal($"https://{string.Concat(Enumerable.Repeat("%C3%A4", 70))}.example/", WebAddress.ToUri($"https://{new string('ä', 70)}.example/"));

    [Fact]
    public void Funding_without_text_is_named_by_its_host()
    {
        var show = SmallShow.Show with { Info = new() { Funding = [new("https://give.example/us", null)] } };
        var frame = new RssWriter().WriteFrame(show, new("x", SmallShow.At.Feed(show.Slug, FeedFormat.Rss), SmallShow.At.Show(show.Slug), null), SmallShow.At);

        Assert.Contains("<podcast:funding url=\"https://give.example/us\">give.example</podcast:funding>", Encoding.UTF8.GetString(frame.Head), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_document_writes_the_same_URI()
    {
        const string Hub = "https://xn--bcher-kva.example/h%C3%BCb", Image = "https://x.example/%C3%A4.png", Person = "https://x.example/%C3%B6";
        var show = SmallShow.Show with
        {
            Artwork = null,
            Info = SmallShow.Show.Info with { Hubs = ["https://bücher.example/hüb", "https://Hub.example"], Image = "https://x.example/ä.png", Persons = [new Person("Ann Lee", null, null, "https://x.example/ö", "https://x.example/ä.png")] },
        };
        string[] documents = [.. new IFeedWriter[] { new RssWriter(), new AtomWriter(), new JsonFeedWriter() }.Select(writer =>
        {
            var frame = writer.WriteFrame(show, new("x", SmallShow.At.Feed(show.Slug, writer.Format), SmallShow.At.Show(show.Slug), null), SmallShow.At);
            return Encoding.UTF8.GetString([.. frame.Head, .. frame.Tail]);
        })];

        Assert.All(documents, document =>
        {
            Assert.Contains($"\"{Hub}\"", document, StringComparison.Ordinal);
            Assert.Contains("\"https://Hub.example\"", document, StringComparison.Ordinal);
            Assert.Contains(Image, document, StringComparison.Ordinal);
            Assert.DoesNotContain("ä", document, StringComparison.Ordinal);
            Assert.DoesNotContain("ü", document, StringComparison.Ordinal);
        });
        Assert.All(documents[..2], document => Assert.Contains($"href=\"{Person}\" img=\"{Image}\"", document, StringComparison.Ordinal));
        Assert.Equal(Image, XDocument.Parse(documents[1]).Root!.Element(XName.Get("logo", "http://www.w3.org/2005/Atom"))!.Value);
    }
}
