using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Interpreting;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Feeds.Parsing.Markdown;

/// <summary>YAML front matter, as static site generators use it.</summary>
/// <remarks>Read as a stream of events: anchors are never expanded, unknown keys are passed over, and size is limited, so that no input can be expensive.</remarks>
internal static class FrontMatterReader
{
    private const int MaxLines = 500;
    private const int MaxCharacters = 64 * 1024;

    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    /// <returns>Null when the file does not begin with front matter.</returns>
    public static FrontMatter? Read(SourceText source, Findings findings)
    {
        if (source.Lines.Count < 2 || source.Line(0).TrimEnd() is not "---") return null;
        int end = 1;
        bool key = false;
        while (end < source.Lines.Count && end < MaxLines && source.Line(end).TrimEnd() is not ("---" or "..."))
        {
            var line = source.Line(end++);
            int colon = line.IndexOf(':');
            key |= colon > 0 && char.IsLetter(line[0]) && line[..colon].IndexOfAny(' ', '*', '`') < 0;
        }
        if (!key || end >= source.Lines.Count || end == MaxLines) return null;

        var matter = new FrontMatter(end + 1);
        int start = source.Lines[1].Start;
        int length = source.Lines[end].Start - start;
        if (length > MaxCharacters)
        {
            findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "The front matter is too long to be one and was passed over.", "Keep it below 64 KB.", 0);
            return matter;
        }
        int read = 0;
        try
        {
            Read(new Parser(new StringReader(source.Text.Substring(start, length))), (name, value) =>
            {
                Take(matter, name, value.Value, findings, source, value.Start);
                read = (int)(value.End.Column > 1 ? value.End.Line : value.End.Line - 1);
            });
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The scanner meets broken flow sequences and escapes with exceptions that are none of its own.
            int line = (int)Math.Clamp((e as YamlException)?.Start.Line ?? 1, 1, end - 1);
            findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "The front matter is not readable from here on.", "Write one 'key: value' a line, and quote values that hold a colon.", source.FirstVisible(line));
            matter.Unread = Lines(source, read + 1, end);
        }
        return matter;
    }

    /// <returns>Null when nothing is written there.</returns>
    private static Blocks.ParagraphBlock? Lines(SourceText source, int from, int end)
    {
        if (from >= end) return null;
        int start = source.Lines[from].Start;
        string text = source.Text[start..source.Lines[end].Start].TrimEnd();
        return text.Length == 0 ? null : new(start, Blocks.RichText.Plain(text));
    }

    /// <summary>Reports every scalar below a top-level key: the value itself, the entries of a list, the names of people.</summary>
    private static void Read(Parser parser, Action<string, Scalar> take)
    {
        int depth = 0;
        string? key = null;
        string? inner = null;
        bool expectsKey = false;
        var maps = new Stack<bool>();
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart:
                    maps.Push(true);
                    depth++;
                    expectsKey = true;
                    break;
                case SequenceStart:
                    maps.Push(false);
                    depth++;
                    expectsKey = false;
                    break;
                case MappingEnd or SequenceEnd:
                    maps.Pop();
                    depth--;
                    expectsKey = maps.Count > 0 && maps.Peek();
                    break;
                case Scalar scalar when maps.Count > 0 && maps.Peek() && expectsKey:
                    if (depth == 1) key = scalar.Value;
                    else inner = scalar.Value;
                    expectsKey = false;
                    break;
                case Scalar scalar when maps.Count > 0:
                    bool named = !maps.Peek() || depth == 1 || string.Equals(inner, "name", StringComparison.OrdinalIgnoreCase);
                    if (key is not null && depth <= 3 && named) take(key, scalar);
                    expectsKey = maps.Peek();
                    break;
                case AnchorAlias:
                    expectsKey = maps.Count > 0 && maps.Peek() && !expectsKey;
                    break;
                default:
                    break;
            }
        }
    }

    private static void Take(FrontMatter matter, string key, string value, Findings findings, SourceText source, Mark mark)
    {
        value = value.Trim();
        if (value.Length == 0) return;
        switch (key.ToLowerInvariant())
        {
            case "title":
                matter.Title ??= Blocks.RichText.Fold(value);
                break;
            case "number" or "episode" or "episode_number" or "episodenumber":
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) matter.Number ??= number;
                break;
            case "season":
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int season)) matter.Season ??= season;
                break;
            case "date" or "published" or "pubdate" or "publish_date":
                matter.Published ??= Date(value, findings, source, mark);
                break;
            case "recorded" or "recording_date":
                matter.Recorded ??= Date(value, findings, source, mark);
                break;
            case "guid":
                matter.Guid ??= value;
                break;
            case "description" or "summary" or "subtitle":
                matter.Summary ??= Blocks.RichText.Fold(value);
                break;
            case "duration":
                if (DurationText.TryParse(value, bare: true, out double seconds)) matter.Duration ??= seconds;
                else Bad($"The duration '{Excerpt.Of(value, 40)}' cannot be read.", "Write seconds, mm:ss or h:mm:ss.");
                break;
            case "explicit":
                matter.Explicit ??= value.ToLowerInvariant() is "true" or "yes" or "explicit";
                break;
            case "host" or "hosts":
                if (!matter.Hosts.Contains(value)) matter.Hosts.Add(value);
                break;
            case "guest" or "guests":
                if (!matter.Guests.Contains(value)) matter.Guests.Add(value);
                break;
            default:
                break;
        }

        void Bad(string message, string advice) =>
            findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, message, advice, Offset(source, mark));
    }

    private static int Offset(SourceText source, Mark mark) =>
        source.Lines[(int)Math.Clamp(mark.Line, 0, source.Lines.Count - 1)].Start + (int)Math.Max(mark.Column - 1, 0);

    private static DateTimeOffset? Date(string value, Findings findings, SourceText source, Mark mark)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long epoch) && epoch is > 100_000_000 and < 100_000_000_000_000)
        {
            return epoch > 100_000_000_000 ? Epoch.AddMilliseconds(epoch) : Epoch.AddSeconds(epoch);
        }
        if (DateText.TryFind(value, 0, out var found) && found.Value is { } date) return date;
        findings.Add(Severity.Warning, DiagnosticCodes.BadDate, $"The date '{Excerpt.Of(value, 40)}' cannot be read.", "Write it as year-month-day, for instance 2018-08-04.", Offset(source, mark));
        return null;
    }
}
