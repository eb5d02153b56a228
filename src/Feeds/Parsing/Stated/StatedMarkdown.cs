using Feeds.Parsing.Blocks;
using Feeds.Parsing.Markdown.Inlines;

namespace Feeds.Parsing.Stated;

/// <summary>A value of front matter that may be written in Markdown: <c>[Acme](https://acme.example/)</c>.</summary>
internal static class StatedMarkdown
{
    private static readonly LinkReferences None = new(new SourceText(""));

    public static RichText Read(string text, int offset, Findings findings) =>
        new InlineReader(None, findings).Read(XmlText.Clean(text.Trim()), _ => offset);

    public static string Plain(string text, int offset, Findings findings) =>
        text.AsSpan().IndexOfAny('[', '*') < 0 ? text : Read(text, offset, findings).Folded();
}
