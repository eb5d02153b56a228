using System.Buffers;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Markdown.Inlines;

namespace Feeds.Parsing.Stated;

/// <summary>A value of front matter that may be written in Markdown: <c>[Acme](https://acme.example/)</c>.</summary>
internal static class StatedMarkdown
{
    private static readonly LinkReferences None = new(new SourceText(""));

    private static readonly SearchValues<char> Signs = SearchValues.Create("[*_`<&\\~");

    public static RichText Read(string text, int offset, Findings findings) =>
        new InlineReader(None, findings).Read(XmlText.Clean(text.Trim()), _ => offset);

    public static string Plain(string text, int offset, Findings findings) =>
        text.AsSpan().IndexOfAny('[', '*') < 0 ? text : Read(text, offset, findings).Folded();

    public static bool MayBeMarkdown(string text) => text.AsSpan().ContainsAny(Signs);

    /// <summary>Written in elements of HTML, as content systems export it.</summary>
    public static bool IsHtml(string text) => text.AsSpan().TrimStart().StartsWith("<") && text.Contains("</", StringComparison.Ordinal);
}
