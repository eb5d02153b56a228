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
        if (length <= 0 || rest[length] != '>' || Address(rest[..length]) is not { } address) return i;
        state.Spans.Add(new(InlineKind.Link, state.Text.Length, state.Text.Length + length, address));
        state.Text.Append(rest[..length]);
        return i + length + 2;
    }

    /// <param name="inner">What stands between angle brackets.</param>
    /// <returns>Where it leads; null where it is not an address.</returns>
    public static string? Address(ReadOnlySpan<char> inner)
    {
        if (inner.IndexOfAny(':', '@') <= 0 || inner.ContainsAny(" \t\n<>")) return null;
        string written = inner.ToString();
        string address = inner.Contains(':') ? written : "mailto:" + written;
        return WebAddress.Classify(address, out string clean) == AddressKind.Safe ? clean : null;
    }
}
