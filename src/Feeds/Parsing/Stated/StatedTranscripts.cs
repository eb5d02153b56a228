using System.Buffers;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Transcripts;

namespace Feeds.Parsing.Stated;

/// <summary>
/// Transcripts of front matter: those elsewhere (an address, or mappings with <c>url</c>, <c>type</c>, <c>language</c>), and one that
/// stands there itself.
/// </summary>
/// <remarks>Source: Podcasting 2.0, tag <c>transcript</c>. The name of a file is one that is uploaded with the episode's stem.</remarks>
internal sealed class StatedTranscripts(Findings findings, StatedAddresses addresses)
{
    private const int Shown = 80;

    private const int MostTranscripts = 50;

    /// <summary>What no address has: there, the transcript itself is stated.</summary>
    private static readonly SearchValues<char> Gaps = SearchValues.Create(" \t\r\n");

    /// <summary>The transcript itself, where it is stated.</summary>
    public Transcript? Spoken { get; private set; }

    public IReadOnlyList<TranscriptFile> Read(StatedMap map)
    {
        List<TranscriptFile> transcripts = [];
        foreach (var node in map.All(FactKeys.Transcript))
        {
            if (SpokenText.IsSpoken(node))
            {
                ReadSpoken(node);
                continue;
            }
            IEnumerable<StatedNode> entries = node is StatedList list ? list.Entries.Take(MostTranscripts) : [node];
            foreach (var file in entries.Select(One).OfType<TranscriptFile>())
            {
                if (!transcripts.Exists(t => t.Url == file.Url)) transcripts.Add(file);
            }
        }
        return transcripts;
    }

    private TranscriptFile? One(StatedNode node)
    {
        var map = node as StatedMap;
        var address = map is null ? node as StatedText : map.FindText(FactKeys.AudioAddress);
        if (address?.Text?.Trim() is not { Length: > 0 } text || text is "true" or "false" or "no" or "yes") return null;
        if (text.AsSpan().IndexOfAny(Gaps) >= 0)
        {
            ReadSpoken(address);
            return null;
        }
        if (addresses.Read(address, "transcript") is not { } url) return null;
        var stated = map?.FindText("type", "mimetype", "format");
        // A format is often a word, "srt", which the address says as well.
        bool isWord = stated?.Text?.Contains('/', StringComparison.Ordinal) is not true;
        var type = StatedType.OfTranscript(isWord ? null : XmlText.Clean(stated!.Text!), url);
        type.Report(findings, stated?.Offset ?? node.Offset);
        string? language = map?.FindText(FactKeys.Language)?.Text?.Trim() is { Length: > 0 } tag ? XmlText.Clean(tag) : null;
        return TranscriptFile.Elsewhere(url, type.Name, language);
    }

    private void ReadSpoken(StatedNode node)
    {
        if (Spoken is null && (Spoken = new SpokenText(findings).Read(node)) is not null) return;
        string said = Excerpt.Of(XmlText.Clean(Blocks.RichText.Fold(SpokenText.Shown(node))), Shown);
        findings.Add(
            Severity.Warning, DiagnosticCodes.StatedNotKept,
            $"The transcript '{said}' was not read: it has no times, or another one was read.",
            "Give each entry a start and a text, write WebVTT, SRT or lines that begin with their times, or upload it as .transcript.txt.",
            node.Offset);
    }
}
