using System.Xml;

namespace System.ServiceModel.Syndication;

/// <summary>Text, HTML as text, or XHTML as markup.</summary>
public class TextSyndicationContent : SyndicationContent
{
    readonly TextSyndicationContentKind kind;

    public TextSyndicationContent(string text)
        : this(text, TextSyndicationContentKind.Plaintext)
    {
    }

    public TextSyndicationContent(string text, TextSyndicationContentKind textKind)
    {
        if (textKind is < TextSyndicationContentKind.Plaintext or > TextSyndicationContentKind.XHtml)
        {
            throw new ArgumentOutOfRangeException(nameof(textKind));
        }
        Text = text;
        kind = textKind;
    }

    public string Text { get; }

    public override string Type => kind switch
    {
        TextSyndicationContentKind.Html => "html",
        TextSyndicationContentKind.XHtml => "xhtml",
        _ => "text",
    };

    protected override void WriteContentsTo(XmlWriter writer)
    {
        // Empty text is written all the same: it makes <title></title> of <title />.
        if (kind == TextSyndicationContentKind.XHtml)
        {
            writer.WriteRaw(Text ?? "");
        }
        else
        {
            writer.WriteString(Text ?? "");
        }
    }
}
