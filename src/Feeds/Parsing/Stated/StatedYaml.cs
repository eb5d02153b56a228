using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Feeds.Parsing.Stated;

/// <summary>YAML front matter to nodes, forgiving where one entry is broken.</summary>
/// <remarks>
/// Read as a stream of events: aliases are never followed, nesting and size are limited, so that no input can be expensive. Where the whole is no YAML, each entry
/// (a line that begins with its key, and the lines below it that do not) is read alone: one broken entry costs only itself. Source: YAML 1.2.2.
/// </remarks>
internal sealed class StatedYaml(MatterText matter, Findings findings)
{
    private readonly List<Block> unread = [];

    public IReadOnlyList<Block> Unread => unread;

    public StatedMap Read()
    {
        var whole = new StatedMap([], matter.ToSource(0));
        if (TryRead(0, matter.LineCount, whole, out _)) return whole;
        var map = new StatedMap([], whole.Offset);
        for (int line = 0; line < matter.LineCount;)
        {
            int end = line + 1;
            while (end < matter.LineCount && !BeginsEntry(end)) end++;
            if (!IsNothing(line, end)) ReadEntry(line, end, map);
            line = end;
        }
        return map;
    }

    private ReadOnlySpan<char> Line(int line) => matter.Text.AsSpan(matter.LineStart(line), matter.LineStart(line + 1) - matter.LineStart(line)).TrimEnd();

    private bool BeginsEntry(int line)
    {
        var text = Line(line);
        return !text.IsEmpty && (char.IsLetter(text[0]) || text[0] is '"' or '\'' or '_') && text.Contains(':');
    }

    private bool IsNothing(int line, int end)
    {
        for (; line < end; line++)
        {
            var text = Line(line).TrimStart();
            if (!text.IsEmpty && text[0] != '#') return false;
        }
        return true;
    }

    private void ReadEntry(int line, int end, StatedMap map)
    {
        int before = map.Entries.Count;
        if (TryRead(line, end, map, out int fault)) return;
        map.Entries.RemoveRange(before, map.Entries.Count - before);
        var text = Line(line);
        int colon = text.IndexOf(": ");
        var value = colon > 0 ? text[(colon + 1)..].Trim() : [];
        bool plain = end == line + 1 && !value.IsEmpty && value[0] is not ('[' or '{' or '|' or '>' or '&' or '*' or '!');
        if (plain)
        {
            // "title: Rust: a love story": the commonest slip, and nobody means anything else by it.
            int at = matter.LineStart(line) + text.IndexOf(value);
            map.Entries.Add(new(text[..colon].Trim("\"' ").ToString(), new StatedText(value.Trim("\"'").ToString(), matter.ToSource(at))));
            findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "This value is no YAML as it stands; it was read as plain text.", "Put quotes around a value that holds a colon, a quote or a sign such as @.", matter.ToSource(at));
            return;
        }
        // What is opened and never closed breaks at the end of the text; it is mended where it begins.
        if (fault >= matter.LineStart(end)) fault = matter.LineStart(line) + (colon > 0 ? text.IndexOf(value) : 0);
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "This entry of the front matter is no YAML; it was passed over.", "Write one 'key: value' a line, close what is opened, and indent with spaces.", matter.ToSource(fault));
        string lines = matter.Text[matter.LineStart(line)..matter.LineStart(end)].TrimEnd();
        unread.Add(new ParagraphBlock(matter.ToSource(matter.LineStart(line)), RichText.Plain(lines)));
    }

    /// <param name="fault">Offset in the text of the front matter where it broke.</param>
    private bool TryRead(int line, int end, StatedMap into, out int fault)
    {
        int start = matter.LineStart(line);
        fault = start;
        var parser = new Parser(new StringReader(matter.Text[start..matter.LineStart(end)]));
        var open = new Stack<(StatedNode Node, string? Key, bool ExpectsKey)>();
        int nodes = 0;
        try
        {
            while (parser.MoveNext())
            {
                var current = parser.Current!;
                fault = start + Index(current.Start);
                if (current is not NodeEvent and not MappingEnd and not SequenceEnd) continue;
                if (++nodes > StatedLimits.MostNodes || open.Count > StatedLimits.DeepestNesting) return false;
                int offset = matter.ToSource(fault);
                switch (current)
                {
                    case MappingStart:
                        open.Push((open.Count == 0 ? into : new StatedMap([], offset), null, true));
                        break;
                    case SequenceStart:
                        open.Push((new StatedList([], offset), null, false));
                        break;
                    case MappingEnd or SequenceEnd:
                        var closed = open.Pop().Node;
                        if (open.Count > 0) Put(open, closed);
                        break;
                    case Scalar scalar:
                        bool nothing = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
                        // A quoted value begins behind its quote, where what is wrong with it stands.
                        int at = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? matter.ToSource(fault + 1) : offset;
                        if (open.Count > 0) Put(open, new StatedText(nothing ? null : scalar.Value, at));
                        break;
                    default:
                        if (open.Count > 0) Put(open, new StatedText(null, offset));
                        break;
                }
            }
            return true;
        }
        catch (YamlException broken)
        {
            fault = start + Math.Max(Index(broken.Start), 0);
            return false;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or FormatException or OverflowException or EndOfStreamException)
        {
            // The scanner meets some broken flow sequences, escapes and tags with exceptions that are none of its own and name no place.
            return false;
        }
    }

    private static int Index(Mark mark) => (int)mark.Index;

    private static void Put(Stack<(StatedNode Node, string? Key, bool ExpectsKey)> open, StatedNode value)
    {
        var (node, key, expectsKey) = open.Pop();
        switch (node)
        {
            case StatedMap when expectsKey:
                open.Push((node, (value as StatedText)?.Text, false));
                break;
            case StatedMap map:
                if (key is not null) map.Entries.Add(new(key, value));
                open.Push((node, null, true));
                break;
            case StatedList list:
                list.Entries.Add(value);
                open.Push((node, null, false));
                break;
            default:
                open.Push((node, key, expectsKey));
                break;
        }
    }
}
