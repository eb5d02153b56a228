namespace Feeds.Parsing.Markdown.Inlines;

/// <summary>A growing row of characters with cheap access by index (a StringBuilder of several chunks has none).</summary>
internal sealed class TextBuffer
{
    private char[] characters = new char[256];

    public int Length { get; set; }

    public ref char this[int index] => ref characters[index];

    public ReadOnlySpan<char> Written => characters.AsSpan(0, Length);

    public void Append(char c)
    {
        if (Length == characters.Length) Array.Resize(ref characters, Length * 2);
        characters[Length++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (Length + text.Length > characters.Length) Array.Resize(ref characters, Math.Max(characters.Length * 2, Length + text.Length));
        text.CopyTo(characters.AsSpan(Length));
        Length += text.Length;
    }
}
