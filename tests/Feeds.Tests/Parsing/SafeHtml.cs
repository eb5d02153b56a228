using System.Xml;
using Feeds.Parsing.Html;

namespace Feeds.Tests.Parsing;

/// <summary>The parser's HTML read back: well-formed, and nothing but what the writer may write.</summary>
internal static class SafeHtml
{
    public static void Check(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment, DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
        {
            Assert.True(reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement or XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace, reader.NodeType.ToString());
            if (reader.NodeType != XmlNodeType.Element) continue;
            Assert.Contains(reader.Name, HtmlWriter.Elements);
            Assert.InRange(reader.Depth, 0, 120);
            while (reader.MoveToNextAttribute())
            {
                Assert.Contains(reader.Name, HtmlWriter.Attributes);
                if (reader.Name is not ("href" or "src")) continue;
                Assert.Matches("^(?i)(https?://|mailto:)", reader.Value);
                if (Uri.TryCreate(reader.Value, UriKind.Absolute, out var uri)) Assert.True(uri.Scheme is "http" or "https" or "mailto", reader.Value);
            }
            reader.MoveToElement();
        }
    }
}
