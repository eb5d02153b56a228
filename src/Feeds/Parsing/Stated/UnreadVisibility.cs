using Feeds.Diagnostics;

namespace Feeds.Parsing.Stated;

/// <summary>Lines of front matter that its notation cannot read, and that say who may see the episode: they count and are
/// reported.</summary>
/// <param name="map">What was read; it gets what they say.</param>
/// <param name="place">Offset in the source of an offset in the text.</param>
internal sealed class UnreadVisibility(StatedMap map, Func<int, int> place, Findings findings)
{
    private const int Shown = 60;

    /// <param name="text">The whole front matter.</param>
    /// <param name="start">Where the lines begin that are not read.</param>
    public void ReadLines(string text, int start, int end) => ReadParts(text, start, end, "\n");

    /// <summary>JSON may have many members on a line.</summary>
    public void ReadMembers(string text, int start, int end) => ReadParts(text, start, end, "\n,{");

    /// <summary>
    /// Indented lines such as <c>draft:true</c>, which YAML joins to the value above them. Texts that their writer marked as such stay
    /// texts.
    /// </summary>
    /// <param name="skips">Whether a line, by the offset of its begin, is read elsewhere.</param>
    public void ReadJoined(string text, Func<int, bool> skips)
    {
        bool joins = false;
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(start, end - start).TrimEnd();
            bool inside = line is [' ' or '\t', ..];
            if (!inside && !line.IsEmpty) joins = IsOpen(line);
            else if (inside && joins && !skips(start) && VisibilityLine.Read(line) is { } read && IsGlued(line, read)
                && VisibilityWords.Read(read.Key, read.Text) is not null) Add(read, start);
            if (inside && line[^1] is '|' or '>' or '-' or '+' && line.IndexOfAny("|>") > 0) joins = false;
            start = end + 1;
        }
    }

    /// <summary>A key with nothing after it, or with a text without quotes.</summary>
    private static bool IsOpen(ReadOnlySpan<char> line)
    {
        int colon = line.IndexOf(':');
        if (colon < 0) return false;
        var value = line[(colon + 1)..].TrimStart();
        return value.IsEmpty || "|>\"'[{&*!".IndexOf(value[0], StringComparison.Ordinal) < 0;
    }

    private static bool IsGlued(ReadOnlySpan<char> line, VisibilityLine read)
    {
        int sign = line[read.At..].IndexOfAny(":：") + read.At;
        return sign > read.At && sign + 1 < line.Length && line[sign + 1] is not (' ' or '\t')
            && read.Key is VisibilityKey.Draft or VisibilityKey.Status or VisibilityKey.Unlisted;
    }

    private void ReadParts(string text, int start, int end, string ends)
    {
        while (start < end)
        {
            int length = text.AsSpan(start, end - start).IndexOfAny(ends);
            if (length < 0) length = end - start;
            if (VisibilityLine.ReadBare(text.AsSpan(start, length)) is { } line) Add(line, start);
            start += length + 1;
        }
    }

    private void Add(VisibilityLine line, int start)
    {
        if (line.Unread() is not { } read || read is Visibility.Public) return;
        bool isDraft = read is Visibility.Draft;
        int at = place(start + line.At);
        findings.Add(
            Severity.Warning, DiagnosticCodes.NotReady,
            $"This line cannot be read as front matter, but says '{Excerpt.Of(XmlText.Clean($"{line.Name}: {line.Text}"), Shown)}': "
                + $"{(isDraft ? "the episode is kept as a draft" : "the episode is in no feed")}.",
            isDraft ? "Write draft: true at the margin to keep it a draft; remove the line to publish it."
                : "Write unlisted: true at the margin to say the same without this message; remove the line to publish the episode.", at);
        map.Entries.Add(new(isDraft ? "draft" : "unlisted", new StatedText("true", at)));
    }
}
