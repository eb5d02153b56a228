using Feeds.Diagnostics;

namespace Feeds.Parsing;

/// <summary>Entity declarations of an XML file. We would read them as words and never expand them; whoever wrote them meant something else by this file than notes.</summary>
/// <remarks>Source: XML 1.0, section 4.2 (entity declarations stand in the document type declaration, which nothing but the XML declaration, comments and white space precede).</remarks>
internal static class XmlEntities
{
    private const string Declaration = "<!ENTITY";

    /// <returns>The error, at the first declaration; null for everything that does not begin as XML does, such as notes about XML.</returns>
    public static Diagnostic? Find(SourceText source)
    {
        var text = source.Text.AsSpan();
        var start = text.TrimStart();
        if (!start.StartsWith("<?xml", StringComparison.Ordinal) && !start.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)) return null;
        int at = text.IndexOf(Declaration, StringComparison.Ordinal);
        if (at < 0) return null;
        var (line, column) = source.Place(at);
        return new(Severity.Error, DiagnosticCodes.EntityDeclared, "The file is XML and declares entities; it is not read.", "Upload the notes as Markdown or plain text.", line, column);
    }
}
