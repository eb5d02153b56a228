using AngleSharp.Html.Parser.Tokens;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>What is opened by one sign and closed by another: <c>&lt;b&gt;…&lt;/b&gt;</c>, <c>~~…~~</c>.</summary>
internal sealed class PairedMarks(InlineState state, InlineAddresses addresses)
{
    /// <summary>More in each other than anybody writes; the outermost then stay text.</summary>
    private const int MaxPairs = 32;

    private const string Strikes = "~~";

    /// <param name="length">Of the sign, which is about to be written.</param>
    /// <param name="tag">Of an element with attributes that mean something; else null.</param>
    public void Open(string name, int raw, int length, HtmlTagToken? tag = null)
    {
        if (state.Pairs.Count == MaxPairs) state.Pairs.RemoveAt(0);
        string? value = name switch { "a" => tag?.Attribute("href"), "time" when tag is not null => HtmlLinks.Moment(tag), _ => null };
        state.Pairs.Add(new(name, state.Text.Length, length, state.Delimiters.Count, state.Brackets.Count, raw)
        {
            Value = value, Title = tag is null ? null : HtmlLinks.Title(tag),
        });
    }

    /// <returns>False, and nothing is closed, where none of this name is open.</returns>
    public bool Close(string name, Func<int, int> place)
    {
        int at = state.Pairs.FindLastIndex(p => p.Name == name);
        if (at < 0) return false;
        var open = state.Pairs[at];
        state.Pairs.RemoveRange(at, state.Pairs.Count - at);
        if (open.Brackets > state.Brackets.Count) return false;
        state.MatchEmphasis(open.Delimiter);
        state.Brackets.RemoveRange(open.Brackets, state.Brackets.Count - open.Brackets);
        int start = open.Text + open.Length;
        state.Drop(open.Text, start);
        if (name == "q") Quote(open.Text);
        var kind = KindOf(open);
        bool shows = state.HasVisible(start);
        if (kind == InlineKind.Link && !shows && open.Value is { } unseen) addresses.ReportEmpty(unseen, open.Raw, place);
        if (kind == InlineKind.Link && shows) AddLink(open, start, place);
        else if (kind is not null && shows) state.Spans.Add(new(kind.Value, start, state.Text.Length, open.Value, Title: open.Title));
        return true;
    }

    /// <summary>The marks that browsers show around a quotation; the first replaces the tag.</summary>
    private void Quote(int tag)
    {
        state.Text[tag] = '“';
        state.Text.Append('”');
    }

    private static InlineKind? KindOf(OpenPair open) => open.Name switch
    {
        Strikes => InlineKind.Strike,
        "a" => InlineKind.Link,
        "abbr" or "acronym" => open.Title is null ? null : InlineKind.Abbreviation,
        "time" => open.Value is null ? null : InlineKind.Time,
        var name => HtmlElements.Mark(name),
    };

    private void AddLink(OpenPair open, int start, Func<int, int> place)
    {
        if (open.Value is { } address && addresses.Checked(address, shows: true, open.Raw, place) is { } clean)
        {
            state.Spans.Add(new(InlineKind.Link, start, state.Text.Length, clean, Title: open.Title));
        }
        else if (open.Title is { } title)
        {
            addresses.ReportTitle(title, open.Name, open.Raw, place);
        }
    }

    /// <summary><c>~~struck out~~</c>. Source: GitHub Flavored Markdown 0.29, 6.5.</summary>
    /// <returns>Where to go on.</returns>
    public int ReadStrike(string raw, int i)
    {
        int run = InlineReader.RunLength(raw, i);
        bool blankBefore = i == 0 || char.IsWhiteSpace(raw[i - 1]);
        bool blankAfter = i + run >= raw.Length || char.IsWhiteSpace(raw[i + run]);
        if (run == 2 && !blankBefore && Close(Strikes, static _ => 0)) return i + run;
        if (run == 2 && !blankAfter) Open(Strikes, i, run);
        state.Text.Append(raw.AsSpan(i, run));
        return i + run;
    }
}
