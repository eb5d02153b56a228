using System.Xml;
using Feeds.Episodes;

namespace Feeds.Tests.Parsing;

/// <summary>What must hold of all notes, because tables keep them as they are and feeds write them as they are.</summary>
internal static class SafeNotes
{
    public static void Check(EpisodeNotes notes)
    {
        SafeHtml.Check(notes.Html);
        foreach (string html in notes.Items.Concat(notes.Extras).Select(i => i.Html).Concat(notes.Sponsors.Select(s => s.Html)).Concat(notes.Sections.Select(s => s.Html))) SafeHtml.Check(html);
        foreach (string? text in Texts(notes))
        {
            if (text is not null) XmlConvert.VerifyXmlChars(text);
        }
    }

    /// <summary>Everything that a feed writes as text: XML refuses some characters.</summary>
    private static IEnumerable<string?> Texts(EpisodeNotes notes) =>
        notes.Items.Concat(notes.Extras).SelectMany(i => new[] { i.Headline, i.Host, i.Url }.Concat(i.Links.SelectMany(l => new[] { l.Url, l.Text })))
            .Concat([notes.Title, notes.Summary, notes.Guid, notes.Slug, notes.AudioUrl, notes.ImageUrl]).Concat(notes.Tags).Concat(notes.Hosts).Concat(notes.Guests).Concat(notes.Takeaways).Concat(notes.Quotes)
            .Concat(notes.Sponsors.SelectMany(s => new[] { s.Name, s.Url })).Concat(notes.Sections.Select(s => s.Heading)).Concat(notes.Chapters.SelectMany(c => new[] { c.Title, c.Url, c.Image }));
}
