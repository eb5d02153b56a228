using System.Runtime.InteropServices;
using Feeds.Episodes;
using Feeds.Parsing;

namespace Feeds.Search.Passages;

/// <summary>Characters of a passage's text.</summary>
/// <param name="End">Exclusive.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextPart(int Start, int End);

/// <summary>Finds what a sponsor pays for in the texts of an episode: it is searched, and never quoted as an answer.</summary>
internal sealed class SponsorParts
{
    /// <summary>Shorter texts of a sponsor count where they are a whole line, not inside of one.</summary>
    private const int ShortText = 20;

    private readonly HashSet<string> texts;
    private readonly string[] names;

    public SponsorParts(Episode episode)
    {
        texts = new(
            episode.Sponsors.SelectMany(s => HtmlText.Lines(s.Html)).Select(t => t.Trim()).Where(t => t.Length > 0),
            StringComparer.Ordinal);
        names = [.. episode.Sponsors.Select(s => s.Name).Where(n => n.Length > 1)];
    }

    /// <summary>Lines and sentences of a passage's text that are a sponsor's, in their order.</summary>
    public IReadOnlyList<TextPart> In(string text)
    {
        var parts = new List<TextPart>();
        int start = 0;
        foreach (string line in text.Split('\n'))
        {
            if (IsLine(line.Trim())) parts.Add(new(start, start + line.Length));
            else AddInside(line, start, parts);
            start += line.Length + 1;
        }
        return parts;
    }

    /// <summary>Whether nothing of a passage can be quoted.</summary>
    /// <param name="parts">Of its text.</param>
    public bool AreAll(string headline, string text, IReadOnlyList<TextPart> parts)
    {
        bool names = headline.Length > 0 && IsLine(headline);
        if (text.Length == 0 || names) return names;
        int at = 0;
        foreach (var part in parts)
        {
            if (part.Start > at && !string.IsNullOrWhiteSpace(text[at..part.Start])) return false;
            at = Math.Max(at, part.End);
        }
        return string.IsNullOrWhiteSpace(text[at..]);
    }

    /// <summary>"Sponsored by X" in an item may speak of something else, unless X is a sponsor of the episode.</summary>
    private bool IsLine(string line) => texts.Contains(line) || SponsorText.IsOfShow(line)
        || (SponsorText.IsLine(line) && Array.Exists(names, n => line.Contains(n, StringComparison.OrdinalIgnoreCase)));

    private void AddInside(string line, int start, List<TextPart> parts)
    {
        var inside = texts.Where(t => t.Length >= ShortText).Select(t => (At: line.IndexOf(t, StringComparison.Ordinal), t.Length))
            .Where(t => t.At >= 0).Select(t => new TextPart(start + t.At, start + t.At + t.Length));
        var sentences = Sentences.In(line, 0, line.Length).Where(s => SponsorText.IsOfShow(line[s.Start..s.End].Trim()))
            .Select(s => new TextPart(start + s.Start, start + s.End));
        parts.AddRange(inside.Concat(sentences).Distinct().OrderBy(p => p.Start).ThenBy(p => p.End));
    }
}
