using System.Buffers;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>The text of one Markdown paragraph to <see cref="RichText"/>: emphasis, code, links, images, entities, elements of HTML.</summary>
/// <remarks>CommonMark 0.31, chapter 6; what looks like a tag and names no element is text. One pass, one construct a class, all of them linear.</remarks>
internal sealed class InlineReader
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]!<&~\n");

    private readonly InlineState state = new();
    private readonly CodeSpans code;
    private readonly EmphasisRuns emphasis;
    private readonly InlineLinks links;
    private readonly PairedMarks pairs;
    private readonly InlineHtml html;

    public InlineReader(LinkReferences references, Findings findings, MediaAddresses? media = null)
    {
        var addresses = new InlineAddresses(findings);
        code = new(state);
        emphasis = new(state);
        links = new(state, references, addresses);
        pairs = new(state, addresses);
        html = new(state, pairs, addresses, media);
    }

    /// <param name="raw">Lines joined by LF, without indentation.</param>
    /// <param name="place">Offset in the source of an offset in <paramref name="raw"/>.</param>
    public RichText Read(string raw, Func<int, int> place)
    {
        if (raw.AsSpan().IndexOfAny(Special) < 0) return BareAddresses.Link(RichText.Plain(raw));

        state.Reset();
        code.Reset();
        html.Reset();
        for (int i = 0; i < raw.Length;)
        {
            int plain = raw.AsSpan(i).IndexOfAny(Special);
            if (plain != 0)
            {
                int length = plain < 0 ? raw.Length - i : plain;
                state.Text.Append(raw.AsSpan(i, length));
                i += length;
                continue;
            }
            i = raw[i] switch
            {
                '\\' => LineEnds.ReadEscape(raw, i, state),
                '`' => code.Read(raw, i),
                '*' or '_' => emphasis.Read(raw, i),
                '!' => Bang(raw, i),
                '[' => links.Open(i, image: false),
                ']' => links.Close(raw, i, place),
                '<' => html.Read(raw, i, place),
                '&' => Entities.Read(raw, i, state.Text),
                '~' => pairs.ReadStrike(raw, i),
                _ => LineEnds.Read(raw, i, state),
            };
        }
        state.MatchEmphasis(0);
        return BareAddresses.Link(state.ToRichText());
    }

    private int Bang(string raw, int i)
    {
        if (i + 1 < raw.Length && raw[i + 1] == '[') return links.Open(i, image: true);
        state.Text.Append('!');
        return i + 1;
    }

    /// <returns>How often the sign at an offset is repeated.</returns>
    internal static int RunLength(string raw, int i)
    {
        int end = i + 1;
        while (end < raw.Length && raw[end] == raw[i]) end++;
        return end - i;
    }
}
