using System.Globalization;
using System.Net;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Dates;
using Feeds.Parsing.Html;
using Feeds.Parsing.Interpreting;
using Feeds.Parsing.JsonNotes;
using Feeds.Parsing.Stated;

namespace Feeds.Importing;

/// <summary>Values of an entry, of whatever format; what cannot be read is reported where it stands, and costs nothing else.</summary>
/// <param name="language">Finds the feed's language, which decides the order of day and month; asked for only where a date needs
/// it.</param>
internal sealed class FeedValues(Findings findings, Uri? address, Func<string?>? language = null)
{
    private const int Shown = 60;
    private string DateAdvice => UsesRfc3339 ? "Write it as RFC 3339 says, for instance 2018-08-04T06:07:08Z."
        : "Write it as RFC 2822 says, for instance Sat, 04 Aug 2018 06:07:08 +0000.";

    /// <summary>They are the show's, not an entry's.</summary>
    public bool IsOfShow { get; init; }

    /// <summary>Dates of this format are those of RFC 3339: Atom and JSON Feed, and not RSS.</summary>
    public bool UsesRfc3339 { get; init; }

    /// <summary>Characters: more than notes may have bytes.</summary>
    private const int LongestText = 5_000_000;

    public Findings Findings => findings;

    public Uri? Base => address;

    public void Warn(string code, string message, string advice, int at) => findings.Add(Severity.Warning, code, message, advice, at);

    /// <summary>An absolute address of the web; a relative one is completed. Spelled as written where that is possible.</summary>
    /// <param name="what">For people: "link".</param>
    public string? Address(string? text, string what, int at, string code = DiagnosticCodes.EntryAddress) =>
        Address(text, what, at, address, code);

    /// <summary>The same of an element, below the base that is stated around it.</summary>
    public string? Address(string? text, string what, FeedElement element) =>
        Address(text, what, element.Offset, element.Base ?? address, DiagnosticCodes.EntryAddress);

