using System.Text;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing;
using Feeds.Parsing.Html;

namespace Feeds.Transcripts;

/// <summary>The HTML transcript of Podcasting 2.0: <c>&lt;cite&gt;</c> the speaker, <c>&lt;time&gt;</c> when, <c>&lt;p&gt;</c> the words.</summary>
/// <remarks>
/// Source: Podcasting 2.0, transcripts, HTML. Tags are found, not nested: the format has no depth. What stands before
/// the first time is no speech.
/// </remarks>
internal sealed class HtmlTranscriptReader(SourceText source, CueCollector cues)
{
    private readonly StringBuilder text = new();
    private string? speaker;
    private double? time;
    private int place;
    private bool begun;

    /// <returns>The language of the document.</returns>
    public string? Read()
    {
        string? language = null;
        string into = "";
        foreach (var token in HtmlTokens.ReadVisible(source.Text))
        {
            if (cues.IsFull) break;
            if (token.Type == HtmlTokenType.Character)
            {
                if (into.Length > 0) text.Append(token.Data);
                continue;
            }
            bool closes = token.Type == HtmlTokenType.EndTag;
            switch (token.Name)
            {
                case "html" when !closes:
                    language ??= ((HtmlTagToken)token).Attribute("lang");
                    break;
                case "cite" or "time" or "p":
                    Take(into, place);
                    // Words may stand behind speaker and time without a paragraph of their own.
                    into = !closes ? token.Name : token.Name == "p" ? "" : "p";
                    place = token.Offset();
                    break;
                case "br":
                    text.Append('\n');
                    break;
                default:
                    break;
            }
        }
        Take(into, place);
        return language;
    }

    private void Take(string from, int offset)
    {
        string words = text.ToString();
        text.Clear();
        switch (from)
        {
            case "cite":
                speaker = SpeakerName.Clean(words);
                break;
            case "time":
                time = CueClock.TryParse(words, out double seconds) ? seconds : null;
                break;
            case "p" when words.AsSpan().Trim().Length > 0:
                Say(words, offset);
                break;
            default:
                break;
        }
    }

    private void Say(string words, int offset)
    {
        // A paragraph without a time of its own goes on where the one above ended, which nobody knows better than its begin.
        if (!begun && time is null) return;
        begun = true;
        cues.Add(time ?? cues.Now, null, speaker, words, offset);
        time = null;
    }
}
