using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml;
using Feeds.Parsing.Html;

namespace Feeds.Tests.Parsing;

/// <summary>The parser's HTML read back: well-formed, and nothing but what the writer may write.</summary>
/// <remarks>Called for every mutation: it says what is wrong only when something is.</remarks>
internal static partial class SafeHtml
{
    private const int Deepest = 120;

    private static readonly XmlReaderSettings Fragment = new() { ConformanceLevel = ConformanceLevel.Fragment, DtdProcessing = DtdProcessing.Prohibit };

    private static readonly FrozenSet<string> Elements = HtmlWriter.Elements.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Attributes = HtmlWriter.Attributes.ToFrozenSet(StringComparer.Ordinal);

    public static void Check(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), Fragment);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.EndElement or XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    break;
                case XmlNodeType.Element when Elements.Contains(reader.Name) && reader.Depth <= Deepest:
                    CheckAttributes(reader);
                    break;
                default:
                    Assert.Fail($"{reader.NodeType} {reader.Name} at depth {reader.Depth}");
                    break;
            }
        }
    }

    private static void CheckAttributes(XmlReader reader)
    {
        while (reader.MoveToNextAttribute())
        {
            if (!Attributes.Contains(reader.Name)) Assert.Fail($"attribute {reader.Name}");
            if (reader.Name is "href" or "src" && !IsSafe(reader.Value)) Assert.Fail($"address {reader.Value}");
        }
        reader.MoveToElement();
    }

    private static bool IsSafe(string address) =>
        SafeAddress().IsMatch(address) && (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is "http" or "https" or "mailto");

    [GeneratedRegex("^(?i)(https?://|mailto:)")]
    private static partial Regex SafeAddress();
}
