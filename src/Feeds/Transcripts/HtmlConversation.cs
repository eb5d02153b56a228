using System.Text;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing;
using Feeds.Parsing.Html;

namespace Feeds.Transcripts;

/// <summary>
/// The text of an HTML file as lines in which a conversation is looked for as in every other text: blocks are paragraphs.
/// </summary>
internal sealed class HtmlConversation
{
    private readonly StringBuilder text = new();

    /// <summary>Where in the file each line begins.</summary>
    private readonly List<int> places = [0];

    private bool isBlank = true;

    /// <returns>The text, and where its lines stand in the file.</returns>
    public static (SourceText Text, IReadOnlyList<int> Places) Read(string html)
    {
        var read = new HtmlConversation();
        bool inTitle = false;
        foreach (var token in HtmlTokens.Read(html))
        {
            if (token.Name == "title") inTitle = token.Type == HtmlTokenType.StartTag;
            // The head's title is one of the notes, like their first heading.
            if (inTitle && token.Type == HtmlTokenType.Character) read.Words("# " + token.Data, token.Offset());
        }
        read.Part();
        foreach (var token in HtmlTokens.ReadVisible(html))
        {
            bool starts = token.Type == HtmlTokenType.StartTag;
            if (token.Type == HtmlTokenType.Character)
            {
                read.Words(token.Data, token.Offset());
            }
            else if (HtmlElements.OpensBlock(token.Name))
            {
                read.Part();
                int level = starts ? HtmlElements.HeadingLevel(token.Name) : 0;
                if (level > 0) read.Words(new string('#', level) + " ", token.Offset());
            }
            else if (token.Name == "br")
            {
                read.Line();
            }
            else if (starts && ((HtmlTagToken)token).Attribute("href") is not null)
            {
                read.Words("](", token.Offset());
            }
        }
        return (new SourceText(read.text.ToString()), read.places);
    }

    private void Words(string words, int offset)
    {
        if (isBlank && string.IsNullOrWhiteSpace(words)) return;
        if (isBlank) places[^1] = offset;
        isBlank = false;
        foreach (char c in words) text.Append(c is '\n' or '\r' ? ' ' : c);
    }

    private void Line()
    {
        text.Append('\n');
        places.Add(places[^1]);
        isBlank = true;
    }

    private void Part()
    {
        if (isBlank) return;
        Line();
        Line();
    }
}
