using System.Buffers;
using System.Globalization;
using System.Text;

namespace Feeds.Parsing.Toml;

/// <summary>The signs of TOML one after another: blanks, keys, strings, plain values.</summary>
/// <remarks>Source: TOML 1.0.0, sections "Comment", "Keys", "String".</remarks>
internal sealed class TomlScanner(string text)
{
    private static readonly SearchValues<char> PlainEnds = SearchValues.Create(",]}#\n\r");

    public int Position { get; private set; }

    /// <summary>NUL at the end.</summary>
    public char Current => Position < text.Length ? text[Position] : '\0';

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t') Position++;
    }

    public void SkipBlanksAndLines()
    {
        while (true)
        {
            SkipBlanks();
            if (Current == '#') SkipToLineEnd();
            if (Current is not ('\n' or '\r')) return;
            Position++;
        }
    }

    /// <returns>False at the end of the text.</returns>
    public bool SkipToStatement()
    {
        SkipBlanksAndLines();
        return Position < text.Length;
    }

    public void SkipLine()
    {
        SkipToLineEnd();
        if (Position < text.Length) Position++;
    }

    /// <summary>Nothing but blanks and a comment stands before the line's end.</summary>
    public bool EndsLine()
    {
        SkipBlanks();
        if (Current == '#') SkipToLineEnd();
        return Current is '\n' or '\r' or '\0';
    }

    public bool TryTake(string sign)
    {
        if (!text.AsSpan(Position).StartsWith(sign)) return false;
        Position += sign.Length;
        return true;
    }

    /// <summary>Letters of other scripts are taken, too, though TOML 1.0.0 asks for quotes around them.</summary>
    public string? TakeBareKey()
    {
        int start = Position;
        while (char.IsLetterOrDigit(Current) || Current is '_' or '-') Position++;
        return Position > start ? text[start..Position] : null;
    }

    /// <summary>A number, a date, <c>true</c>: what ends at a comma, a bracket, a comment or the line's end.</summary>
    public string? TakePlain()
    {
        int start = Position;
        int length = text.AsSpan(start).IndexOfAny(PlainEnds);
        string plain = (length < 0 ? text[start..] : text.Substring(start, length)).TrimEnd();
        if (plain.Length is 0 or > 64 || !(char.IsAsciiDigit(plain[0]) || plain[0] is '+' or '-' || plain is "true" or "false" or "inf" or "nan")) return null;
        Position = start + plain.Length;
        return plain;
    }

    /// <param name="inner">Where the words begin.</param>
    /// <returns>Null when the string never ends or has an unknown escape; the position is then where it breaks.</returns>
    public string? TakeString(out int inner)
    {
        char quote = Current;
        string triple = new(quote, 3);
        bool lines = TryTake(triple);
        if (!lines) Position++;
        inner = Position;
        if (lines && Current == '\r') Position++;
        if (lines && Current == '\n') Position++;
        var builder = new StringBuilder();
        while (Position < text.Length)
        {
            char c = text[Position];
            if (lines ? text.AsSpan(Position).StartsWith(triple) : c == quote)
            {
                Position += lines ? 3 : 1;
                // Up to two quotes may stand right before the closing three.
                for (int more = 0; lines && more < 2 && Current == quote; more++, Position++) builder.Append(quote);
                return builder.ToString();
            }
            if (c == '\n' && !lines) break;
            if (c == '\\' && quote == '"')
            {
                if (!TryEscape(lines, builder)) break;
                continue;
            }
            builder.Append(c);
            Position++;
        }
        return null;
    }

    private bool TryEscape(bool lines, StringBuilder builder)
    {
        char next = Position + 1 < text.Length ? text[Position + 1] : '\0';
        if (lines && char.IsWhiteSpace(next))
        {
            Position++;
            while (char.IsWhiteSpace(Current)) Position++;
            return true;
        }
        if (next is 'u' or 'U')
        {
            int digits = next == 'u' ? 4 : 8;
            if (Position + 2 + digits > text.Length || !int.TryParse(text.AsSpan(Position + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) || !Rune.IsValid(code)) return false;
            builder.Append(new Rune(code).ToString());
            Position += 2 + digits;
            return true;
        }
        char? sign = next switch { 'b' => '\b', 't' => '\t', 'n' => '\n', 'f' => '\f', 'r' => '\r', '"' => '"', '\\' => '\\', _ => null };
        if (sign is not { } plain) return false;
        builder.Append(plain);
        Position += 2;
        return true;
    }

    private void SkipToLineEnd()
    {
        int length = text.AsSpan(Position).IndexOfAny('\n', '\r');
        Position = length < 0 ? text.Length : Position + length;
    }
}
