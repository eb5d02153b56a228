using Feeds.Diagnostics;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Stated;

/// <summary>Addresses of front matter: a text, or a mapping with <c>url</c>, <c>src</c>, <c>href</c> or <c>path</c>.</summary>
internal sealed class StatedAddresses(Findings findings)
{
    private const string AudioKey = "audio";

    /// <summary>The bare name of a file that is stated as the audio, and where it stands.</summary>
    public (string Name, int Offset)? AudioFile { get; private set; }

    /// <summary>Under a key of its own, or under <c>url</c> when it is the address of a file of audio.</summary>
    public string? Audio(StatedMap map)
    {
        if (map.Find(FactKeys.Audio) is { } node) return Read(node, AudioKey);
        return map.Find(FactKeys.Url) is StatedText { Text: { } text } && MediaAddresses.IsAudio(text) && WebAddress.Classify(text, out string clean) == AddressKind.Safe ? clean : null;
    }

    /// <param name="key">What the address is of, for people.</param>
    /// <returns>Null for none, for one that is not safe or not absolute (told), and for the bare name of a file that is uploaded beside the notes.</returns>
    public string? Read(StatedNode? node, string key)
    {
        if (node is StatedMap map) node = map.Find("url", "src", "href", "path", "file", "mp3");
        if (node is StatedList { Entries: [var only, ..] }) return Read(only, key);
        if (node is not StatedText { Text: { } text } || string.IsNullOrWhiteSpace(text)) return null;
        var kind = WebAddress.Classify(text, out string clean);
        if (kind == AddressKind.Safe && !clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return key == AudioKey ? clean : SecretAddress.Removed(clean, key, findings, node.Offset);
        // A bare file name is the file uploaded beside the notes.
        if (kind == AddressKind.Relative && text.IndexOf('/', StringComparison.Ordinal) < 0)
        {
            if (key == AudioKey) AudioFile = (text.Trim(), node.Offset);
            return null;
        }

        findings.Add(Severity.Warning, DiagnosticCodes.BadAddress, $"The address of the {key}, '{Excerpt.Of(text, 80)}', is none that a podcast app can open; it is left out.", "Write the whole address, beginning with https://, or upload the file beside the notes.", node.Offset);
        return null;
    }
}
