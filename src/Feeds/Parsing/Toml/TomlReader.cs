using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Toml;

/// <summary>The TOML of front matter to nodes: everything but what no front matter holds (special floats are text).</summary>
/// <remarks>
/// Source: TOML 1.0.0. Our own because the package source has no TOML library. A line that is no TOML is told and passed over; the rest counts.
/// One pass; nesting and size are limited, so time is linear.
/// </remarks>
internal sealed class TomlReader(string text, Func<int, int> place, Findings findings)
{
    private readonly TomlScanner scanner = new(text);
    private readonly Dictionary<(StatedMap Map, string Key), StatedNode> tables = [];
    private readonly int mostNodes = StatedLimits.MostNodes(text.Length);
    private int nodes;

    public StatedMap Read()
    {
        var root = new StatedMap([], place(0));
        List<(int Start, int End)> skipped = [];
        var table = root;
        while (scanner.SkipToStatement())
        {
            int start = scanner.Position;
            bool read = scanner.Current == '[' ? TryTable(root, ref table) : TryPair(table, depth: 0);
            if (read && scanner.EndsLine()) continue;
            if (nodes > mostNodes)
            {
                string message = $"The front matter has more than {mostNodes} values; it is read up to here.";
                findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, message, "Keep what describes the episode.", place(start));
                break;
            }
            // A string that never ends breaks at the end of the text; it is mended where it begins.
            int fault = scanner.Position < text.Length ? Math.Max(scanner.Position, start) : start;
            findings.Add(Severity.Warning, DiagnosticCodes.BadFrontMatter, "This line is not valid TOML from here on; it was skipped.",
                "Write one 'key = value' a line, with text in quotes.", place(fault));
            scanner.SkipLine();
            skipped.Add((start, scanner.Position));
        }
        var unread = new UnreadVisibility(root, place, findings);
        foreach (var (start, end) in skipped) unread.ReadLines(text, start, end);
        return root;
    }

    /// <summary><c>[a.b]</c>, <c>[[chapters]]</c>.</summary>
    private bool TryTable(StatedMap root, ref StatedMap table)
    {
        int at = scanner.Position;
        bool array = scanner.TryTake("[[");
        if (!array) scanner.TryTake("[");
        if (!TryKey(out var keys) || !scanner.TryTake(array ? "]]" : "]")) return false;
        if (Descend(root, keys[..^1], at) is not { } parent) return false;
        if (array)
        {
            if (Find(parent, keys[^1]) is not { } found) Put(parent, keys[^1], found = new StatedList([], place(at)));
            if (found is not StatedList list) return false;
            list.Entries.Add(table = new StatedMap([], place(at)));
            return ++nodes <= mostNodes;
        }
        if (Descend(parent, keys[^1..], at) is not { } inner) return false;
        table = inner;
        return true;
    }

    private bool TryPair(StatedMap table, int depth)
    {
        int at = scanner.Position;
        if (!TryKey(out var keys)) return false;
        scanner.SkipBlanks();
        if (!scanner.TryTake("=")) return false;
        scanner.SkipBlanks();
        if (TryValue(depth) is not { } value || Descend(table, keys[..^1], at) is not { } parent) return false;
        if (Find(parent, keys[^1]) is null) Put(parent, keys[^1], value);
        else Repeat(parent, keys[^1], value);
        return true;
    }

    /// <summary>The first counts. Of what says who may see the episode the strictest does, so that it is kept.</summary>
    private void Repeat(StatedMap parent, string key, StatedNode value)
    {
        RepeatedKeys.Report(key, value.Offset, findings);
        if (VisibilityWords.IsKey(StatedVocabulary.Squeeze(key))) parent.Entries.Add(new(key, value));
    }

    private bool TryKey(out List<string> keys)
    {
        keys = [];
        do
        {
            scanner.SkipBlanks();
            string? key = scanner.Current is '"' or '\'' ? scanner.TakeString(out _) : scanner.TakeBareKey();
            if (key is null || keys.Count > StatedLimits.DeepestNesting) return false;
            keys.Add(key);
            scanner.SkipBlanks();
        }
        while (scanner.TryTake("."));
        return true;
    }

    /// <returns>The table at a path, made where it is missing; of an array of tables the last; null where something else stands.</returns>
    private StatedMap? Descend(StatedMap from, List<string> keys, int at)
    {
        foreach (string key in keys)
        {
            if (Find(from, key) is not { } next) Put(from, key, next = new StatedMap([], place(at)));
            if (next is StatedList { Entries: [.., StatedMap last] }) next = last;
            if (next is not StatedMap map) return null;
            from = map;
        }
        return from;
    }

    private StatedNode? Find(StatedMap map, string key) => tables.GetValueOrDefault((map, key));

    private void Put(StatedMap map, string key, StatedNode value)
    {
        tables[(map, key)] = value;
        map.Entries.Add(new(key, value));
        nodes++;
    }

    private StatedNode? TryValue(int depth)
    {
        if (++nodes > mostNodes || depth > StatedLimits.DeepestNesting) return null;
        int at = scanner.Position;
        switch (scanner.Current)
        {
            case '"' or '\'':
                return scanner.TakeString(out int inner) is { } words ? new StatedText(words, place(inner)) : null;
            case '[':
                return TryArray(depth, at);
            case '{':
                return TryInlineTable(depth, at);
            default:
                return scanner.TakePlain() is { } plain ? new StatedText(Number(plain), place(at)) : null;
        }
    }

    /// <summary><c>1_000</c> is 1000.</summary>
    private static string Number(string plain)
    {
        string digits = plain.Replace("_", "", StringComparison.Ordinal);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? digits : plain;
    }

    private StatedList? TryArray(int depth, int at)
    {
        var list = new StatedList([], place(at));
        scanner.TryTake("[");
        while (true)
        {
            scanner.SkipBlanksAndLines();
            if (scanner.TryTake("]")) return list;
            if (TryValue(depth + 1) is not { } value) return null;
            list.Entries.Add(value);
            scanner.SkipBlanksAndLines();
            if (scanner.TryTake(",")) continue;
            return scanner.TryTake("]") ? list : null;
        }
    }

    private StatedMap? TryInlineTable(int depth, int at)
    {
        var map = new StatedMap([], place(at));
        scanner.TryTake("{");
        while (true)
        {
            scanner.SkipBlanksAndLines();
            if (scanner.TryTake("}")) return map;
            if (!TryPair(map, depth + 1)) return null;
            scanner.SkipBlanksAndLines();
            if (scanner.TryTake(",")) continue;
            return scanner.TryTake("}") ? map : null;
        }
    }
}
