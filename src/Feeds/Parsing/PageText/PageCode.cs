using System.Text;

namespace Feeds.Parsing.PageText;

/// <summary>Code of a page: lines without the indentation that they share.</summary>
internal static class PageCode
{
    public static string Dedent(SourceText source, int start, int end)
    {
        int shared = int.MaxValue;
        for (int i = start; i < end; i++)
        {
            var line = source.Line(i);
            int lead = line.IndexOfAnyExcept(' ', '\t');
            if (lead >= 0) shared = Math.Min(shared, lead);
        }
        var builder = new StringBuilder();
        for (int i = start; i < end; i++)
        {
            var line = source.Line(i).TrimEnd();
            if (i > start) builder.Append('\n');
            if (line.Length > shared) builder.Append(line[shared..]);
        }
        return builder.ToString();
    }
}
