using System.Text;
using AngleSharp.Html;
using Feeds.Diagnostics;
using Feeds.Parsing;
using Feeds.Syndication;

namespace Feeds.Importing;

internal enum XmlPiece
{
    Start,
    End,
    Text,
    EndOfText,
}

/// <summary>XML cut into tags and text, with everything forgiven that feeds get wrong.</summary>
/// <remarks>
/// Source: XML 1.0, sections 2 to 4. Our own, because a feed that is not well-formed has listeners all the same, and a strict reader stops at the first slip:
/// white space before the declaration, bare ampersands and less-than signs, HTML's named entities, attributes without quotes, control characters.
/// Entity declarations are refused. Its time is linear; it keeps nothing but the current piece.
/// </remarks>
internal sealed class XmlScanner(SourceText source, Findings findings)
{
    private const int MostAttributes = 256;
    private const int LongestEntity = 33;

    private readonly string text = source.Text;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private int at;
    private bool noComment;
    private bool noCData;
    private bool noInstruction;

    public List<(string Name, string Value)> Attributes { get; } = [];

    /// <summary>As written, with its prefix.</summary>
    public string Name { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>A start tag that is its own end.</summary>
    public bool Closed { get; private set; }

    /// <summary>Where the piece begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next one begins.</summary>
    public int End => at;

    /// <summary>The document type declares entities: nothing of the feed may be used.</summary>
    public bool Refused { get; private set; }

    public XmlPiece Read()
    {
        while (at < text.Length && !Refused)
        {
            Start = at;
            if (text[at] != '<') return ReadText();
            char next = at + 1 < text.Length ? text[at + 1] : '\0';
            if (next == '!')
            {
                if (Is("<![CDATA[") && !noCData)
                {
                    if (ReadCData()) return XmlPiece.Text;
                }
                else if (Is("<!--") && !noComment)
                {
                    int end = text.IndexOf("-->", at + 4, StringComparison.Ordinal);
                    noComment = end < 0;
                    if (end >= 0) at = end + 3;
                }
                else if (text.AsSpan(at).StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
                {
                    SkipDocumentType();
                }
                if (at > Start) continue;
            }
            else if (next == '?' && !noInstruction)
            {
                int end = text.IndexOf("?>", at, StringComparison.Ordinal);
                noInstruction = end < 0;
                if (end >= 0)
                {
                    if (Is("<?xml ") && at > 0) Slip("There is something before the XML declaration, which must come first in a feed", at);
                    at = end + 2;
                    continue;
                }
            }
            else if (next == '/' && ReadEndTag())
            {
                return XmlPiece.End;
            }
            else if (IsNameStart(next) && ReadStartTag())
            {
                return XmlPiece.Start;
            }
            return ReadText();
        }
        return XmlPiece.EndOfText;
    }

    /// <summary>Told once, where it is first seen: the rest of such a feed is rarely better.</summary>
    public void Slip(string what, int offset)
    {
        if (!findings.Has(DiagnosticCodes.FeedMarkup))
        {
            findings.Add(
                Severity.Warning,
                DiagnosticCodes.FeedMarkup,
                what + "; it was read anyway.",
                "Check it with a feed validator: other readers may reject the feed.",
                offset);
        }
    }

    private bool Is(string piece) => string.CompareOrdinal(text, at, piece, 0, piece.Length) == 0;

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or ':';

    /// <summary>Up to the next sign that may begin a tag.</summary>
    private XmlPiece ReadText()
    {
        if (text[at] == '<') Slip("The text contains a '<' that does not begin a tag", at);
        int end = text.IndexOf('<', at + 1);
        if (end < 0) end = text.Length;
        Text = Decode(at, end);
        at = end;
        return XmlPiece.Text;
    }

    private bool ReadCData()
    {
        int from = at + 9;
        int end = text.IndexOf("]]>", from, StringComparison.Ordinal);
        noCData = end < 0;
        if (end < 0) return false;
        Text = CleanText.Of(text[from..end]);
        at = end + 3;
        return true;
    }

    private void SkipDocumentType()
    {
        int p = at + 9;
        int subset = text.AsSpan(p).IndexOfAny('[', '>') is >= 0 and var sign ? p + sign : text.Length;
        int end = subset;
        if (subset < text.Length && text[subset] == '[')
        {
            int close = text.IndexOf(']', subset);
            // Quotes may hold brackets; nothing behind the last one belongs to the subset, and a first element ends it.
            int declared = text.AsSpan(subset).IndexOf("<!ENTITY", StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? subset + found : -1;
            int element = FirstElement(subset);
            if (declared >= 0 && declared < element)
            {
                Refused = true;
                findings.Add(
                    Severity.Error,
                    DiagnosticCodes.EntityDeclared,
                    "The feed declares entities, which can expand without limit or refer to other files; it was not read.",
                    "Write the text itself instead of the entities.",
                    declared);
                return;
            }
            end = close < 0 ? element : text.IndexOf('>', close);
        }
        at = end < 0 || end >= text.Length ? text.Length : text[end] == '>' ? end + 1 : end;
    }

    /// <summary>The first tag of an element: <c>&lt;</c> and a letter.</summary>
    private int FirstElement(int from)
    {
        for (int i = text.IndexOf('<', from); i >= 0 && i + 1 < text.Length; i = text.IndexOf('<', i + 1))
        {
            if (IsNameStart(text[i + 1])) return i;
        }
        return text.Length;
    }

    private bool ReadEndTag()
    {
        int end = NameEnd(at + 2);
        int close = text.AsSpan(end).IndexOfAny('>', '<') is >= 0 and var sign ? end + sign : text.Length;
        if (end == at + 2 || close == text.Length || text[close] == '<') return false;
        Name = Intern(text.AsSpan(at + 2, end - at - 2));
        at = close + 1;
        return true;
    }

    private bool ReadStartTag()
    {
        Attributes.Clear();
        int p = NameEnd(at + 1);
        string name = Intern(text.AsSpan(at + 1, p - at - 1));
        while (true)
        {
            while (p < text.Length && (char.IsWhiteSpace(text[p]) || text[p] == '/')) p++;
            if (p >= text.Length || text[p] == '<') return false;
            if (text[p] == '>')
            {
                Closed = text[p - 1] == '/';
                Name = name;
                at = p + 1;
                return true;
            }
            if (!ReadAttribute(ref p)) return false;
        }
    }

    private bool ReadAttribute(ref int p)
    {
        int start = p;
        while (p < text.Length && !char.IsWhiteSpace(text[p]) && text[p] is not ('=' or '>' or '/' or '<' or '"' or '\'')) p++;
        if (p == start)
        {
            Slip("A tag contains a character that belongs to no attribute", p);
            p++;
            return true;
        }
        int nameEnd = p;
        while (p < text.Length && char.IsWhiteSpace(text[p])) p++;
        if (p >= text.Length || text[p] != '=')
        {
            Slip("An attribute has no value", start);
            return true;
        }
        p++;
        while (p < text.Length && char.IsWhiteSpace(text[p])) p++;
        if (p >= text.Length) return false;
        int from = p;
        int to;
        if (text[p] is '"' or '\'')
        {
            from = p + 1;
            to = text.IndexOf(text[p], from);
            if (to < 0) return false;
            p = to + 1;
        }
        else
        {
            Slip("An attribute's value has no quotes", p);
            while (p < text.Length && !char.IsWhiteSpace(text[p]) && text[p] is not ('>' or '<')) p++;
            to = p;
        }
        if (Attributes.Count < MostAttributes) Attributes.Add((Intern(text.AsSpan(start, nameEnd - start)), Decode(from, to)));
        return true;
    }

    private int NameEnd(int p)
    {
        while (p < text.Length && !char.IsWhiteSpace(text[p]) && text[p] is not ('>' or '/' or '<' or '=')) p++;
        return p;
    }

    private string Intern(ReadOnlySpan<char> name)
    {
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out string? known)) return known;
        string made = name.ToString();
        if (names.Count < 2000) names[made] = made;
        return made;
    }

    private string Decode(int from, int to)
    {
        int mark = text.IndexOf('&', from, to - from);
        if (mark < 0) return CleanText.Of(text[from..to]);
        var builder = new StringBuilder(to - from);
        while (mark >= 0)
        {
            builder.Append(text, from, mark - from);
            from = Entity(mark, to, builder);
            mark = from < to ? text.IndexOf('&', from, to - from) : -1;
        }
        return CleanText.Of(builder.Append(text, from, to - from).ToString());
    }

    /// <returns>Offset behind what was read.</returns>
    private int Entity(int mark, int to, StringBuilder builder)
    {
        int limit = Math.Min(to, mark + LongestEntity);
        int end = text.IndexOf(';', mark, limit - mark);
        var name = end < 0 ? default : text.AsSpan(mark + 1, end - mark - 1);
        string? value = name switch
        {
            { IsEmpty: true } => null,
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            ['#', ..] => Number(name[1..]),
            _ => Named(name, mark),
        };
        if (value is not null)
        {
            builder.Append(value);
            return end + 1;
        }
        TellEntity(mark);
        builder.Append('&');
        return mark + 1;
    }

    private string? Named(ReadOnlySpan<char> name, int mark)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c)) return null;
        }
        string? symbol = HtmlEntityProvider.Resolver.GetSymbol(name.ToString() + ";");
        if (symbol is not null) TellEntity(mark);
        return symbol;
    }

    private static string? Number(ReadOnlySpan<char> digits)
    {
        bool hex = digits.StartsWith("x", StringComparison.OrdinalIgnoreCase);
        if (hex) digits = digits[1..];
        bool valid = int.TryParse(digits, hex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int code);
        return valid && Rune.IsValid(code) ? new Rune(code).ToString() : null;
    }

    private void TellEntity(int mark)
    {
        if (!findings.Has(DiagnosticCodes.UndefinedEntity)) findings.Add(Severity.Warning, DiagnosticCodes.UndefinedEntity, "The feed contains unescaped ampersands or HTML entities that XML does not define; the entities were read as in HTML, and ampersands kept.", "Write &amp; for an ampersand, and characters as they are.", mark);
    }
}
