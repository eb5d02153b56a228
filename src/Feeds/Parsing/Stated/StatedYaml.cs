using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Shows;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Feeds.Parsing.Stated;

/// <summary>YAML front matter to nodes, forgiving where one entry is broken.</summary>
/// <remarks>
/// Read as a stream of events: nesting and size are limited, also of what aliases stand for (<see cref="AliasedYaml"/>), so that no input can be expensive. Where the whole is no YAML, each entry
/// (a line that begins with its key, and the lines below it that do not) is read alone: one broken entry costs only itself. Source: YAML 1.2.2.
/// </remarks>
internal sealed class StatedYaml(MatterText matter, Findings findings)
{
    private const string MergeKey = "<<";

    private readonly List<Block> unread = [];
    private AliasedYaml? before;
    private int pieceStart;

    public IReadOnlyList<Block> Unread => unread;

    /// <returns>Empty when the file is refused: a finding is an error then.</returns>
    public StatedMap Read()
    {
        try
        {
            return ReadMap();
        }
        catch (AliasLimitException limit)
        {
            int place = pieceStart + (int)limit.Alias.Index;
            findings.Add(Severity.Error, DiagnosticCodes.YamlTooLarge, "The aliases of the front matter up to this one stand for more than a file may hold; it is not read.", "Write out what is meant.", matter.ToSource(place));
            return new([], matter.ToSource(0));
        }
    }

    private StatedMap ReadMap()
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
        int start = pieceStart = matter.LineStart(line);
        fault = start;
        string text = matter.Text[start..matter.LineStart(end)];
        // Read in pieces, an entry may repeat what another one says.
        var parser = before = before is null || line == 0 && end == matter.LineCount ? new(text) : before.Next(text);
        var open = new Stack<(StatedNode Node, string? Key, bool ExpectsKey)>();
        int nodes = 0;
        try
        {
            while (parser.MoveNext())
            {
                var current = parser.Current!;
                // What an alias stands for may lie in another piece of the text; its own place is here.
                fault = start + Index(parser.Alias ?? current.Start);
                if (current is not NodeEvent and not MappingEnd and not SequenceEnd) continue;
                if (++nodes > StatedLimits.MostNodes && parser.Alias is { } alias) throw new AliasLimitException(alias);
                if (nodes > StatedLimits.MostNodes || open.Count > StatedLimits.DeepestNesting) return false;
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
                        if (closed is StatedMap group) Merge(group);
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

    /// <summary>What a merge key brings stands behind what the map says itself, which so counts.</summary>
    private static void Merge(StatedMap map)
    {
        var merged = map.Entries.Where(e => e is { Key: MergeKey, Value: StatedMap or StatedList }).ToList();
        if (merged.Count == 0) return;
        map.Entries.RemoveAll(merged.Contains);
        foreach (var entry in merged) map.Entries.AddRange((entry.Value is StatedList list ? list.Entries : [entry.Value]).OfType<StatedMap>().SelectMany(m => m.Entries));
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
