using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Feeds.Search.Passages;
using Feeds.Search.Queries;

namespace Feeds.Functions.Search;

/// <summary>Excerpts as HTML: text, and <c>mark</c> elements around what was looked for.</summary>
internal static class ExcerptHtml
{
    /// <summary>All scripts stay readable; what HTML gives a meaning is escaped.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(Passage passage, PassageExcerpt excerpt)
    {
        // A passage that is a headline alone is shown by it.
        if (passage.Text.Length == 0) return Marked(passage.Headline, 0, passage.Headline.Length, excerpt.HeadlineMarks);
        string html = Marked(passage.Text, excerpt.Start, excerpt.Start + excerpt.Length, excerpt.Marks);
        string before = excerpt.Start > 0 ? "… " : "";
        string after = excerpt.Start + excerpt.Length < passage.Text.Length ? " …" : "";
        return $"{before}{html}{after}";
    }

    /// <summary>The beginning of a passage, without marks.</summary>
    public static string Of(Passage passage) => Of(passage, PassageExcerpt.Beginning(passage.Text));

    private static string Marked(string text, int start, int end, IReadOnlyList<TextMark> marks)
    {
        var html = new StringBuilder();
        int at = start;
        foreach (var mark in marks.Where(m => m.Start >= start && m.Start + m.Length <= end))
        {
            html.Append(Encoded(text[at..mark.Start])).Append("<mark>").Append(Encoded(text.Substring(mark.Start, mark.Length)))
                .Append("</mark>");
            at = mark.Start + mark.Length;
        }
        return html.Append(Encoded(text[at..end])).ToString();
    }

    /// <summary>Lines of a passage are paragraphs and bullets of the notes.</summary>
    private static string Encoded(string text) => string.Join("<br>", text.Split('\n').Select(Encoder.Encode));
}
