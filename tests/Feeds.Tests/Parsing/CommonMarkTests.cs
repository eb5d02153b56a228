using System.Text;
using System.Text.RegularExpressions;
using Feeds.Parsing;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Markdown;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Feeds.Tests.Parsing;

/// <summary>Our Markdown reader beside a complete CommonMark parser: it may group blocks otherwise, but it must not lose a word or a link.</summary>
[Trait(Examples.Trait, Examples.Real)]
public sealed partial class CommonMarkTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePreciseSourceLocation().Build();

    /// <summary>A sentence with blanks stands where the link's address belongs: CommonMark shows all of it as text, we show the link's text.</summary>
    private static readonly string[] SentencesForAddresses = 
        ["night-build/070.md", "python-bytes/079.md", "python-bytes/095.md", "python-bytes/154.md", "python-bytes/398.md"];

    private static readonly string[] Folders =
        ["night-build", "front-matter", "doc-comments", "link-lists", "python-bytes", "syntax", "new-rustacean", "changelog"];

    public static TheoryData<string> Files => [.. Folders.SelectMany(f => Examples.Files(f, "*.md")).Select(Examples.NameOf)];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_word_is_lost(string file)
    {
        if (SentencesForAddresses.Contains(file)) return;
        string text = File.ReadAllText(Examples.Find(file.Split('/')));
        Assert.Equal(Letters(WithoutTags(Words(Markdown.Parse(text, Pipeline)))), Letters(Words(Read(text))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_link_is_lost(string file)
    {
        string text = File.ReadAllText(Examples.Find(file.Split('/')));
        var ours = Links(Read(text)).ToHashSet(StringComparer.Ordinal);
        var theirs = Markdown.Parse(text, Pipeline).Descendants<LinkInline>().Where(l => !l.IsImage && l.FirstChild is not null).Select(l => l.Url ?? "")
            .Where(u => WebAddress.Classify(u, out _) == AddressKind.Safe).Select(u => { WebAddress.Classify(u, out string clean); return clean; });
        Assert.All(theirs.Distinct(), u => Assert.Contains(u, ours));
    }

    private static List<Feeds.Parsing.Blocks.Block> Read(string text)
    {
        var source = new SourceText(text);
        return new MarkdownReader(source, new Findings(source)).Read(0);
    }

    private static IEnumerable<string> Links(IEnumerable<Feeds.Parsing.Blocks.Block> blocks) => All(blocks).SelectMany(t => t.Spans).Where(s => s.Kind == InlineKind.Link).Select(s => s.Value!);

    private static IEnumerable<RichText> All(IEnumerable<Feeds.Parsing.Blocks.Block> blocks) => blocks.SelectMany(b => b switch
    {
        Feeds.Parsing.Blocks.HeadingBlock heading => [heading.Text],
        Feeds.Parsing.Blocks.ParagraphBlock paragraph => [paragraph.Text],
        Feeds.Parsing.Blocks.ListBlock list => list.Entries.SelectMany(e => All(e.Blocks)),
        Feeds.Parsing.Blocks.QuoteBlock quote => All(quote.Blocks),
        Feeds.Parsing.Blocks.TableBlock table => table.Rows.SelectMany(r => r.Cells),
        Feeds.Parsing.Blocks.CodeBlock code => [RichText.Plain(code.Code)],
        _ => Array.Empty<RichText>(),
    });

    private static string Words(IEnumerable<Feeds.Parsing.Blocks.Block> blocks)
    {
        var builder = new StringBuilder();
        foreach (var text in All(blocks))
        {
            var images = text.Spans.Where(s => s.Kind == InlineKind.Image).ToList();
            int at = 0;
            foreach (var image in images)
            {
                builder.Append(text.Text.AsSpan(at, image.Start - at)).Append(image.Alternative);
                at = image.Start;
            }
            builder.Append(text.Text.AsSpan(at)).Append('\n');
        }
        return builder.ToString();
    }

    private static string Words(MarkdownDocument document)
    {
        var builder = new StringBuilder();
        foreach (var node in document.Descendants())
        {
            if (node is LiteralInline literal) builder.Append(literal.Content.ToString());
            else if (node is CodeInline code) builder.Append(code.Content);
            else if (node is AutolinkInline link) builder.Append(link.Url);
            else if (node is HtmlEntityInline entity) builder.Append(entity.Transcoded.ToString());
            else if (node is Markdig.Syntax.CodeBlock block) builder.Append(block.Lines.ToString());
            else if (node is LineBreakInline or LeafBlock) builder.Append('\n');
        }
        return builder.ToString();
    }

    /// <summary>They show HTML as text, we read it: of tags only a picture's description is left.</summary>
    private static string WithoutTags(string text) => Tag().Replace(Picture().Replace(text, "$1"), "");

    [GeneratedRegex("<img\\s[^>]*alt=\"([^\"]*)\"[^>]*>")]
    private static partial Regex Picture();

    [GeneratedRegex("</?(figure|figcaption)(\\s[^>]*)?>")]
    private static partial Regex Tag();

    /// <summary>Only letters and digits: how words are spaced and marked is the reader's to decide.</summary>
    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
