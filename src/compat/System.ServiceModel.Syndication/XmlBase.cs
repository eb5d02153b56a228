using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>How addresses and <c>xml:base</c> are written.</summary>
internal static class XmlBase
{
    /// <summary>Absolute addresses escaped, relative ones as they were given; null stays null.</summary>
    public static string Text(Uri uri) => uri switch
    {
        null => null,
        { IsAbsoluteUri: true } => uri.AbsoluteUri,
        _ => uri.ToString(),
    };

    /// <summary>Writes <c>xml:base</c> where <paramref name="own"/> says something that <paramref name="outer"/> does not, relative to it where it lies below.</summary>
    public static void Write(XmlWriter xml, Uri outer, Uri own)
    {
        if (own is null || own == outer)
        {
            return;
        }
        bool below = outer is { IsAbsoluteUri: true } && own.IsAbsoluteUri && outer.IsBaseOf(own);
        xml.WriteAttributeString("xml", "base", Names.Xml, Text(below ? outer.MakeRelativeUri(own) : own));
    }
}
