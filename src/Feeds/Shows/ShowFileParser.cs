using Feeds.Diagnostics;
using Feeds.Parsing;

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
        var root = YamlReader.Read(source.Text, diagnostics);
        if (root is not null and not YamlMap and not YamlText { Text: null }) diagnostics.Add(ShowDiagnostics.NotAMapping(root.Line, root.Column));
        bool refused = diagnostics.Exists(d => d.Severity == Severity.Error);
        var show = refused ? null : root is YamlMap map ? new ShowFileKeys(diagnostics).Read(map) : new ShowInfo();
        diagnostics.Sort((a, b) => (a.Line ?? 0, a.Column ?? 0).CompareTo((b.Line ?? 0, b.Column ?? 0)));
        return new(show, diagnostics);
    }
}

public sealed record ParsedShow(ShowInfo? Show, IReadOnlyList<Diagnostic> Diagnostics);
