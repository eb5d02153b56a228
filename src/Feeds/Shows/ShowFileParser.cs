using Feeds.Diagnostics;
using Feeds.Parsing;
using Feeds.Parsing.Stated;

namespace Feeds.Shows;

/// <summary>Bytes of <c>show.yaml</c> to what it says.</summary>
public static class ShowFileParser
{
    /// <summary>Largest file in bytes; what describes a show has a few hundred.</summary>
    public const int LargestFile = 256 * 1024;

    /// <summary>Longest description in bytes of UTF-8 that Apple takes.</summary>
    public const int LongestDescription = 4000;

    /// <summary>Reads YAML in the encodings that notes may have. Every key is optional.</summary>
    /// <returns>
    /// The show is null exactly when a diagnostic is an error: no text, broken YAML, or too much of it. A key or value that cannot be
    /// used is a warning and left out. Never throws for any content.
    /// </returns>
    public static ParsedShow Parse(ReadOnlySpan<byte> content)
    {
        if (content.Length > LargestFile) return new(null, [ShowDiagnostics.TooLarge(content.Length)]);
        var diagnostics = new List<Diagnostic>();
        if (TextDecoder.Decode(content, diagnostics) is not { } source) return new(null, diagnostics);
        var plain = PlainValues.Find(source.Text);
        var root = WithPlainValues(YamlReader.Read(PlainValues.Without(source.Text, plain), diagnostics), plain, diagnostics);
        if (root is not null and not YamlMap and not YamlText { Text: null }) diagnostics.Add(ShowDiagnostics.NotAMapping(root.Line, root.Column));
        foreach (var doubt in YamlDoubts.Find(source.Text))
        {
            int column = doubt.Offset - doubt.LineStart + 1;
            diagnostics.Add(ShowDiagnostics.UnsupportedYaml(doubt.Message, doubt.Line + 1, column) with { Advice = doubt.Advice });
        }
        bool refused = diagnostics.Exists(d => d.Severity == Severity.Error);
        var show = refused ? null : root is YamlMap map ? new ShowFileKeys(diagnostics).Read(map) : new ShowInfo();
        diagnostics.Sort((a, b) => (a.Line ?? 0, a.Column ?? 0).CompareTo((b.Line ?? 0, b.Column ?? 0)));
        return new(show, diagnostics);
    }

    /// <summary>Values that YAML refuses, or takes for something else, are the text that they are.</summary>
    private static YamlNode? WithPlainValues(YamlNode? root, IReadOnlyList<PlainValue> plain, List<Diagnostic> diagnostics)
    {
        bool isMap = plain.Count > 0 && !diagnostics.Exists(d => d.Severity == Severity.Error)
            && root is null or YamlMap or YamlText { Text: null };
        if (!isMap) return root;
        var entries = root is YamlMap map ? map.Entries.ToList() : [];
        foreach (var value in plain)
        {
            int line = value.Line + 1;
            int column = value.Offset - value.LineStart + 1;
            if (entries.Find(e => e.Key.Text == value.Key).Key is { } first)
            {
                diagnostics.Add(ShowDiagnostics.DuplicateKey(YamlReader.Shown(value.Key), first.Line, line, 1));
                continue;
            }
            entries.Add((new YamlText(value.Key, line, 1), new YamlText(value.Value, line, column)));
            if (!value.IsSure) diagnostics.Add(ShowDiagnostics.PlainValue(line, column));
        }
        return new YamlMap(entries, 1, 1);
    }
}

public sealed record ParsedShow(ShowInfo? Show, IReadOnlyList<Diagnostic> Diagnostics);
