using System.Text.RegularExpressions;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Interpreting;

namespace Feeds.Importing;

/// <summary>The texts of an entry: which is its notes, which is said beside them, and what neither says is reported.</summary>
/// <param name="page">What relative addresses are relative to where no <c>xml:base</c> says so: the entry's own page.</param>
internal sealed partial class EntryTexts(SourceText source, FeedValues values, Uri? page)
{
    /// <summary>Characters of a text by whose beginning and end it is found again in another one.</summary>
    private const int Sample = 200;

    private const int Shown = 300;

    private readonly List<EntryText> read = [];

    private sealed record EntryText(FeedElement Element, List<Block> Blocks, string Html, string Plain);

    /// <summary>The notes, block for block.</summary>
    public IReadOnlyList<Block> Blocks { get; private set; } = [];

    public string Html { get; private set; } = "";

    /// <summary>Offset of the element that says the notes.</summary>
    public int NotesAt { get; private set; }

    public string? Summary { get; private set; }

    public string? Subtitle { get; private set; }

    /// <param name="elements">The first with a text is the notes.</param>
    /// <param name="beside">Of these the first that says something else is the summary.</param>
    public void Read(IEnumerable<FeedElement?> elements, IEnumerable<FeedElement?> beside, FeedElement? subtitle)
    {
        foreach (var element in elements.OfType<FeedElement>())
        {
            if (read.Exists(r => r.Element == element)) continue;
            // Losses in a text that is not taken do not affect the notes.
            var reported = read.Count == 0 ? values.Findings : new Findings(null);
            var (text, isPlain) = TextOf(element, source);
            var blocks = values.Blocks(text, element.Base ?? page ?? values.Base, element.Offset, isPlain, reported);
            if (blocks.Count > 0
                && HtmlWriter.Write(blocks) is { Length: > 0 } html) read.Add(new(element, blocks, html, TextShapes.PlainOf(blocks)));
        }
        if (read.Count == 0) return;
        PutFullerFirst();
        var notes = read[0];
        (Blocks, Html, NotesAt) = (notes.Blocks, notes.Html, notes.Element.Offset);
        var summary = beside.Select(e => read.Find(r => r.Element == e && r != notes)).OfType<EntryText>()
            .FirstOrDefault(r => SaysMore(r.Plain, notes.Plain));
        Summary = summary?.Plain;
        if (read.Find(r => r.Element == subtitle && r != notes) is { } line && !IsSaidIn(line.Plain, notes.Plain)) Subtitle = line.Plain;
        foreach (var other in read.Skip(1)) Report(other);
    }

    /// <summary>A text that is only the beginning of another one gives way to it.</summary>
    private void PutFullerFirst()
    {
        for (int i = 1; i < read.Count; i++)
        {
            var (first, other) = (read[0], read[i]);
            bool isLonger = other.Plain.Length > first.Plain.Length;
            if (isLonger && other.Plain.StartsWith(Trimmed(first.Plain), StringComparison.Ordinal)) (read[0], read[i]) = (other, first);
        }
    }

    /// <summary>What the element says, and whether it is plain text without markup.</summary>
    public static (string Text, bool IsPlain) TextOf(FeedElement element, SourceText source)
    {
        if (element["src"] is not null && element.Vocabulary is FeedVocabulary.Atom) return ("", true);
        string? type = TypeNames.Of(element["type"]);
        bool isHtml = type is "html" or "xhtml" or "text/html" or "application/xhtml+xml";
        bool isPlain = type is "plain" or "text/plain" || (element.Vocabulary is FeedVocabulary.Atom && !isHtml);
        return isPlain ? (element.Text, true) : (RssEntryReader.HtmlOf(element, source), false);
    }

    private static bool SaysMore(string text, string notes) =>
        text.Length > 0 && !notes.StartsWith(Trimmed(text), StringComparison.Ordinal) && !text.StartsWith(notes, StringComparison.Ordinal);

    /// <summary>A text that is not taken, where it says something or leads somewhere that the notes do not.</summary>
    private void Report(EntryText other)
    {
        bool isTaken = other.Plain == Summary || other.Plain == Subtitle || IsSaidIn(other.Plain, read[0].Plain);
        if (!isTaken) values.Beside($"another text (<{other.Element.Name}>)", $"'{Excerpt.Of(other.Plain, Shown)}'", other.Element.Offset);
        foreach (string address in Addresses(other.Html).Except(Addresses(Html)))
        {
            values.Beside("a link outside its notes", System.Net.WebUtility.HtmlDecode(address), other.Element.Offset);
        }
    }

    private static IEnumerable<string> Addresses(string html) => Address().Matches(html).Select(m => m.Groups[1].Value);

    private static bool IsSaidIn(string text, string notes)
    {
        text = Trimmed(text);
        if (text.Length == 0) return true;
        if (text.Length <= Sample) return notes.Contains(text, StringComparison.Ordinal);
        return notes.Contains(text[..Sample], StringComparison.Ordinal) && notes.Contains(text[^Sample..], StringComparison.Ordinal);
    }

    /// <summary>Without the signs of a text that is cut.</summary>
    private static string Trimmed(string text) => text.TrimEnd('.', '…', ' ', ']', '[');

    /// <summary>Of our own writer.</summary>
    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
