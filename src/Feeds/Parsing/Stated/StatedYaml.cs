using System.Text;
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
internal sealed class StatedYaml
{
    private const string MergeKey = "<<";

    private readonly MatterText matter;
    private readonly Findings findings;
    private readonly IReadOnlyList<PlainValue> plain;
    private readonly string text;
    private readonly List<Block> unread = [];
    private readonly int mostNodes;
    private AliasedYaml? before;
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private int taken;
    private int pieceStart;

    public StatedYaml(MatterText matter, Findings findings)
    {
        (this.matter, this.findings) = (matter, findings);
        mostNodes = StatedLimits.MostNodes(matter.Text.Length);
        plain = PlainValues.Find(matter.Text);
        text = PlainValues.Without(matter.Text, plain);
    }

    public IReadOnlyList<Block> Unread => unread;

    /// <returns>Empty when the file is refused: a finding is an error then.</returns>
    public StatedMap Read()
    {
        try
        {
            var map = WithPlainValues(ReadMap());
            foreach (var doubt in YamlDoubts.Find(matter.Text))
            {
                findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, doubt.Message, doubt.Advice, matter.ToSource(doubt.Offset));
            }
            return map;
        }
        catch (AliasLimitException limit)
        {
            int place = pieceStart + (int)limit.Alias.Index;
            findings.Add(Severity.Error, DiagnosticCodes.YamlTooLarge, "The aliases of the front matter up to this one stand for more than a file may hold; it is not read.", "Write out what is meant.", matter.ToSource(place));
            return new([], matter.ToSource(0));
        }
    }

    /// <summary>Values that YAML refuses, or takes for something else, are the text that they are.</summary>
    private StatedMap WithPlainValues(StatedMap map)
    {
        var places = Places(map);
        foreach (var value in plain)
        {
            int at = matter.ToSource(value.Offset);
            Insert(map, new(value.Key, new StatedText(value.Value, at)), places);
            if (!value.IsSure) findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter,
                "This value is not valid YAML; it was read as plain text.",
                "Put quotes around a value that contains a colon, a quote or a character such as @, # or [.", at);
        }
        return map;
    }

    /// <summary>Of a key that stands twice the first counts, wherever its value was read.</summary>
    /// <param name="places">Indexes of the entries by key.</param>
    private void Insert(StatedMap map, StatedEntry entry, Dictionary<string, int> places)
    {
        if (places.TryAdd(StatedVocabulary.Squeeze(entry.Key), map.Entries.Count))
        {
            map.Entries.Add(entry);
            return;
        }
        int place = places[StatedVocabulary.Squeeze(entry.Key)];
        var (first, second) = (map.Entries[place], entry);
        if (second.Value.Offset < first.Value.Offset) (first, second) = (second, first);
        map.Entries[place] = first;
        map.Entries.Add(second);
        RepeatedKeys.Report(second.Key, second.Value.Offset, findings);
    }

    private static Dictionary<string, int> Places(StatedMap map)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < map.Entries.Count; i++)
        {
            if (RepeatedKeys.HasValue(map.Entries[i])) places.TryAdd(StatedVocabulary.Squeeze(map.Entries[i].Key), i);
        }
        return places;
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

    private ReadOnlySpan<char> Line(int line) =>
        text.AsSpan(matter.LineStart(line), matter.LineStart(line + 1) - matter.LineStart(line)).TrimEnd();

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
        if (Stray(line, end) is > 0 and var stray && TryRead(line, stray, map, out _))
        {
            const string Message = "This line of the front matter is not an entry or part of one; it was skipped.";
            PassOver(stray, end, matter.LineStart(stray), Message);
            return;
        }
        map.Entries.RemoveRange(before, map.Entries.Count - before);
        var text = Line(line);
        int colon = text.IndexOf(": ");
        var value = colon > 0 ? text[(colon + 1)..].Trim() : [];
        bool plain = GoesOn(line + 1, end) && !value.IsEmpty && value[0] is not ('[' or '{' or '|' or '>' or '&' or '*' or '!');
        if (plain)
        {
            int at = matter.LineStart(line) + text.IndexOf(value);
            string whole = Folded(Unquoted(value), line + 1, end);
            map.Entries.Add(new(text[..colon].Trim("\"' ").ToString(), new StatedText(whole, matter.ToSource(at))));
            findings.Add(
                Severity.Warning,
                DiagnosticCodes.BadFrontMatter,
                "This value is not valid YAML; it was read as plain text.",
                "Put quotes around a value that contains a colon, a quote or a character such as @.",
                matter.ToSource(at));
            return;
        }
        // What is opened and never closed breaks at the end of the text; it is mended where it begins.
        if (fault >= matter.LineStart(end)) fault = matter.LineStart(line) + (colon > 0 ? text.IndexOf(value) : 0);
        PassOver(line, end, fault, "This entry of the front matter is not valid YAML, or has too many values; it was skipped.");
    }

    /// <summary>Whether lines go on with a plain value: indented, and neither entries of a list or a mapping nor comments.</summary>
    private bool GoesOn(int line, int end)
    {
        for (; line < end; line++)
        {
            var text = Line(line);
            if (text.IsEmpty) continue;
            var words = text.TrimStart();
            int colon = words.IndexOf(':');
            bool isKey = colon > 0 && words[..colon].IndexOf(' ') < 0 && (colon + 1 == words.Length || words[colon + 1] == ' ');
            if (words.Length == text.Length || isKey || words is ['#', ..] or ['-', ' ', ..]) return false;
        }
        return true;
    }

    /// <summary>A value and the lines that go on with it. Source: YAML 1.2.2, 6.5 (line folding).</summary>
    private string Folded(ReadOnlySpan<char> value, int line, int end)
    {
        var whole = new StringBuilder().Append(value);
        for (; line < end; line++)
        {
            var text = Line(line).Trim();
            if (!text.IsEmpty) whole.Append(' ').Append(text);
        }
        return whole.ToString();
    }

    /// <summary>The first line at the margin that is not a list entry and closes nothing: the lines above it may be whole.</summary>
    /// <returns>0 without one.</returns>
    private int Stray(int line, int end)
    {
        for (int i = line + 1; i < end; i++)
        {
            if (Line(i) is [not (' ' or '\t' or '-' or '#' or ']' or '}'), ..]) return i;
        }
        return 0;
    }

    /// <summary>Reports lines that are not read; the notes show them as they are.</summary>
    private void PassOver(int line, int end, int fault, string message)
    {
        const string Advice = "Write one 'key: value' a line, close what is opened, and indent with spaces.";
        findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, message, Advice, matter.ToSource(fault));
        string lines = matter.Text[matter.LineStart(line)..matter.LineStart(end)].TrimEnd();
        unread.Add(new ParagraphBlock(matter.ToSource(matter.LineStart(line)), RichText.Plain(lines)));
    }

    /// <summary>Without quotes that are partners; a lone one is a sign of the text.</summary>
    private static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> value) =>
        value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0] && value[1..^1].IndexOf(value[0]) < 0 ? value[1..^1] : value;

    /// <param name="fault">Offset in the text of the front matter where it broke.</param>
    private bool TryRead(int line, int end, StatedMap into, out int fault)
    {
        int start = pieceStart = matter.LineStart(line);
        fault = start;
        string piece = text[start..matter.LineStart(end)];
        // Read in pieces, an entry may repeat what another one says.
        var parser = before = before is null || line == 0 && end == matter.LineCount ? new(piece) : before.Next(piece);
        var open = new Stack<(StatedNode Node, string? Key, bool ExpectsKey)>();
        int nodes = taken;
        int known = into.Entries.Count;
        List<StatedEntry> own = [], repeated = [];
        List<(string Tag, int Offset)> tags = [];
        try
        {
            while (parser.MoveNext())
            {
                var current = parser.Current!;
                // What an alias stands for may lie in another piece of the text; its own place is here.
                fault = start + Index(parser.Alias ?? current.Start);
                if (current is not NodeEvent and not MappingEnd and not SequenceEnd) continue;
                if (current is NodeEvent && ++nodes > mostNodes && parser.Alias is { } alias) throw new AliasLimitException(alias);
                if (nodes > mostNodes || open.Count > StatedLimits.DeepestNesting) return false;
                int offset = matter.ToSource(fault);
                bool tagged = current is NodeEvent { Tag: { IsEmpty: false } tag } && !YamlReader.IsPlainTag(tag.Value);
                if (tagged) tags.Add((((NodeEvent)current).Tag.Value, offset));
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
                        if (closed == into) own = into.Entries[known..];
                        else if (closed is StatedMap inner) repeated.AddRange(RepeatedKeys.Of(inner.Entries, new(StringComparer.Ordinal)));
                        if (closed is StatedMap group) Merge(group);
                        if (open.Count > 0) Put(open, closed);
                        break;
                    case Scalar scalar:
                        bool nothing = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
                        string? said = nothing ? null : YamlReader.WithSign(scalar);
                        // A quoted value begins behind its quote, where what is wrong with it stands.
                        int at = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? matter.ToSource(fault + 1) : offset;
                        if (open.Count > 0) Put(open, new StatedText(said, at));
                        break;
                    default:
                        if (open.Count > 0) Put(open, new StatedText(null, offset));
                        break;
                }
            }
            taken = nodes;
            RepeatedKeys.Report(RepeatedKeys.Of(own, keys).Concat(repeated), findings);
            foreach (var (tag, at) in tags) ReportTag(tag, at);
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

    private void ReportTag(string tag, int offset) => findings.Add(
        Severity.Warning, DiagnosticCodes.BadFrontMatter,
        $"The tag '{YamlReader.Shown(tag)}' is not known; the value was read without it.",
        "Remove it, or put quotes around a value that begins with an exclamation mark.", offset);

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
