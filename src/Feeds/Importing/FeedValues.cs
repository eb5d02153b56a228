using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Html;
using Feeds.Parsing.Interpreting;
using Feeds.Parsing.JsonNotes;

namespace Feeds.Importing;

/// <summary>Values of an entry, of whatever format; what cannot be read is told where it stands, and costs nothing else.</summary>
internal sealed class FeedValues(Findings findings, Uri? address)
{
    private const int Shown = 60;

    public Findings Findings => findings;

    public Uri? Base => address;

    public void Warn(string code, string message, string advice, int at) => findings.Add(Severity.Warning, code, message, advice, at);

    /// <summary>An absolute address of the web; a relative one is completed. Spelled as written where that is possible.</summary>
    /// <param name="what">For people: "link".</param>
    public string? Address(string? text, string what, int at, string code = DiagnosticCodes.EntryAddress)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = text.Trim();
        if (WebAddress.OrNull(text) is { } clean) return text.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? text : clean;
        bool relative = WebAddress.Classify(text, out _) == AddressKind.Relative && text.IndexOf(' ', StringComparison.Ordinal) < 0;
        if (relative && address is not null && Uri.TryCreate(address, text, out var whole) && WebAddress.OrNull(whole.AbsoluteUri) is { } completed) return completed;
        Warn(code, $"The {what} '{Excerpt.Of(text, Shown)}' is no address that feeds may carry; it is left out.", "Write the whole address, beginning with https://.", at);
        return null;
    }

    /// <summary>The same of the member at which the walk stands.</summary>
    public string? Address(ref JsonFields fields, string name, string what)
    {
        int at = fields.Offset;
        return Address(fields.Text(name), what, at);
    }

    public DateTimeOffset? Moment(string? text, int at)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = RichText.Fold(text);
        if (!MomentText.TryParse(text, out var moment, out string? doubt))
        {
            Warn(DiagnosticCodes.EntryDate, $"The date '{Excerpt.Of(text, Shown)}' cannot be read; the episode has none.", "Write it as RFC 2822 says, for instance Sat, 04 Aug 2018 06:07:08 +0000.", at);
            return null;
        }
        if (doubt is not null) Warn(DiagnosticCodes.EntryDate, $"The date '{Excerpt.Of(text, Shown)}' {doubt}; it was read as {moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC.", "Write it as RFC 2822 says, for instance Sat, 04 Aug 2018 06:07:08 +0000.", at);
        return moment;
    }

    /// <summary>Seconds, M:SS or H:MM:SS, with any number of minutes and with fractions. Source: Apple podcast RSS requirements, <c>itunes:duration</c>.</summary>
    public double? Duration(string? text, int at)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = text.Trim();
        if (Clock(text) is { } clock && clock < DurationText.Longest) return clock > 0 ? clock : null;
        if (!text.Contains(':', StringComparison.Ordinal) && DurationText.TryParse(text, bare: false, out double worded)) return worded;
        Warn(DiagnosticCodes.EntryDuration, $"The duration '{Excerpt.Of(text, Shown)}' cannot be read.", "Write seconds, mm:ss or h:mm:ss.", at);
        return null;
    }

    /// <summary>One to three numbers parted by colons, the last with a fraction perhaps.</summary>
    public static double? Clock(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length > 3) return null;
        double seconds = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            var style = i == parts.Length - 1 ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (parts[i].Length is 0 or > 15 || !double.TryParse(parts[i], style, CultureInfo.InvariantCulture, out double value)) return null;
            seconds = (seconds * 60) + value;
        }
        return Math.Round(seconds, 6);
    }

    public int? Number(string? text, string what, int at)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < 1_000_000) return number;
        Warn(DiagnosticCodes.EntryNumber, $"The {what} '{Excerpt.Of(text, Shown)}' is no whole number.", "Write a whole number.", at);
        return null;
    }

    public static string? EpisodeType(string? text) => text?.Trim().ToLowerInvariant() is "full" or "trailer" or "bonus" ? text.Trim().ToLowerInvariant() : null;

    public static bool? Explicit(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "yes" or "true" or "explicit" or "1" => true,
        "no" or "false" or "clean" or "0" => false,
        _ => null,
    };

    /// <param name="url">As written.</param>
    public Enclosure? Enclosure(string? url, string? type, string? length, int at)
    {
        if (Address(url, "address of the audio", at, DiagnosticCodes.EnclosureFault) is not { } stated) return null;
        long bytes = 0;
        if (!long.TryParse(length?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out bytes) || bytes == 0)
        {
            Warn(DiagnosticCodes.EnclosureFault, string.IsNullOrWhiteSpace(length) ? "The audio's length in bytes is missing." : $"The audio's length '{Excerpt.Of(length, Shown)}' is no number of bytes.", "State it: apps show it before a download.", at);
        }
        return Episodes.Enclosure.Elsewhere(stated, string.IsNullOrWhiteSpace(type) ? MediaTypes.OfAudio(stated) : RichText.Fold(type), bytes);
    }

    /// <summary>HTML, or text without tags, as safe HTML; and its plain text.</summary>
    /// <param name="at">Where it stands in the feed: offsets within it would mislead, for it is escaped.</param>
    public (string Html, string Plain) Notes(string? html, Uri? page, int at)
    {
        if (string.IsNullOrWhiteSpace(html)) return ("", "");
        if (!IsReadable(html, at)) return ("", "");
        var inner = new Findings(null);
        var blocks = new HtmlReader(inner, page ?? address).Read(html, page: null);
        foreach (var found in inner.ToList()) findings.Add(found.Severity, found.Code, found.Message, found.Advice, at);
        return (HtmlWriter.Write(blocks), TextShapes.PlainOf(blocks));
    }

    /// <summary>The plain text of HTML, or of text without tags.</summary>
    public string Plain(string html, int at) => IsReadable(html, at) ? PlainOf(html) : "";

    /// <param name="html">Short, or read before.</param>
    public static string PlainOf(string html) => TextShapes.PlainOf(new HtmlReader(new Findings(null), null).Read(html, page: null));

    private bool IsReadable(string html, int at)
    {
        if (MarkLimit.Find(html) < 0) return true;
        Warn(DiagnosticCodes.TooManyMarks, "The text has more tags and other marks than a text of its length can have; it is left out.", "Import it again when this element has its own text only.", at);
        return false;
    }
}
