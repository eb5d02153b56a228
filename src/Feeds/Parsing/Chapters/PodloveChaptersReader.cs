using System.Xml;
using Feeds.Diagnostics;
using Feeds.Transcripts;

namespace Feeds.Parsing.Chapters;

/// <summary>Podlove Simple Chapters as a file of its own, or within any other XML.</summary>
/// <remarks>
/// Source: Podlove Simple Chapters 1.2: elements <c>chapter</c> with <c>start</c> (RFC 2326 normal play time), <c>title</c>,
/// <c>href</c>, <c>image</c>. The namespace is not asked for: people leave it out.
/// </remarks>
internal sealed class PodloveChaptersReader(SourceText source, Findings findings, ChapterCollector chapters)
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };

    /// <summary>Levels of elements; within other XML the chapters stand a few levels deep.</summary>
    private const int MostLevels = 64;

    /// <summary>Characters from a <c>&lt;</c> to the next <c>&gt;</c>: the reader holds all attributes of a tag at once.</summary>
    private const int LongestTag = 65_536;

    public void Read()
    {
        if (FindLongTag() is { } tag)
        {
            Broken("A tag is longer than 65,536 characters.", tag);
            return;
        }
        int lead = source.Text.Length - source.Text.AsSpan().TrimStart().Length;
        int firstLine = source.LineAt(lead);
        bool found = false;
        try
        {
            // An XML declaration stands at the very begin, or the reader refuses it.
            using var reader = XmlReader.Create(new StringReader(source.Text[lead..]), Settings);
            while (reader.Read())
            {
                if (reader.NodeType is not XmlNodeType.Element) continue;
                if (reader.Depth >= MostLevels)
                {
                    Broken("Elements are nested deeper than 64 levels.", Offset(firstLine, lead, ((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition));
                    return;
                }
                if (reader.LocalName == "chapters") found = true;
                if (reader.LocalName != "chapter") continue;
                found = true;
                var place = (IXmlLineInfo)reader;
                double? start = reader.GetAttribute("start") is { } time && CueClock.TryParse(time, out double seconds) ? seconds : null;
                chapters.Add(start, null, reader.GetAttribute("title"), reader.GetAttribute("href"), reader.GetAttribute("image"), hidden: false, Offset(firstLine, lead, place.LineNumber, place.LinePosition - 1));
            }
            if (!found) Broken("The file has no chapters.", 0);
        }
        catch (XmlException broken)
        {
            Broken("The file is not valid XML from here on.", Offset(firstLine, lead, broken.LineNumber, broken.LinePosition));
        }
    }

    private int? FindLongTag()
    {
        for (int at = source.Text.IndexOf('<', StringComparison.Ordinal); at >= 0;)
        {
            int end = source.Text.IndexOf('>', at);
            if ((end < 0 ? source.Text.Length : end) - at > LongestTag) return at;
            if (end < 0) return null;
            at = source.Text.IndexOf('<', end);
        }
        return null;
    }

    private int Offset(int firstLine, int lead, int line, int column)
    {
        if (line < 1 || source.Lines.Count == 0) return 0;
        int index = Math.Min(firstLine + line - 1, source.Lines.Count - 1);
        int before = line == 1 ? lead : source.Lines[index].Start;
        return before + Math.Max(0, column - 1);
    }

    private void Broken(string message, int offset) => findings.Add(
        Severity.Error,
        DiagnosticCodes.BrokenChapters,
        message,
        "Write it as Podlove Simple Chapters: <chapters version=\"1.2\" xmlns=\"http://podlove.org/simple-chapters\"><chapter start=\"00:00:00\" title=\"Intro\"/></chapters>.",
        offset);
}
