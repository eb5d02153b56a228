namespace Feeds.Parsing;

/// <summary>Cuts text for messages and headlines, never through a character of two units.</summary>
internal static class Excerpt
{
    public static string Of(string text, int length)
    {
        if (text.Length <= length) return text;
        int end = length - 1;
        int blank = text.LastIndexOf(' ', end, end / 3);
        if (blank > 0) end = blank;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd(' ', ',', ';', ':', '-', '–', '(') + "…";
    }
}
