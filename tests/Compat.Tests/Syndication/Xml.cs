using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace Compat.Tests.Syndication;

/// <summary>What the formatters write, as bytes or text.</summary>
internal static class Xml
{
    public static byte[] Bytes(bool indent, Action<XmlWriter> write) =>
        Bytes(new XmlWriterSettings { Indent = indent, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }, write);

    public static byte[] Bytes(XmlWriterSettings settings, Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, settings))
        {
            write(writer);
        }
        return stream.ToArray();
    }

    /// <summary>Without indentation and declaration.</summary>
    public static string Text(Action<XmlWriter> write) =>
        Encoding.UTF8.GetString(Bytes(new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false) }, write));

    public static string Rss(SyndicationItem item) => Text(item.SaveAsRss20);

    public static string Atom(SyndicationItem item) => Text(item.SaveAsAtom10);

    public static string Rss(SyndicationFeed feed) => Text(feed.SaveAsRss20);

    public static string Atom(SyndicationFeed feed) => Text(feed.SaveAsAtom10);
}
