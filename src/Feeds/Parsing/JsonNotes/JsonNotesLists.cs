using System.Text.Json;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing.Html;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.JsonNotes;

/// <summary>The lists and objects of JSON notes.</summary>
internal sealed class JsonNotesLists(Findings findings)
{
    public delegate void ReadEntry(ref JsonFields fields, int number);

    /// <returns>False, with nothing read, for a member that means nothing there.</returns>
    public delegate bool ReadMember(ref JsonFields fields, string name);

    /// <returns>False, with nothing read, for a name that is none of them.</returns>
    public bool TryRead(ref JsonFields fields, string name, StatedNotes stated)
    {
        switch (name)
        {
            case "enclosure":
                if (fields.IsObject(name) && JsonNotesFiles.One(ref fields, name) is { } audio) stated.Files.Add(audio);
                return true;
            case "attachments":
                Each(ref fields, (ref JsonFields f, int _) =>
                {
                    if (f.IsObject(name) && JsonNotesFiles.One(ref f, name) is { } file) stated.Files.Add(file);
                });
                return true;
            case "chapters":
                Each(ref fields, (ref JsonFields f, int number) => Chapter(ref f, number, stated.Chapters));
                return true;
            case "chaptersFile":
                if (fields.IsObject(name) && File(ref fields, name) is { Url: { } url } chapters)
                {
                    stated.ChaptersFile = new(url, TypeNames.Of(chapters.Type) ?? "application/json+chapters");
                }
                return true;
            case "transcripts":
                Each(ref fields, (ref JsonFields f, int _) =>
                {
                    int at = f.Offset;
                    if (!f.IsObject(name) || File(ref f, name) is not { Url: { } address } file) return;
                    var type = StatedType.OfTranscript(file.Type, address);
                    type.Report(findings, at);
                    stated.Transcripts.Add(TranscriptFile.Elsewhere(address, type.Name, file.Language));
                });
                return true;
            case "persons":
                Each(ref fields, (ref JsonFields f, int _) => Person(ref f, stated.Persons));
                return true;
            case "sponsors":
                Each(ref fields, (ref JsonFields f, int _) => Sponsor(ref f, stated.Sponsors));
                return true;
            case "tags":
                Each(ref fields, (ref JsonFields f, int _) =>
                {
                    if (f.Line(name) is { } tag && !stated.TryAddTag(tag)) stated.TooManyTagsAt ??= f.Offset;
                });
                return true;
            default:
                return false;
        }
    }

    /// <summary>Names of people: texts, or objects with a name.</summary>
    public static void Names(ref JsonFields fields, string member, List<string> names) => Each(ref fields, (ref JsonFields f, int _) =>
    {
        string? name = null;
        if (f.Kind != JsonTokenType.StartObject) name = f.Line(member);
        else
        {
            Members(ref f, (ref JsonFields m, string inner) =>
            {
                if (inner != "name") return false;
                name = m.Line(inner);
                return true;
            });
        }
        if (name is not null && !names.Contains(name)) names.Add(name);
    });

    /// <returns>An address that feeds may carry, as written but for a name and password; null, and reported, for another.</returns>
    public static string? Address(ref JsonFields fields, string name)
    {
        int at = fields.Findings.Wants(DiagnosticCodes.SecretAddress) ? fields.Offset : 0;
        return AsWritten(ref fields, name) is { } address ? SecretAddress.Removed(address, name, fields.Findings, at) : null;
    }

    /// <returns>An address that feeds may carry, as written; null, and reported, for another.</returns>
    public static string? AsWritten(ref JsonFields fields, string name)
    {
        if (fields.Text(name)?.Trim() is not { } text) return null;
        if (text.Contains('&', StringComparison.Ordinal)) text = EncodedAddress.Decoded(text, fields.Findings, fields.Offset);
        // As written: apps take another spelling for another file.
        if (WebAddress.OrNull(text) is { } clean) return text.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? text : clean;
        fields.Bad(name, $"is '{Excerpt.Of(text, 80)}', no address that feeds may carry", "Write the whole address, beginning with https://.");
        return null;
    }

    public static void Each(ref JsonFields fields, ReadEntry read)
    {
        if (!fields.IsList)
        {
            if (fields.Kind != JsonTokenType.Null) read(ref fields, 1);
            return;
        }
        for (int number = 1; fields.NextEntry(); number++) read(ref fields, number);
    }

    public static void Members(ref JsonFields fields, ReadMember read)
    {
        while (fields.NextMember(out string name))
        {
            if (read(ref fields, name)) continue;
            fields.Unknown(name);
            fields.Skip();
        }
    }

    public static bool Means(string name, string[] keys) => Array.IndexOf(keys, StatedVocabulary.Squeeze(name)) >= 0;

