using System.Text;
using System.Xml;
using Feeds.Episodes;
using Feeds.Parsing;

namespace Feeds.Tests.Parsing;

/// <summary>Parsing as tests need it.</summary>
internal static class Notes
{
    public static EpisodeFileName FileName(string name) => FileName("python-bytes", name);

    private static EpisodeFileName FileName(string show, string name)
    {
        Assert.True(EpisodeFileName.TryParse(show, name, out var file, out _), name);
        return file;
    }

    public static ParsedNotes Parse(string name, string text) => Parse(name, Encoding.UTF8.GetBytes(text));

    public static ParsedNotes Parse(string name, byte[] content) => NotesParser.Parse(FileName(name), content);

    /// <summary>Notes of the model show: invented ones of Night Build, real ones of Python Bytes.</summary>
    /// <param name="path">Full path, as <see cref="Examples"/> finds it.</param>
    public static ParsedNotes ParseExample(string path)
    {
        string show = path.StartsWith(Examples.OwnRoot, StringComparison.Ordinal) ? "night-build" : "python-bytes";
        return NotesParser.Parse(FileName(show, Path.GetFileName(path)), File.ReadAllBytes(path));
    }

    /// <summary>What a reader sees of HTML: text without markup, white space folded.</summary>
    public static string PlainText(string html) =>
        string.Join(' ', UnfoldedText(html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Elements within a line add no space.</summary>
    public static string UnfoldedText(string html)
    {
        var builder = new StringBuilder();
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment });
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) builder.Append(reader.Value);
            else if (reader.NodeType == XmlNodeType.Element && !IsWithinLine(reader.Name)) builder.Append(' ');
        }
        return builder.ToString();
    }

    private static bool IsWithinLine(string element) => element is "strong" or "em" or "a" or "code" or "del" or "sup" or "sub";
}
