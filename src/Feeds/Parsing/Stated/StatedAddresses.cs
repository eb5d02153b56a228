using Feeds.Diagnostics;

namespace Feeds.Parsing.Stated;

/// <summary>Addresses of front matter: a text, or a mapping with <c>url</c>, <c>src</c>, <c>href</c> or <c>path</c>.</summary>
internal sealed class StatedAddresses(Findings findings)
{
    private const string AudioKey = "audio";

    private const int MostImages = 20;

    /// <summary>The bare name of a file that is stated as the audio, and where it stands.</summary>
    public (string Name, int Offset)? AudioFile { get; private set; }

    /// <summary>A bare file name is the file uploaded beside the notes.</summary>
    public static bool IsFileName(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) < 0 && WebAddress.Classify(text, out _) == AddressKind.Relative;

    /// <summary>Takes the name of an uploaded file, and reports an address that feeds cannot carry.</summary>
    public void ReadAudio(StatedNode node) => Read(node, AudioKey);

    /// <param name="key">What the address is of, for people.</param>
    /// <returns>Null for none, for one that is not safe or not absolute (told), and for the bare name of a file that is uploaded beside the notes.</returns>
    public string? Read(StatedNode? node, string key)
    {
        if (node is StatedMap map) node = map.Find(FactKeys.ImageAddress);
        if (node is StatedList { Entries: [var only, ..] }) return Read(only, key);
        if (node is not StatedText { Text: { } text } || string.IsNullOrWhiteSpace(text)) return null;
        text = EncodedAddress.Decoded(text, findings, node.Offset);
        if (WebAddress.OrNull(text) is { } clean) return SecretAddress.Removed(clean, key, findings, node.Offset);
        if (IsFileName(text))
        {
            NameFile(text.Trim(), key, node.Offset);
            return null;
        }
        findings.Add(
            Severity.Warning, DiagnosticCodes.BadAddress,
            $"The address of the {key}, '{Excerpt.Of(text, 80)}', is not one that a podcast app can open; it is left out.",
            "Write the whole address, beginning with https://, or upload the file beside the notes.", node.Offset);
        return null;
    }

    /// <summary>The first image that is stated; others are reported.</summary>
    public string? Image(StatedMap map)
    {
        var stated = map.All(FactKeys.Image).SelectMany(node => node is StatedList list ? list.Entries : [node]).ToList();
        if (stated.Count == 0) return null;
        string? first = AddressText(stated[0]);
        foreach (var other in stated.Skip(1).Where(node => AddressText(node) is { } text && text != first).Take(MostImages))
        {
            findings.Add(
                Severity.Info, DiagnosticCodes.StatedNotKept,
                $"The image '{Excerpt.Of(XmlText.Clean(AddressText(other)!), 80)}' is not the first; an episode has one.",
                "Put it into the notes if listeners should see it.", other.Offset);
        }
        return Read(stated[0], "image");
    }

    private static string? AddressText(StatedNode node) =>
        (node is StatedMap map ? map.Find(FactKeys.ImageAddress) : node) is StatedText { Text: { } text }
            && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private void NameFile(string name, string key, int offset)
    {
        if (key == AudioKey)
        {
            AudioFile = (name, offset);
            return;
        }
        findings.Add(
            Severity.Info, DiagnosticCodes.StatedNotKept,
            $"The {key} is stated as a file, '{Excerpt.Of(name, 80)}', which has no address here.",
            "Upload it with the stem of these notes, or write its whole address.", offset);
    }
}
