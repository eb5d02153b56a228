namespace Feeds.Parsing.Html;

/// <summary>
/// A button that only makes a link look like one: <c>&lt;a href="…"&gt;&lt;button&gt;Listen&lt;/button&gt;&lt;/a&gt;</c>, or the link
/// within the button. Its text is the link's; other buttons do something that notes cannot.
/// </summary>
internal static class LinkedButton
{
    /// <summary>Characters of a tag that are looked at, so that no text is searched again and again.</summary>
    private const int LongestTag = 1000;

    /// <param name="at">Where the opening tag of a button begins.</param>
    public static bool Is(string text, int at) => StandsInLink(text, at) || HoldsLink(text, at);

    private static bool StandsInLink(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - LongestTag), Math.Min(at, LongestTag)).TrimEnd();
        return before.EndsWith(">") && before.LastIndexOf('<') is >= 0 and var open && IsLink(before[open..]);
    }

    private static bool HoldsLink(string text, int at)
    {
        var button = text.AsSpan(at, Math.Min(text.Length - at, LongestTag));
        return button.IndexOf('>') is >= 0 and var end && IsLink(button[(end + 1)..].TrimStart());
    }

    private static bool IsLink(ReadOnlySpan<char> tag) =>
        tag.Length > 2 && tag.StartsWith("<a", StringComparison.OrdinalIgnoreCase) && char.IsWhiteSpace(tag[2]);
}