    private static (string? Url, string? Type, string? Language) File(ref JsonFields fields, string member)
    {
        string? url = null, type = null, language = null;
        Members(ref fields, (ref JsonFields f, string name) =>
        {
            switch (name)
            {
                case "url":
                    url = Address(ref f, member);
                    break;
                case "type":
                    type = f.Line(member);
                    break;
                case "language":
                    language = f.Line(member);
                    break;
                default:
                    return false;
            }
            return true;
        });
        return (url, type, language);
    }

    private void Chapter(ref JsonFields fields, int number, List<Chapter> chapters)
    {
        if (!fields.IsObject("chapters")) return;
        int at = findings.Wants(DiagnosticCodes.ChapterSkipped) ? fields.Offset : 0;
        double? start = null;
        string? title = null, url = null, image = null;
        Members(ref fields, (ref JsonFields f, string name) =>
        {
            switch (name)
            {
                case var key when Means(key, FactKeys.ChapterStart):
                    start = f.Start(name);
                    break;
                case "title":
                    title = f.Line(name);
                    break;
                case var key when Means(key, FactKeys.ChapterTitle):
                    title ??= f.Line(name);
                    break;
                case var key when Means(key, FactKeys.ChapterAddress):
                    url = Address(ref f, name);
                    break;
                case var key when Means(key, FactKeys.ChapterImage):
                    image = Address(ref f, name);
                    break;
                default:
                    return false;
            }
            return true;
        });
        // A picture or a link may change without a title.
        bool isUntitled = string.IsNullOrWhiteSpace(title) && url is null && image is null;
        if (start is { } seconds && !isUntitled) chapters.Add(new(seconds, title ?? "", url, image));
        else findings.Add(
            Severity.Warning,
            DiagnosticCodes.ChapterSkipped,
            start is null ? $"Chapter {number} has no start time of 0 seconds or more." : $"Chapter {number} has no title.",
            start is null ? "State its \"start\" in seconds; the chapter was ignored." : "State its \"title\"; the chapter was ignored.",
            at);
    }

    /// <summary>People below a member that says their role: texts, or objects as <c>persons</c> has them.</summary>
    /// <param name="others">People with another role, and those of whom more than the name is stated.</param>
    public static void People(ref JsonFields fields, string member, string below, List<string> names, List<Person> others) =>
        Each(ref fields, (ref JsonFields f, int _) =>
        {
            bool isObject = f.Kind == JsonTokenType.StartObject;
            int at = isObject ? f.Offset : 0;
            var person = isObject ? Person(ref f) : f.Line(member) is { } text ? new Person(text) : null;
            if (person is null) return;
            var stated = person with { Role = person.Role ?? below };
            if (below == PersonRole.Guest && !stated.IsGuest)
            {
                PersonRole.ReportUnkept(f.Findings, stated.Role, at);
                stated = stated with { Role = below };
            }
            bool isOther = below == PersonRole.Host && (stated.IsGuest || (member != "hosts" && !stated.IsHost));
            bool isMore = stated.Role != below || stated.Url is not null || stated.Image is not null;
            if (!isOther && !names.Contains(person.Name)) names.Add(person.Name);
            if (isOther || isMore) others.Add(stated);
        });

    private static void Person(ref JsonFields fields, List<Person> persons)
    {
        if (fields.IsObject("persons") && Person(ref fields) is { } person) persons.Add(person);
    }

    private static Person? Person(ref JsonFields fields)
    {
        string? person = null, role = null, group = null, url = null, image = null;
        Members(ref fields, (ref JsonFields f, string name) =>
        {
            switch (name)
            {
                case "name":
                    person = f.Advised(name);
                    break;
                case "role":
                    role = PersonRole.Of(f.Line(name));
                    f.Advise(PodcastAdvice.OfRole(name, role));
                    break;
                case "group":
                    group = f.Line(name)?.ToLowerInvariant();
                    f.Advise(PodcastAdvice.OfGroup(name, group));
                    break;
                case "url" or "href":
                    url = Address(ref f, name);
                    break;
                case "image" or "img" or "avatar":
                    image = Address(ref f, name);
                    break;
                default:
                    return false;
            }
            return true;
        });
        return person is null ? null : new(person, role, group, url, image);
    }

    private static void Sponsor(ref JsonFields fields, List<Sponsor> sponsors)
    {
        if (fields.Kind == JsonTokenType.String)
        {
            if (fields.Line("sponsors") is { } text) sponsors.Add(new(text, null, ""));
            return;
        }
        if (!fields.IsObject("sponsors")) return;
        string? sponsor = null, url = null, html = null;
        Members(ref fields, (ref JsonFields f, string name) =>
        {
            switch (name)
            {
                case "name":
                    sponsor = f.Line(name);
                    break;
                case "url":
                    url = Address(ref f, name);
                    break;
                case "html":
                    html = f.Text(name);
                    break;
                default:
                    return false;
            }
            return true;
        });
        if (sponsor is not null) sponsors.Add(new(sponsor, url, html is null ? "" : HtmlWriter.Write(new HtmlReader(new Findings(null), null).Read(html, page: null))));
    }
}
