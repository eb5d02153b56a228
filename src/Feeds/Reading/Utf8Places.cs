using System.Text;
using System.Text.Json;
using Feeds.Parsing;

namespace Feeds.Reading;

/// <summary>A text as UTF-8 for the JSON reader, and the way back from its bytes to the text's offsets.</summary>
internal sealed class Utf8Places(SourceText source)
{
    private int bytes;
    private int chars;

    public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(source.Text);

    /// <returns>Offset in the text. Linear over all calls as long as they go forward.</returns>
    public int Offset(long position)
    {
        int at = (int)Math.Clamp(position, 0, Bytes.Length);
        if (at < bytes) (bytes, chars) = (0, 0);
        chars += Encoding.UTF8.GetCharCount(Bytes, bytes, at - bytes);
        bytes = at;
        return chars;
    }

    /// <summary>Where a JSON document is broken.</summary>
    public int Offset(JsonException broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        int line = (int)Math.Min(broken.LineNumber ?? 0, int.MaxValue);
        int at = 0;
        // The reader ends lines at LF only.
        while (line-- > 0 && Bytes.AsSpan(at).IndexOf((byte)'\n') is >= 0 and var end) at += end + 1;
        return Offset(at + (broken.BytePositionInLine ?? 0));
    }

    /// <summary>The string that a reader stands at; null where an escape makes half a character.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String) return null;
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
