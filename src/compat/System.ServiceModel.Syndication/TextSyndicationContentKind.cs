namespace System.ServiceModel.Syndication;

public enum TextSyndicationContentKind
{
    Plaintext,
    Html,
    XHtml,
}