    private string? Address(string? text, string what, int at, Uri? below, string code)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = EncodedAddress.Decoded(text.Trim(), findings, at);
        if (WebAddress.OrNull(text) is { } clean) return text.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? text : clean;
        bool relative = WebAddress.Classify(text, out _) == AddressKind.Relative && text.IndexOf(' ', StringComparison.Ordinal) < 0;
        if (relative && below is not null && Uri.TryCreate(below, text, out var whole)
            && WebAddress.OrNull(whole.AbsoluteUri) is { } completed) return completed;
        Warn(code, $"The {what} '{Excerpt.Of(text, Shown)}' is not a valid address for a feed; it was ignored.",
            "Write the whole address, beginning with https://.", at);
        return null;
    }

    /// <summary>The same of the member at which the walk stands.</summary>
    public string? Address(ref JsonFields fields, string name, string what)
    {
        int at = fields.Offset;
        return Address(fields.Text(name), what, at);
    }

    /// <summary>The first date of publication that can be read; one before it that cannot, and one after it of another day, are
    /// reported.</summary>
    /// <param name="stated">Those that come first count first.</param>
    /// <param name="changed">Dates of the last change, which date an entry that states no date of publication.</param>
    public StatedDate Published(IEnumerable<FeedElement?> stated, IEnumerable<FeedElement?> changed)
    {
        var dates = Filled(stated);
        if (dates.Count == 0) return FirstRead(Filled(changed)).Date;
        var (read, others) = FirstRead(dates);
        foreach (var other in others)
        {
            bool isSame = Foreign(other.OneLine!).Value is { } moment && (moment - read.Moment!.Value).Duration() < TimeSpan.FromDays(1);
            if (!isSame) Beside("another date", other.OneLine!, other.Offset);
        }
        return read;
    }

    private static List<FeedElement> Filled(IEnumerable<FeedElement?> dates) =>
        [.. dates.OfType<FeedElement>().Where(d => d.OneLine is not null)];

    /// <summary>Also the dates after it; those before it are reported.</summary>
    private (StatedDate Date, IEnumerable<FeedElement> Others) FirstRead(List<FeedElement> dates)
    {
        int at = dates.FindIndex(d => Foreign(d.OneLine!).Value is not null);
        if (at < 0)
        {
            foreach (var unread in dates) Moment(unread.OneLine, unread.Offset);
            return (default, []);
        }
        var taken = dates[at];
        string instead = $"<{taken.Name}> was used instead: '{Excerpt.Of(taken.OneLine!, Shown)}'";
        foreach (var unread in dates.Take(at)) Warn(DiagnosticCodes.EntryDate,
            $"The date '{Excerpt.Of(unread.OneLine!, Shown)}' cannot be read{Why(Foreign(unread.OneLine!))}; {instead}.", DateAdvice,
            unread.Offset);
        return (Moment(taken.OneLine, taken.Offset), dates.Skip(at + 1));
    }

    public StatedDate Moment(string? text, int at)
    {
        if (string.IsNullOrWhiteSpace(text)) return default;
        text = RichText.Fold(text);
        var read = Foreign(text);
        if (read.Value is not { } moment)
        {
            string message = $"The date '{Excerpt.Of(text, Shown)}' cannot be read{Why(read)}; the episode is kept as a draft.";
            Warn(DiagnosticCodes.EntryDate, message, DateAdvice, at);
            return default;
        }
        var date = StatedDate.Of(read, null);
        string shown = moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        string? doubt = read.Doubt is { } said ? $"{said}; it was read as {shown} UTC"
            : date.Zone is { Letters: null }
                ? $"has no zone; it is read in the show's time zone, or as {shown} UTC if show.yaml states none"
            : !read.Timed && !text.All(char.IsAsciiDigit) ? $"has no time; it was read as {shown} UTC"
            : null;
        if (doubt is not null) Warn(DiagnosticCodes.EntryDate, $"The date '{Excerpt.Of(text, Shown)}' {doubt}.", DateAdvice, at);
        return date;
    }

    private static string Why(ReadMoment read) => read.Placeholder is null ? "" : $": {DateLimits.WhyPlaceholder}";

    /// <summary>Of a date whose day and month may be either, the language decides which is which.</summary>
    private ReadMoment Foreign(string text)
    {
        var read = MomentText.ReadForeign(text);
        bool? dayFirst = read.Found.Ambiguous ? DayOrder.DayFirst(language?.Invoke()) : null;
        return dayFirst is null ? read : MomentText.ReadForeign(text, dayFirst);
    }

    /// <summary>A date of the show, such as that of a trailer; null, and reported, for one that cannot be read.</summary>
    public DateTimeOffset? ShowMoment(FeedElement element, string attribute)
    {
        if (element[attribute] is not { } text) return null;
        var read = Foreign(text);
        // A rule of recurrence may count from any day: 1970-01-01 is a usual one.
        if (read.Placeholder is { } first && attribute == "dtstart") return first;
        if (read.Value is null) BadValue($"{attribute} of <podcast:{element.Name}>", text, "a date", element.Offset);
        else if (read.Doubt is { } doubt) Warn(DiagnosticCodes.FeedValue,
            $"The {attribute} of <podcast:{element.Name}>, '{Excerpt.Of(text, Shown)}', {doubt}; it was read as {read.Value:yyyy-MM-dd}.",
            DateAdvice, element.Offset);
        return read.Value;
    }

    /// <summary>Reports a value that is not one of those that the element or attribute may have.</summary>
    /// <param name="what">For instance <c>&lt;itunes:type&gt;</c>.</param>
    /// <param name="wanted">For instance "episodic or serial".</param>
    public void BadValue(string what, string value, string wanted, int at) => Warn(DiagnosticCodes.FeedValue,
        $"The value of {what} is '{Excerpt.Of(RichText.Fold(value), Shown)}', which is not {wanted}; it was ignored.",
        $"Write {wanted}.", at);

    /// <summary>The element's text as <paramref name="read"/> takes it; null, and reported, for another.</summary>
    public T? Known<T>(FeedElement? element, string written, string wanted, Func<string, T?> read)
    {
        if (element?.OneLine is not { } text) return default;
        var value = read(text);
        if (value is null) BadValue($"<{written}>", text, wanted, element.Offset);
        return value;
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
        Warn(DiagnosticCodes.EntryNumber, $"The {what} '{Excerpt.Of(text, Shown)}' is not a whole number.", "Write a whole number.", at);
        return null;
    }

    /// <summary>The word that <c>itunes:episodeType</c> or <c>itunes:type</c> may be, in lower case.</summary>
    public string? Word(FeedElement? element, string written, string wanted, params string[] words) =>
        Known(element, written, wanted, text => Array.Find(words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase)));

    public bool? Explicit(FeedElement? element) =>
        Known<bool?>(element, "itunes:explicit", "true or false", text => text.ToLowerInvariant() switch
        {
            "yes" or "true" or "explicit" or "1" => true,
            "no" or "false" or "clean" or "0" => false,
            _ => null,
        });

    /// <returns>True for <c>Yes</c>; null for anything else, of which only <c>Yes</c> means something (Apple).</returns>
    public bool? IsYes(FeedElement? element) =>
        Known<bool?>(element, $"itunes:{element?.Name}", "Yes", text => text.ToLowerInvariant() switch
        {
            "yes" => true,
            "no" or "false" or "0" => false,
            _ => null,
        }) is true ? true : null;

    /// <param name="url">As written.</param>
    /// <param name="below">What a relative address is relative to; null takes the feed's.</param>
    public Enclosure? Enclosure(string? url, string? type, string? length, int at, Uri? below = null)
    {
        if (Address(url, "address of the enclosure", at, below ?? address, DiagnosticCodes.EnclosureFault) is not { } stated) return null;
        long bytes = 0;
        if (!long.TryParse(length?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out bytes) || bytes == 0)
        {
            string fault = string.IsNullOrWhiteSpace(length) ? "The enclosure's length in bytes is missing."
                : $"The enclosure's length '{Excerpt.Of(length, Shown)}' is not a number of bytes.";
            Warn(DiagnosticCodes.EnclosureFault, fault, "State it: apps show it before a download.", at);
        }
        var read = StatedType.OfMedia(type, stated);
        read.Report(findings, at);
        return Episodes.Enclosure.Elsewhere(stated, read.Name, bytes);
    }

    /// <summary>One line of plain text: a title, a name. Entities that are left in it were encoded twice, or stand where nothing decodes
    /// them; they are decoded as often as they were encoded.</summary>
    /// <remarks>An entity name without its semicolon is not an entity: <c>?a=1&amp;copy=2</c> stays as it is.</remarks>
    public string? Line(string? text, int at)
    {
        if (text is null || RichText.Fold(text) is not { Length: > 0 } line) return null;
        string decoded = line;
        for (int i = 0; i < EncodedAddress.MostTimes && decoded.Contains('&', StringComparison.Ordinal); i++)
        {
            string once = RichText.Fold(Syndication.CleanText.Of(WebUtility.HtmlDecode(decoded)));
            if (once == decoded || once.Length == 0) break;
            decoded = once;
        }
        if (decoded == line) return line;
        string message = $"'{Excerpt.Of(line, Shown)}' contains HTML entities; it was read as '{Excerpt.Of(decoded, Shown)}'.";
        findings.Add(Severity.Info, DiagnosticCodes.EncodedTwice, message, "Write the characters themselves.", at);
        return decoded;
    }

    public string? Line(FeedElement? element) => element is null ? null : Line(element.Text, element.Offset);

    /// <summary>Something that an episode or a show has one of, and the feed states another: it is named, and left out.</summary>
    public void Beside(string what, string value, int at)
    {
        if (IsOfShow)
        {
            string message = $"The feed also states {what} of the show, which was not imported: {value}";
            findings.Add(Severity.Info, DiagnosticCodes.ShowFact, message, "State it in show.yaml if it is the better one.", at);
            return;
        }
        findings.Add(Severity.Info, DiagnosticCodes.EntryExtra, $"The entry also states {what}, for which an episode has no field: {value}",
            "Add it to the notes if listeners need it.", at);
    }

    /// <summary>Types of transcripts are those of text.</summary>
    public string TranscriptType(string? type, string url, int at)
    {
        var read = StatedType.OfTranscript(type, url);
        read.Report(findings, at);
        return read.Name;
    }

    /// <summary>HTML, or text without tags, as safe HTML; and its plain text.</summary>
    /// <param name="at">Where it stands in the feed: offsets within it would mislead, for it is escaped.</param>
    public (string Html, string Plain, IReadOnlyList<Block> Blocks) Notes(string? text, Uri? below, int at, bool isPlain = false)
    {
        var blocks = Blocks(text, below ?? address, at, isPlain, findings);
        return blocks.Count == 0 ? ("", "", []) : (HtmlWriter.Write(blocks), TextShapes.PlainOf(blocks), blocks);
    }

    /// <summary>What the text says, block for block.</summary>
    public List<Block> Blocks(string? text, Uri? below, int at, bool isPlain, Findings reported)
    {
        if (string.IsNullOrWhiteSpace(text) || !IsReadable(text, at)) return [];
        bool decoded = false;
        string html = isPlain ? TextOrHtml.OfPlainText(text) : TextOrHtml.ToHtml(text, out decoded);
        if (decoded) reported.Add(Severity.Info, DiagnosticCodes.EncodedTwice,
            "The text is HTML that was encoded twice; it was decoded twice.", "Encode it once.", at);
        var inner = new Findings(null);
        var blocks = new HtmlReader(inner, below).Read(html, page: null);
        foreach (var found in inner.ToList()) reported.Add(found.Severity, found.Code, found.Message, found.Advice, at);
        return blocks;
    }

    /// <summary>The plain text of HTML, or of text without tags.</summary>
    public string Plain(string html, int at) => IsReadable(html, at) ? PlainOf(html) : "";

    /// <summary>The plain text of what is stated to be HTML: a tag that is escaped in it is text.</summary>
    public string PlainOfMarkup(string html, int at) =>
        IsReadable(html, at) ? TextShapes.PlainOf(new HtmlReader(new Findings(null), null).Read(html, page: null)) : "";

    /// <param name="html">Short, or read before.</param>
    public static string PlainOf(string html) =>
        TextShapes.PlainOf(new HtmlReader(new Findings(null), null).Read(TextOrHtml.ToHtml(html, out _), page: null));

    private bool IsReadable(string html, int at)
    {
        if (html.Length > LongestText)
        {
            Warn(DiagnosticCodes.EntryTooLarge, "The text is larger than 5 MB; it was ignored.",
                "Shorten it, or upload it in parts.", at);
            return false;
        }
        if (MarkLimit.Find(html) < 0) return true;
        Warn(DiagnosticCodes.TooManyMarks, "The text consists almost entirely of tags and other markup; it was ignored.",
            "Shorten it at the source of the feed, and import it again.", at);
        return false;
    }
}
