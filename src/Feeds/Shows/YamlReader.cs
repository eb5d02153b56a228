using Feeds.Diagnostics;
using Feeds.Parsing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Feeds.Shows;

/// <summary>Text of a YAML file to nodes with places, within limits that hold for any content.</summary>
/// <remarks>
/// Built on the parser's events and not on its object model: what aliases stand for is counted before it is read (<see cref="AliasedYaml"/>),
/// and nesting is refused where it begins. Merge keys (<c>&lt;&lt;: *name</c>) give what a group of keys does not say itself.
/// Source: YAML 1.2.2; merge key language-independent type for YAML 1.1.
/// </remarks>
internal sealed class YamlReader
{
    /// <summary>Deepest nesting and most nodes of a file; a show's file needs three levels and a hundred nodes.</summary>
    public const int DeepestNesting = 16, MostNodes = 2_000;

    private static readonly HashSet<string> PlainTags =
    [
        "tag:yaml.org,2002:str", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null",
        "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map", "tag:yaml.org,2002:timestamp", "!", "?",
    ];

    private const string MergeKey = "<<";

    private readonly AliasedYaml parser;
    private readonly ICollection<Diagnostic> diagnostics;
    private int nodes;

    private YamlReader(string text, ICollection<Diagnostic> diagnostics)
    {
        parser = new AliasedYaml(text);
        this.diagnostics = diagnostics;
    }

    /// <returns>The first document's root, or null when it has none or a diagnostic is an error.</returns>
    public static YamlNode? Read(string text, ICollection<Diagnostic> diagnostics)
    {
        var reader = new YamlReader(text, diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (LimitException limit)
        {
            diagnostics.Add(ShowDiagnostics.YamlTooLarge(limit.Message, limit.Line, limit.Column));
        }
        catch (AliasLimitException limit)
        {
            diagnostics.Add(ShowDiagnostics.YamlTooLarge(
                "The aliases up to this one expand to more than a file may contain", (int)limit.Alias.Line, (int)limit.Alias.Column));
        }
        catch (YamlException broken)
        {
            // A value begins where it is opened, which is where a missing end is mended; a tab is mended where it stands.
            var place = broken.Message.Contains("tab character", StringComparison.Ordinal) ? broken.End : broken.Start;
            diagnostics.Add(Broken(broken.Message, place, text));
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or FormatException or OverflowException or EndOfStreamException)
        {
            // YamlDotNet's scanner gives up with these, and with no place, on some signs at the begin of a text and on tags that are no URIs.
            var place = reader.parser.Current?.End ?? Mark.Empty;
            diagnostics.Add(Broken("A value cannot begin with what follows", place, text));
        }
        return null;
    }

    /// <remarks>What is missing at the end is missed on the line after the last; it is named at the end of the last, where it can be added.</remarks>
    private static Diagnostic Broken(string reason, Mark place, string text)
    {
        var lines = new SourceText(text).Lines;
        return place.Line > lines.Count && lines.Count > 0
            ? ShowDiagnostics.BrokenYaml(reason, lines.Count, lines[^1].Length + 1)
            : ShowDiagnostics.BrokenYaml(reason, Math.Max(1, (int)place.Line), Math.Max(1, (int)place.Column));
    }

    private YamlNode? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return null;
        parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            diagnostics.Add(ShowDiagnostics.UnsupportedYaml("A second document begins here; only the first is read.", (int)second.Start.Line, (int)second.Start.Column));
        }
        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var alias = parser.Alias;
        var next = parser.Consume<ParsingEvent>();
        int line = (int)next.Start.Line;
        int column = (int)next.Start.Column;
        if (++nodes > MostNodes) throw alias is { } at ? new AliasLimitException(at) : new LimitException($"There are more than {MostNodes} values", line, column);
        if (depth > DeepestNesting) throw alias is { } deep ? new AliasLimitException(deep) : new LimitException($"Values are nested deeper than {DeepestNesting} levels", line, column);
        YamlNode node = next switch
        {
            Scalar scalar => ReadText(scalar, line, column),
            SequenceStart => ReadList(depth, line, column),
            MappingStart => ReadMap(depth, line, column),
            _ => new YamlLeftOut(line, column),
        };
        if (next is NodeEvent { Tag: { IsEmpty: false } tag } && !IsPlainTag(tag.Value))
        {
            diagnostics.Add(
                ShowDiagnostics.UnsupportedYaml($"The tag '{Shown(tag.Value)}' is not supported; this value was ignored.", line, column));
            return new YamlLeftOut(line, column);
        }
        return node;
    }

    /// <summary>A tag that says of a value what it is anyway.</summary>
    public static bool IsPlainTag(string tag) => PlainTags.Contains(tag);

    /// <summary>
    /// "! Los" is a text that begins with an exclamation mark; before a quote the mark means nothing (YAML 1.2.2, 6.9.1).
    /// </summary>
    public static string WithSign(Scalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Tag: { IsEmpty: false, Value: "!" } } ? $"! {scalar.Value}" : scalar.Value;

    private static YamlText ReadText(Scalar scalar, int line, int column)
    {
        bool nothing = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
        return new(nothing ? null : WithSign(scalar), line, column);
    }

    private YamlList ReadList(int depth, int line, int column)
    {
        var entries = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) entries.Add(ReadNode(depth + 1));
        return new(entries, line, column);
    }

    private YamlMap ReadMap(int depth, int line, int column)
    {
        var entries = new List<(YamlText, YamlNode)>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var merged = new List<YamlMap>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not YamlText { Text: { } name } text)
            {
                if (key is not YamlLeftOut)
                {
                    diagnostics.Add(ShowDiagnostics.UnsupportedYaml(
                        "This key is not a string; its value was ignored.", key.Line, key.Column));
                }
            }
            else if (name == MergeKey && value is YamlMap or YamlList)
            {
                merged.AddRange((value is YamlList list ? list.Entries : [value]).OfType<YamlMap>());
            }
            else if (!seen.TryAdd(name, key.Line))
            {
                diagnostics.Add(ShowDiagnostics.DuplicateKey(Shown(name), seen[name], key.Line, key.Column));
            }
            else
            {
                entries.Add((text, value));
            }
        }
        entries.AddRange(merged.SelectMany(map => map.Entries).Where(entry => seen.TryAdd(entry.Key.Text!, entry.Key.Line)));
        return new(entries, line, column);
    }

    /// <summary>A word of the file short enough for a message.</summary>
    internal static string Shown(string text)
    {
        const int Longest = 60;
        string line = new([.. text.Take(Longest + 1).Select(c => char.IsControl(c) ? ' ' : c)]);
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest), "…");
    }

    private sealed class LimitException(string message, int line, int column) : Exception(message)
    {
        public int Line { get; } = line;

        public int Column { get; } = column;
    }
}
