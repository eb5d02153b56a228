namespace Feeds.Search.Passages;

/// <summary>How many words a text has. Scripts without spaces between words count two characters as one.</summary>
internal static class WordCount
{
    public static int Of(ReadOnlySpan<char> text)
    {
        int words = 0;
        int signs = 0;
        bool inside = false;
        foreach (char c in text)
        {
            if (IsWithoutSpaces(c))
            {
                signs++;
                inside = false;
            }
            else if (char.IsWhiteSpace(c))
            {
                inside = false;
            }
            else if (!inside)
            {
                inside = true;
                words++;
            }
        }
        return words + ((signs + 1) / 2);
    }

    /// <summary>Thai, Lao, Myanmar, Khmer, Chinese and Japanese.</summary>
    public static bool IsWithoutSpaces(char c) => c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F')
        or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
