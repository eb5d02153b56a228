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
    /// <param name="address">Where an <c>a</c> leads.</param>
    public void Open(string name, int raw, int length, string? address)
    {
        if (state.Pairs.Count == MaxPairs) state.Pairs.RemoveAt(0);
        state.Pairs.Add(new(name, state.Text.Length, length, state.Delimiters.Count, state.Brackets.Count, raw, address));
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
        var kind = name == Strikes ? InlineKind.Strike : name == "a" ? InlineKind.Link : HtmlElements.Mark(name);
        bool shows = state.HasVisible(start);
        if (kind == InlineKind.Link && !shows && open.Address is { } unseen) addresses.ReportEmpty(unseen, open.Raw, place);
        if (kind is null || !shows) return true;
        if (kind != InlineKind.Link) state.Spans.Add(new(kind.Value, start, state.Text.Length));
        else if (open.Address is { } address && addresses.Checked(address, shows: true, open.Raw, place) is { } clean) state.Spans.Add(new(InlineKind.Link, start, state.Text.Length, clean));
        return true;
    }

    /// <summary><c>~~struck out~~</c>. Source: GitHub Flavored Markdown 0.29, 6.5.</summary>
    /// <returns>Where to go on.</returns>
    public int ReadStrike(string raw, int i)
    {
        int run = InlineReader.RunLength(raw, i);
        bool blankBefore = i == 0 || char.IsWhiteSpace(raw[i - 1]);
        bool blankAfter = i + run >= raw.Length || char.IsWhiteSpace(raw[i + run]);
        if (run == 2 && !blankBefore && Close(Strikes, static _ => 0)) return i + run;
        if (run == 2 && !blankAfter) Open(Strikes, i, run, null);
        state.Text.Append(raw.AsSpan(i, run));
        return i + run;
    }
}
