using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Markdown.Inlines;

/// <summary><c>&lt;https://a.example&gt;</c>, <c>&lt;anna@a.example&gt;</c>.</summary>
/// <remarks>CommonMark 0.31, 6.5.</remarks>
internal static class Autolinks
{
    /// <param name="i">Of the <c>&lt;</c>.</param>
    /// <returns>Where to go on; <paramref name="i"/> where there is none.</returns>
    public static int Read(string raw, int i, InlineState state)
    {
        var rest = raw.AsSpan(i + 1);
        int length = rest.IndexOfAny(" <>\n\t");
        if (length <= 0 || rest[length] != '>' || rest[..length].IndexOfAny(':', '@') <= 0) return i;
        string inner = rest[..length].ToString();
        string address = inner.Contains(':', StringComparison.Ordinal) ? inner : "mailto:" + inner;
        if (WebAddress.Classify(address, out string clean) != AddressKind.Safe) return i;
        state.Spans.Add(new(InlineKind.Link, state.Text.Length, state.Text.Length + length, clean));
        state.Text.Append(inner);
        return i + length + 2;
    }
}
