using System.Buffers;
using System.Net;
using AngleSharp.Html.Parser.Tokens;
using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Markdown;

/// <summary>The text of one Markdown paragraph to <see cref="RichText"/>: emphasis, code, links, images, entities.</summary>
/// <remarks>
/// CommonMark 0.31, chapter 6, without raw HTML (what looks like a tag is text), and with two tolerances for what editors leave behind: a run of exactly four asterisks is an empty bold and vanishes, and links without text vanish.
/// One pass, one buffer: characters of mark-up are written like text and marked as dropped when they turn out to be mark-up. Time is linear: emphasis by the delimiter algorithm with its lower bounds, open brackets limited in number, code spans by an index of runs known to be missing.
/// </remarks>
internal sealed class InlineReader(LinkReferences references, Findings findings, MediaAddresses? media = null)
{
    /// <summary>More than this many open brackets are no link texts; the oldest becomes plain text.</summary>
    private const int MaxOpenBrackets = 32;

    /// <summary>Longer runs of backticks are no code.</summary>
    private const int MaxCodeRun = 16;

    /// <summary>Stands in the buffer for a character that was mark-up. The decoder lets no such character in.</summary>
    private const char Dropped = '\uFFFF';

    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]!<&~\n");

    private readonly TextBuffer text = new();
    private readonly List<InlineSpan> spans = [];
    private readonly List<Bracket> brackets = [];
    private readonly DelimiterStack delimiters = new();
    private readonly bool[] missingCodeRuns = new bool[MaxCodeRun + 1];
    private bool missingCommentEnd;
    private readonly List<OpenPair> pairs = [];
    private readonly HashSet<string> missingEnds = new(StringComparer.Ordinal);

    /// <summary>An HTML element or <c>~~</c> that waits for its end; until then its signs are text.</summary>
    private readonly record struct OpenPair(string Name, int Text, int Length, int Delimiter, int Brackets, int Raw, string? Address);

    private record struct Bracket(int Raw, int Text, int Delimiter, int Spans, bool Image, bool Active);

    /// <param name="raw">Lines joined by LF, without indentation.</param>
    /// <param name="place">Offset in the source of an offset in <paramref name="raw"/>.</param>
    public RichText Read(string raw, Func<int, int> place)
    {
        if (raw.AsSpan().IndexOfAny(Special) < 0) return BareAddresses.Link(RichText.Plain(raw));

        Reset();
        for (int i = 0; i < raw.Length;)
        {
            int plain = raw.AsSpan(i).IndexOfAny(Special);
            if (plain != 0)
            {
                int length = plain < 0 ? raw.Length - i : plain;
                text.Append(raw.AsSpan(i, length));
                i += length;
                continue;
            }
            i = raw[i] switch
            {
                '\\' => Escape(raw, i),
                '`' => Code(raw, i),
                '*' or '_' => Delimiters(raw, i),
                '!' => Bang(raw, i),
                '[' => Open(raw, i, image: false),
                ']' => Close(raw, i, place),
                '<' => Angle(raw, i, place),
                '&' => Entity(raw, i),
                '~' => Tilde(raw, i),
                _ => LineEnd(raw, i),
            };
        }
        delimiters.Match(0, text, spans, Dropped);
        return BareAddresses.Link(Compact());
    }

    private void Reset()
    {
        text.Length = 0;
        spans.Clear();
        brackets.Clear();
        delimiters.Clear();
        pairs.Clear();
        missingEnds.Clear();
        Array.Clear(missingCodeRuns);
        missingCommentEnd = false;
    }

    private int Escape(string raw, int i)
    {
        if (i + 1 < raw.Length && raw[i + 1] == '\n')
        {
            Break();
            return i + 2;
        }
        bool escapes = i + 1 < raw.Length && (char.IsAsciiLetterOrDigit(raw[i + 1]) == false && raw[i + 1] is > ' ' and < '\u007F');
        text.Append(escapes ? raw[i + 1] : '\\');
        return escapes ? i + 2 : i + 1;
    }

    private void Break()
    {
        spans.Add(new(InlineKind.LineBreak, text.Length, text.Length + 1));
        text.Append('\n');
    }

    private int LineEnd(string raw, int i)
    {
        int blanks = 0;
        // Blanks inside a span are its own: taking them would leave it longer than the text. The last span ends last.
        int floor = spans.Count > 0 ? spans[^1].End : 0;
        while (text.Length > floor && text[text.Length - 1] is ' ' or '\t')
        {
            text.Length--;
            blanks++;
        }
        if (blanks >= 2 && i + 1 < raw.Length) Break();
        else text.Append('\n');
        return i + 1;
    }

    private static int RunLength(string raw, int i)
    {
        int end = i + 1;
        while (end < raw.Length && raw[end] == raw[i]) end++;
        return end - i;
    }

    private int Code(string raw, int i)
    {
        int run = RunLength(raw, i);
        int body = i + run;
        if (run <= MaxCodeRun && !missingCodeRuns[run])
        {
            for (int at = body; at < raw.Length;)
            {
                int next = raw.AsSpan(at).IndexOf('`');
                if (next < 0) break;
                at += next;
                int closing = RunLength(raw, at);
                if (closing == run)
                {
                    AddCode(raw[body..at].Replace('\n', ' '));
                    return at + run;
                }
                at += closing;
            }
            missingCodeRuns[run] = true;
        }
        text.Append(raw.AsSpan(i, run));
        return body;
    }

    private void AddCode(string code)
    {
        if (code.Length > 2 && code[0] == ' ' && code[^1] == ' ' && code.AsSpan().IndexOfAnyExcept(' ') >= 0) code = code[1..^1];
        // Editors put bold inside code when both are asked for: `**pip thank**`.
        if (code.Length > 4 && code.StartsWith("**", StringComparison.Ordinal) && code.EndsWith("**", StringComparison.Ordinal) && char.IsLetter(code[2])) code = code[2..^2];
        spans.Add(new(InlineKind.Code, text.Length, text.Length + code.Length));
        text.Append(code);
    }

    private int Delimiters(string raw, int i)
    {
        int run = RunLength(raw, i);
        if (run == 4 && raw[i] == '*') return i + run;
        if (run == 2 && raw[i] == '_' && Dunder(raw, i) is > 0 and var name)
        {
            text.Append(raw.AsSpan(i, name));
            return i + name;
        }
        char before = i == 0 ? '\n' : raw[i - 1];
        char after = i + run < raw.Length ? raw[i + run] : '\n';
        delimiters.Push(raw[i], text.Length, run, before, after);
        text.Append(raw.AsSpan(i, run));
        return i + run;
    }

    /// <returns>Length of a name like <c>__init__</c>, which nobody means to be bold; 0 when there is none.</returns>
    private static int Dunder(string raw, int i)
    {
        int end = i + 2;
        while (end < raw.Length && end < i + 40 && (char.IsAsciiLetterLower(raw[end]) || char.IsAsciiDigit(raw[end]) || raw[end] == '_')) end++;
        return end > i + 4 && raw[end - 1] == '_' && raw[end - 2] == '_' && char.IsAsciiLetterLower(raw[i + 2]) ? end - i : 0;
    }

    private int Bang(string raw, int i)
    {
        if (i + 1 < raw.Length && raw[i + 1] == '[') return Open(raw, i, image: true);
        text.Append('!');
        return i + 1;
    }

    private int Open(string raw, int i, bool image)
    {
        if (brackets.Count == MaxOpenBrackets) brackets.RemoveAt(0);
        brackets.Add(new(i, text.Length, delimiters.Count, spans.Count, image, Active: true));
        text.Append(image ? "![" : "[");
        return image ? i + 2 : i + 1;
    }

    private int Close(string raw, int i, Func<int, int> place)
    {
        if (brackets.Count == 0)
        {
            text.Append(']');
            return i + 1;
        }
        var open = brackets[^1];
        brackets.RemoveAt(brackets.Count - 1);
        int contentRaw = open.Raw + (open.Image ? 2 : 1);
        if (!open.Image && contentRaw < i && raw[contentRaw] == '^' && references.Footnote(raw.AsSpan(contentRaw + 1, i - contentRaw - 1)) is { } note)
        {
            delimiters.Truncate(open.Delimiter);
            text.Length = open.Text;
            spans.RemoveRange(open.Spans, spans.Count - open.Spans);
            pairs.RemoveAll(p => p.Text > open.Text);
            text.Append(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{note}]"));
            spans.Add(new(InlineKind.Superscript, open.Text, text.Length));
            return i + 1;
        }
        if (open.Active && FindTarget(raw, contentRaw, i, out int end, out string address))
        {
            if (open.Image) AddImage(open, address, place);
            else AddLink(open, address, place);
            return end;
        }
        text.Append(']');
        return i + 1;
    }

    private bool FindTarget(string raw, int contentRaw, int close, out int end, out string address)
    {
        if (close + 1 < raw.Length && raw[close + 1] == '(' && LinkTarget.TryParse(raw, close + 1, out end, out address)) return true;
        end = close + 1;
        address = "";
        if (references.IsEmpty) return false;
        var label = raw.AsSpan(contentRaw, close - contentRaw);
        if (close + 1 < raw.Length && raw[close + 1] == '[')
        {
            int length = raw.AsSpan(close + 2, Math.Min(200, raw.Length - close - 2)).IndexOf(']');
            if (length >= 0)
            {
                end = close + 3 + length;
                if (length > 0) label = raw.AsSpan(close + 2, length);
            }
        }
        if (references.Find(label) is not { } found) return false;
        address = found;
        return true;
    }

    private void AddLink(Bracket open, string address, Func<int, int> place)
    {
        delimiters.Match(open.Delimiter, text, spans, Dropped);
        pairs.RemoveAll(p => p.Text > open.Text);
        text[open.Text] = Dropped;
        for (int b = 0; b < brackets.Count; b++)
        {
            if (!brackets[b].Image) brackets[b] = brackets[b] with { Active = false };
        }
        bool shows = HasVisible(open.Text + 1);
        if (CheckedAddress(address, shows, open.Raw, place) is { } clean && shows) spans.Add(new(InlineKind.Link, open.Text + 1, text.Length, clean));
    }

    private void AddImage(Bracket open, string address, Func<int, int> place)
    {
        delimiters.Truncate(open.Delimiter);
        pairs.RemoveAll(p => p.Text > open.Text);
        var alternative = new System.Text.StringBuilder();
        for (int t = open.Text; t < text.Length; t++)
        {
            if (t >= open.Text + 2 && text[t] != Dropped) alternative.Append(text[t]);
            text[t] = Dropped;
        }
        spans.RemoveRange(open.Spans, spans.Count - open.Spans);
        if (CheckedAddress(address, shows: true, open.Raw, place) is { } clean && !clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            spans.Add(new(InlineKind.Image, text.Length, text.Length, clean, RichText.Fold(alternative.ToString())));
        }
        else
        {
            // Without its picture the description is all there is.
            text.Append(RichText.Fold(alternative.ToString()));
        }
    }

    /// <summary>A link on a time of the episode (<c>#t=12:34</c>) is no address, and nothing is lost with it.</summary>
    private string? CheckedAddress(string address, bool shows, int raw, Func<int, int> place)
    {
        var kind = WebAddress.Classify(address, out string clean);
        if (kind == AddressKind.Safe) return clean;
        if (shows && findings.Wants(DiagnosticCodes.LinkDropped) && !address.StartsWith("#t=", StringComparison.Ordinal)) DroppedLink.Report(findings, kind, address, place(raw));
        return null;
    }

    private bool HasVisible(int from)
    {
        for (int t = from; t < text.Length; t++)
        {
            if (text[t] != Dropped && !char.IsWhiteSpace(text[t])) return true;
        }
        return spans.Count > 0 && spans[^1].Kind == InlineKind.Image && spans[^1].Start >= from;
    }

    private int Angle(string raw, int i, Func<int, int> place)
    {
        var rest = raw.AsSpan(i + 1);
        if (rest.StartsWith("!--"))
        {
            int end = missingCommentEnd || i + 4 > raw.Length ? -1 : raw.IndexOf("-->", i + 4, StringComparison.Ordinal);
            if (end >= 0) return end + 3;
            missingCommentEnd = true;
        }
        else if (rest.StartsWith("br", StringComparison.OrdinalIgnoreCase) && rest[2..].TrimStart(" /").StartsWith(">"))
        {
            Break();
            return raw.IndexOf('>', i) + 1;
        }
        else if (rest.Length > 0 && char.IsAsciiLetter(rest[0]))
        {
            int length = rest.IndexOfAny(" <>\n\t");
            if (length > 0 && rest[length] == '>' && rest[..length].IndexOfAny(':', '@') > 0)
            {
                string inner = rest[..length].ToString();
                string address = inner.Contains(':', StringComparison.Ordinal) ? inner : "mailto:" + inner;
                if (WebAddress.Classify(address, out string clean) == AddressKind.Safe)
                {
                    spans.Add(new(InlineKind.Link, text.Length, text.Length + length, clean));
                    text.Append(inner);
                    return i + length + 2;
                }
            }
        }
        if (rest.Length > 1 && (char.IsAsciiLetter(rest[0]) || rest[0] == '/') && InlineTag.TryRead(raw, i, out var tag)) return Tag(raw, tag, place);
        text.Append('<');
        return i + 1;
    }

    /// <summary>More elements in each other than anybody writes; the outermost then stay text.</summary>
    private const int MaxPairs = 32;

    /// <returns>Where to go on.</returns>
    private int Tag(string raw, InlineTag tag, Func<int, int> place)
    {
        if (tag.Name == "img" && !tag.Closing)
        {
            AddPicture(tag.Token(raw), tag.Start, place);
            return tag.End;
        }
        if (tag.Name == "br")
        {
            Break();
            return tag.End;
        }
        if (HtmlElements.Unread.Contains(tag.Name) && !tag.Closing && FindEnd(raw, tag) is > 0 and var behind)
        {
            if (media is { Audio: null })
            {
                foreach (var within in HtmlTokens.Read(raw[tag.Start..behind]).OfType<HtmlTagToken>()) media.Add(within);
            }
            return behind;
        }
        bool known = HtmlElements.HoldsText(tag.Name);
        if (known && tag.Closing && ClosePair(tag.Name, place)) return tag.End;
        if (known && !tag.Closing)
        {
            if (pairs.Count == MaxPairs) pairs.RemoveAt(0);
            pairs.Add(new(tag.Name, text.Length, tag.End - tag.Start, delimiters.Count, brackets.Count, tag.Start, tag.Name == "a" ? tag.Token(raw)?.Attribute("href") : null));
        }
        text.Append(raw.AsSpan(tag.Start, tag.End - tag.Start));
        return tag.End;
    }

    private void AddPicture(HtmlTagToken? tag, int at, Func<int, int> place)
    {
        string source = tag?.Attribute("src") ?? "";
        string description = RichText.Fold(Stated.XmlText.Clean(tag?.Attribute("alt") ?? ""));
        if (CheckedAddress(source, shows: source.Length > 0, at, place) is { } clean && !clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) spans.Add(new(InlineKind.Image, text.Length, text.Length, clean, description));
        else text.Append(description);
    }

    /// <returns>Behind the closing tag, or 0 when there is none.</returns>
    private int FindEnd(string raw, InlineTag tag)
    {
        if (missingEnds.Contains(tag.Name)) return 0;
        int close = raw.IndexOf("</" + tag.Name, tag.End, StringComparison.OrdinalIgnoreCase);
        int end = close < 0 ? -1 : raw.IndexOf('>', close);
        if (end < 0) missingEnds.Add(tag.Name);
        return end + 1;
    }

    private bool ClosePair(string name, Func<int, int> place)
    {
        int at = pairs.FindLastIndex(p => p.Name == name);
        if (at < 0) return false;
        var open = pairs[at];
        pairs.RemoveRange(at, pairs.Count - at);
        if (open.Brackets > brackets.Count) return false;
        delimiters.Match(open.Delimiter, text, spans, Dropped);
        brackets.RemoveRange(open.Brackets, brackets.Count - open.Brackets);
        for (int t = open.Text; t < open.Text + open.Length; t++) text[t] = Dropped;
        int start = open.Text + open.Length;
        var kind = name == Strikes ? InlineKind.Strike : name == "a" ? InlineKind.Link : HtmlElements.Mark(name);
        if (kind is null || !HasVisible(start)) return true;
        if (kind != InlineKind.Link) spans.Add(new(kind.Value, start, text.Length));
        else if (open.Address is { } address && CheckedAddress(address, shows: true, open.Raw, place) is { } clean) spans.Add(new(InlineKind.Link, start, text.Length, clean));
        return true;
    }

    private const string Strikes = "~~";

    /// <summary><c>~~struck out~~</c>. Source: GitHub Flavored Markdown 0.29, 6.5.</summary>
    private int Tilde(string raw, int i)
    {
        int run = RunLength(raw, i);
        bool blankBefore = i == 0 || char.IsWhiteSpace(raw[i - 1]);
        bool blankAfter = i + run >= raw.Length || char.IsWhiteSpace(raw[i + run]);
        if (run == 2 && !blankBefore && ClosePair(Strikes, static _ => 0)) return i + run;
        if (run == 2 && !blankAfter)
        {
            if (pairs.Count == MaxPairs) pairs.RemoveAt(0);
            pairs.Add(new(Strikes, text.Length, run, delimiters.Count, brackets.Count, i, null));
        }
        text.Append(raw.AsSpan(i, run));
        return i + run;
    }

    private int Entity(string raw, int i)
    {
        var window = raw.AsSpan(i, Math.Min(32, raw.Length - i));
        int end = window.IndexOf(';');
        if (end > 1)
        {
            string decoded = WebUtility.HtmlDecode(window[..(end + 1)].ToString());
            if (decoded.Length > 0 && decoded[0] != '&' || decoded == "&")
            {
                foreach (char c in decoded) text.Append(c is < ' ' or >= '\uFFFE' ? '\uFFFD' : c);
                return i + end + 1;
            }
        }
        text.Append('&');
        return i + 1;
    }

    /// <summary>Takes the dropped characters out and moves the spans accordingly.</summary>
    private RichText Compact()
    {
        int length = text.Length;
        char[] kept = ArrayPool<char>.Shared.Rent(length);
        int[] moved = ArrayPool<int>.Shared.Rent(length + 1);
        int count = 0;
        int index = 0;
        foreach (char c in text.Written)
        {
            moved[index++] = count;
            if (c != Dropped) kept[count++] = c;
        }
        moved[length] = count;
        var result = new List<InlineSpan>(spans.Count);
        foreach (var span in spans)
        {
            var at = span with { Start = moved[span.Start], End = moved[span.End] };
            if (at.End > at.Start || at.Kind == InlineKind.Image) result.Add(at);
        }
        InlineSpan[] ordered = [.. result];
        Array.Sort(ordered, static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End != a.End ? b.End.CompareTo(a.End) : a.Kind.CompareTo(b.Kind));
        var rich = new RichText(new string(kept, 0, count), ordered);
        ArrayPool<char>.Shared.Return(kept);
        ArrayPool<int>.Shared.Return(moved);
        return rich;
    }
}
