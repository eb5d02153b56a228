using System.Globalization;
using System.Text;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary><c>[text](address)</c>, <c>[text][label]</c>, <c>![picture](address)</c>, <c>[^footnote]</c>.</summary>
/// <remarks>CommonMark 0.31, 6.3 and 6.4; links without text vanish. Linear: the number of brackets that wait is limited.</remarks>
internal sealed class InlineLinks(InlineState state, LinkReferences references, InlineAddresses addresses)
{
    /// <summary>More than this many open brackets are no link texts; the oldest becomes plain text.</summary>
    private const int MaxOpen = 32;

    private const int LongestLabel = 200;

    /// <param name="image">The bracket stands behind an exclamation mark, at which <paramref name="i"/> is.</param>
    /// <returns>Where to go on.</returns>
    public int Open(int i, bool image)
    {
        if (state.Brackets.Count == MaxOpen) state.Brackets.RemoveAt(0);
        state.Brackets.Add(new(i, state.Text.Length, state.Delimiters.Count, state.Spans.Count, image, Active: true));
        state.Text.Append(image ? "![" : "[");
        return image ? i + 2 : i + 1;
    }

    /// <returns>Where to go on.</returns>
    public int Close(string raw, int i, Func<int, int> place)
    {
        if (state.Brackets.Count == 0)
        {
            state.Text.Append(']');
            return i + 1;
        }
        var open = state.Brackets[^1];
        state.Brackets.RemoveAt(state.Brackets.Count - 1);
        int contentRaw = open.Raw + (open.Image ? 2 : 1);
        if (!open.Image && contentRaw < i && raw[contentRaw] == '^' && references.Footnote(raw.AsSpan(contentRaw + 1, i - contentRaw - 1)) is { } note)
        {
            AddFootnote(open, note);
            return i + 1;
        }
        if (open.Active && FindTarget(raw, contentRaw, i, out int end, out var target, out string? extra))
        {
            if (extra is not null) addresses.ReportWords(extra, open.Raw, place);
            if (open.Image) AddImage(open, target, place);
            else AddLink(open, target, place);
            return end;
        }
        state.Text.Append(']');
        return i + 1;
    }

    private bool FindTarget(string raw, int contentRaw, int close, out int end, out LinkTo target, out string? extra)
    {
        extra = null;
        bool isInline = close + 1 < raw.Length && raw[close + 1] == '(';
        if (isInline && LinkTarget.TryParse(raw, close + 1, out end, out target, out extra)) return true;
        end = close + 1;
        target = new("", null);
        if (references.IsEmpty) return false;
        var label = raw.AsSpan(contentRaw, close - contentRaw);
        if (close + 1 < raw.Length && raw[close + 1] == '[')
        {
            int length = raw.AsSpan(close + 2, Math.Min(LongestLabel, raw.Length - close - 2)).IndexOf(']');
            if (length >= 0)
            {
                end = close + 3 + length;
                if (length > 0) label = raw.AsSpan(close + 2, length);
            }
        }
        if (references.Find(label) is not { } found) return false;
        target = found;
        return true;
    }

    private void AddFootnote(OpenBracket open, int note)
    {
        state.Delimiters.Truncate(open.Delimiter);
        state.Text.Length = open.Text;
        state.Spans.RemoveRange(open.Spans, state.Spans.Count - open.Spans);
        state.ForgetPairs(behind: open.Text);
        state.Text.Append(string.Create(CultureInfo.InvariantCulture, $"[{note}]"));
        state.Spans.Add(new(InlineKind.Superscript, open.Text, state.Text.Length));
    }

    private void AddLink(OpenBracket open, LinkTo target, Func<int, int> place)
    {
        state.MatchEmphasis(open.Delimiter);
        state.ForgetPairs(behind: open.Text);
        state.Drop(open.Text, open.Text + 1);
        for (int b = 0; b < state.Brackets.Count; b++)
        {
            if (!state.Brackets[b].Image) state.Brackets[b] = state.Brackets[b] with { Active = false };
        }
        bool shows = state.HasVisible(open.Text + 1);
        if (!shows) addresses.ReportEmpty(target.Address, open.Raw, place);
        else if (addresses.Checked(target.Address, shows, open.Raw, place) is { } clean)
        {
            state.Spans.Add(new(InlineKind.Link, open.Text + 1, state.Text.Length, clean, Title: target.Title));
        }
        else if (target.Title is { } title) addresses.ReportTitle(title, "a", open.Raw, place);
    }

    private void AddImage(OpenBracket open, LinkTo target, Func<int, int> place)
    {
        state.Delimiters.Truncate(open.Delimiter);
        state.ForgetPairs(behind: open.Text);
        string description = Description(open);
        state.Drop(open.Text, state.Text.Length);
        state.Spans.RemoveRange(open.Spans, state.Spans.Count - open.Spans);
        if (addresses.Picture(target.Address, open.Raw, place) is { } clean)
        {
            state.Picture(target with { Address = clean }, description);
            return;
        }
        // Without its picture the description is all there is.
        state.Text.Append(description);
        if (target.Title is { } title) addresses.ReportTitle(title, "img", open.Raw, place);
    }

    /// <summary>The words between the brackets; a picture there gives its own description.</summary>
    private string Description(OpenBracket open)
    {
        var words = new StringBuilder();
        int span = open.Spans;
        for (int t = open.Text + 2; t < state.Text.Length; t++)
        {
            while (span < state.Spans.Count && (state.Spans[span].Kind != InlineKind.Image || state.Spans[span].Start < t)) span++;
            if (span < state.Spans.Count && state.Spans[span].Start == t) words.Append(state.Spans[span].Alternative);
            else if (state.Text[t] != InlineState.Dropped) words.Append(state.Text[t]);
        }
        return RichText.Fold(words.ToString());
    }
}
