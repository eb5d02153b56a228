using System.Text;
using Feeds.Diagnostics;

namespace Feeds.Shows;

/// <summary>Bytes of <c>show.yaml</c> to what it says.</summary>
public static class ShowFileParser
{
    /// <summary>Largest file in bytes; what describes a show has a few hundred.</summary>
    public const int LargestFile = 256 * 1024;

    /// <summary>Longest description in bytes of UTF-8 that Apple takes.</summary>
    public const int LongestDescription = 4000;

    /// <summary>Reads YAML in UTF-8, or in UTF-16 with a byte-order mark. Every key is optional.</summary>
    /// <returns>
    /// The show is null exactly when a diagnostic is an error: no text, broken YAML, or too much of it. A key or value that cannot be
    /// used is a warning and left out. Never throws for any content.
    /// </returns>
    public static ParsedShow Parse(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) return new(null, [ShowDiagnostics.Empty]);
        if (content.Length > LargestFile) return new(null, [ShowDiagnostics.TooLarge(content.Length)]);
        var diagnostics = new List<Diagnostic>();
        string text = Decode(content, diagnostics);
        if (FindControlCharacter(text) is var (line, column)) return new(null, [ShowDiagnostics.NotText(line, column)]);
        var root = YamlReader.Read(text, diagnostics);
        if (root is not null and not YamlMap and not YamlText { Text: null }) diagnostics.Add(ShowDiagnostics.NotAMapping(root.Line, root.Column));
        bool refused = diagnostics.Exists(d => d.Severity == Severity.Error);
        var show = refused ? null : root is YamlMap map ? new ShowFileKeys(diagnostics).Read(map) : new ShowInfo();
        diagnostics.Sort((a, b) => (a.Line ?? 0, a.Column ?? 0).CompareTo((b.Line ?? 0, b.Column ?? 0)));
        return new(show, diagnostics);
    }

    private static string Decode(ReadOnlySpan<byte> content, List<Diagnostic> diagnostics)
    {
        if (content is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(content[2..]);
        if (content is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(content[2..]);
        if (content is [0xEF, 0xBB, 0xBF, ..]) content = content[3..];
        if (System.Text.Unicode.Utf8.IsValid(content)) return Encoding.UTF8.GetString(content);
        diagnostics.Add(ShowDiagnostics.NotUtf8);
        return Encoding.Latin1.GetString(content);
    }

    private static (int Line, int Column)? FindControlCharacter(string text)
    {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') (line, start) = (line + 1, i + 1);
            else if (text[i] is (< ' ' and not '\t' and not '\r') or '\u007F') return (line, i - start + 1);
        }
        return null;
    }
}

public sealed record ParsedShow(ShowInfo? Show, IReadOnlyList<Diagnostic> Diagnostics);
