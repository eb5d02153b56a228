using System.Xml;

namespace Feeds.Parsing.Stated;

/// <summary>Text that XML can carry: escapes of JSON, TOML and YAML can name characters that no file of text holds.</summary>
internal static class XmlText
{
    /// <summary>What XML refuses becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        int bad = FirstBad(text, 0);
        if (bad < 0) return text;
        char[] clean = text.ToCharArray();
        for (; bad >= 0; bad = FirstBad(text, bad + 1)) clean[bad] = '\uFFFD';
        return new string(clean);
    }

    private static int FirstBad(string text, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) i++;
            else return i;
        }
        return -1;
    }
}
