using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Feeds.Diagnostics;
using Feeds.Syndication;
using Feeds.Transcripts;
using Feeds.Tests.Transcripts;

namespace Feeds.Tests.Cases;

/// <summary>What became of a case against what was expected: every difference, for people.</summary>
internal sealed partial class CaseComparison
{
    /// <summary>Lines between where something is and where it may be reported.</summary>
    private const int Near = 2;

    private static readonly HashSet<string> OwnMembers =
        new(["stem", "guid", "entry", "absent", "not", "oneOf", "htmlHas", "htmlHasNot", "textHas"], StringComparer.Ordinal);

    private static readonly HashSet<string> KnownMembers = new(
        ["why", "episodes", "onlyEpisodes", "show", "reported", "quiet", "cues", "keptOrReported", "held", "order"],
        StringComparer.Ordinal);

    private readonly Case of;
    private readonly List<string> wrong = [];

    private CaseComparison(Case of) => this.of = of;

    public static IReadOnlyList<string> Compare(Case of)
    {
        var comparison = new CaseComparison(of);
        comparison.Compare();
        return comparison.wrong;
    }

    private void Compare()
    {
        var unknown = of.Expected.EnumerateObject().Where(m => !KnownMembers.Contains(m.Name));
        wrong.AddRange(unknown.Select(m => $"{m.Name}: not compared"));
        foreach (var episode in List(of.Expected, "episodes")) CompareEpisode(episode);
        int count = List(of.Expected, "episodes").Count;
        bool only = of.Expected.TryGetProperty("onlyEpisodes", out var stated) && stated.GetBoolean();
        string stems = string.Join(", ", of.Show.All.Select(e => e.Episode.Stem));
        if (only && of.Show.All.Count != count) wrong.Add($"episodes: {count} expected, {stems}");
        if (of.Expected.TryGetProperty("show", out var show)) CompareShow(show);
        foreach (var reported in List(of.Expected, "reported")) CompareReported(reported);
        foreach (var quiet in List(of.Expected, "quiet")) CompareQuiet(quiet.GetString()!);
        foreach (var kept in List(of.Expected, "keptOrReported")) CompareKept(kept.GetString()!);
        if (of.Expected.TryGetProperty("cues", out var cues))
        {
            foreach (var file in cues.EnumerateObject()) CompareCues(file);
        }
    }

    private void CompareShow(JsonElement expected)
    {
        var json = JsonOf(ShowJson());
        foreach (var member in expected.EnumerateObject().Where(m => m.Name != "not"))
        {
            if (json.TryGetProperty(member.Name, out var value)) CompareSubset($"show.{member.Name}", member.Value, value);
            else wrong.Add($"show.{member.Name}: not compared");
        }
        foreach (var (path, foreign) in Members(expected, "not"))
        {
            if (Find(json, path) is { } value && IsSame(foreign, value)) wrong.Add($"show.{path}: not {foreign} expected");
        }
    }

    private void CompareEpisode(JsonElement expected)
    {
        var found = of.Show.All.Where(e => IsMeant(e, expected)).ToList();
        string name = Name(expected);
        if (found is not [var episode])
        {
            string others = string.Join(", ", of.Show.All.Select(e => $"{e.Episode.Stem} \"{e.Episode.Title}\""));
            wrong.Add($"{name}: {found.Count} such episodes; there are {others}");
            return;
        }
        var json = JsonOf(EpisodeJson.Write(episode, of.Show.Addresses));
        foreach (var member in expected.EnumerateObject().Where(m => !OwnMembers.Contains(m.Name)))
        {
            if (json.TryGetProperty(member.Name, out var value)) CompareSubset($"{name}.{member.Name}", member.Value, value);
            else wrong.Add($"{name}.{member.Name}: {member.Value} expected, absent");
        }
        if (expected.TryGetProperty("guid", out var guid)) CompareSubset($"{name}.guid", guid, json.GetProperty("guid"));
        foreach (var absent in List(expected, "absent"))
        {
            if (json.TryGetProperty(absent.GetString()!, out var value)) wrong.Add($"{name}.{absent}: absent expected, {value}");
        }
        foreach (var (path, foreign) in Members(expected, "not"))
        {
            if (Find(json, path) is { } value && IsSame(foreign, value)) wrong.Add($"{name}.{path}: not {foreign} expected");
        }
        foreach (var (path, values) in Members(expected, "oneOf"))
        {
            bool any = Find(json, path) is { } value && values.EnumerateArray().Any(v => IsSame(v, value));
            if (!any) wrong.Add($"{name}.{path}: one of {values} expected, {Find(json, path)}");
        }
        CompareHtml(name, expected, episode);
    }

    private static IEnumerable<(string Path, JsonElement Value)> Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var members) ? members.EnumerateObject().Select(m => (m.Name, m.Value)) : [];

    private static JsonElement? Find(JsonElement json, string path)
    {
        foreach (string name in path.Split('.'))
        {
            if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty(name, out json)) return null;
        }
        return json;
    }

    private static bool IsMeant(PublishedEpisode episode, JsonElement expected)
    {
        if (expected.TryGetProperty("stem", out var stem)) return episode.Episode.Stem == stem.GetString();
        if (expected.TryGetProperty("entry", out var entry)) return episode.Episode.Title == entry.GetString();
        return expected.TryGetProperty("guid", out var guid) && episode.Episode.Guid == guid.GetString();
    }

    private static string Name(JsonElement expected) =>
        new[] { "stem", "entry", "guid" }
            .Select(n => expected.TryGetProperty(n, out var value) ? value.GetString() : null)
            .FirstOrDefault(n => n is not null) ?? "?";

    private void CompareHtml(string name, JsonElement expected, PublishedEpisode episode)
    {
        if (List(expected, "htmlHas").Count + List(expected, "htmlHasNot").Count + List(expected, "textHas").Count == 0) return;
        string html = Normalized(Content(episode));
        foreach (var part in List(expected, "htmlHas"))
        {
            string wanted = Normalized(part.GetString()!);
            if (!html.Contains(wanted, StringComparison.Ordinal)) wrong.Add($"{name}.html lacks {wanted}\n    in {html}");
        }
        foreach (var part in List(expected, "htmlHasNot"))
        {
            if (html.Contains(Normalized(part.GetString()!), StringComparison.Ordinal)) wrong.Add($"{name}.html has {part}\n    in {html}");
        }
        string text = Folded(new HtmlParser().ParseDocument(html).Body!.TextContent);
        foreach (var part in List(expected, "textHas"))
        {
            if (!text.Contains(Folded(part.GetString()!), StringComparison.Ordinal)) wrong.Add($"{name}.text lacks {part}\n    in {text}");
        }
    }

    /// <summary>The notes as apps get them by RSS.</summary>
    private string Content(PublishedEpisode episode)
    {
        var writer = Syndication.SmallShow.Writer(FeedFormat.Rss);
        var profile = of.Show.Profile;
        var head = new FeedHead(profile.Title, "https://feeds.example/feed", "https://feeds.example/", null);
        var frame = writer.WriteFrame(profile, head, of.Show.Addresses);
        byte[] item = writer.WriteItem(profile, episode.Episode, episode.Id, of.Show.Addresses);
        var feed = XDocument.Parse(Encoding.UTF8.GetString([.. frame.Head, .. item, .. frame.Tail]));
        return feed.Descendants(XName.Get("encoded", "http://purl.org/rss/1.0/modules/content/")).FirstOrDefault()?.Value ?? "";
    }

    private void CompareReported(JsonElement expected)
    {
        string file = expected.GetProperty("file").GetString()!;
        int? line = expected.TryGetProperty("line", out var stated) ? stated.GetInt32() : null;
        string[] about = [.. List(expected, "about").Select(a => a.GetString()!)];
        var said = of.Diagnostics.GetValueOrDefault(file) ?? [];
        if (said.Any(d => IsNear(d, line) && about.All(a => IsAbout(d, a)))) return;
        wrong.Add($"not reported: {expected}\n    but {string.Join("\n        ", said.Select(d => d.Format(file)))}");
    }

    private static bool IsNear(Diagnostic diagnostic, int? line) =>
        line is null || (diagnostic.Line is { } at && Math.Abs(at - line.Value) <= Near);

    private static bool IsAbout(Diagnostic diagnostic, string word) =>
        $"{diagnostic.Message} {diagnostic.Advice}".Contains(word, StringComparison.OrdinalIgnoreCase);

    private void CompareQuiet(string file)
    {
        var said = (of.Diagnostics.GetValueOrDefault(file) ?? []).Where(d => d.Severity is not Severity.Info).ToList();
        if (said.Count > 0) wrong.Add($"not quiet: {string.Join("\n    ", said.Select(d => d.Format(file)))}");
    }

    private void CompareKept(string kept)
    {
        string[] feeds = [.. Enum.GetValues<FeedFormat>().Select(of.Show.Feed)];
        bool served = feeds.SelectMany(f => new[] { f, WebUtility.HtmlDecode(f) }).Any(f => f.Contains(kept, StringComparison.Ordinal));
        bool reported = of.Diagnostics.Values.Any(list => list.Exists(d => IsAbout(d, kept)));
        if (served || reported) return;
        var said = of.Diagnostics.SelectMany(d => d.Value.Select(one => one.Format(d.Key)));
        wrong.Add($"neither kept nor reported: {kept}\n    but {string.Join("\n        ", said)}");
    }

    private void CompareCues(JsonProperty file)
    {
        var cues = TranscriptParser.Parse(Vtt.Name(file.Name), of.Files[file.Name]).Transcript?.Cues ?? [];
        var expected = file.Value.EnumerateArray().ToList();
        var lines = cues.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Start} [{c.Speaker}] {c.Text}"));
        string got = string.Join("\n    ", lines);
        if (expected.Count != cues.Count)
        {
            wrong.Add($"{file.Name}: {expected.Count} cues expected, {cues.Count}:\n    {got}");
            return;
        }
        foreach (var (cue, said) in cues.Zip(expected))
        {
            string? speaker = said.TryGetProperty("speaker", out var stated) ? stated.GetString() : null;
            bool same = cue.Speaker == speaker
                && (!said.TryGetProperty("start", out var start) || Math.Abs(start.GetDouble() - (cue.Start ?? -1)) < 0.01)
                && (!said.TryGetProperty("text", out var text) || Folded(text.GetString()!) == Folded(cue.Text));
            if (!same) wrong.Add($"{file.Name}: {said} expected\n    {got}");
        }
    }

    private void CompareSubset(string path, JsonElement expected, JsonElement value)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when value.ValueKind is JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    if (value.TryGetProperty(member.Name, out var own)) CompareSubset($"{path}.{member.Name}", member.Value, own);
                    else if (member.Value.ValueKind is not JsonValueKind.Null)
                    {
                        wrong.Add($"{path}.{member.Name}: {member.Value} expected, absent in {value}");
                    }
                }
                break;
            case JsonValueKind.Array when value.ValueKind is JsonValueKind.Array:
                var (wanted, got) = (expected.EnumerateArray().ToList(), value.EnumerateArray().ToList());
                if (wanted.Count != got.Count) wrong.Add($"{path}: {expected} expected, {value}");
                else foreach (var (i, (one, other)) in wanted.Zip(got).Index()) CompareSubset($"{path}[{i}]", one, other);
                break;
            default:
                if (!IsSame(expected, value)) wrong.Add($"{path}: {expected} expected, {value}");
                break;
        }
    }

    private static bool IsSame(JsonElement expected, JsonElement value)
    {
        if (expected.ValueKind != value.ValueKind) return false;
        if (expected.ValueKind is JsonValueKind.Number) return Math.Abs(expected.GetDouble() - value.GetDouble()) <= 0.5;
        if (expected.ValueKind is not JsonValueKind.String) return expected.GetRawText() == value.GetRawText();
        string wanted = expected.GetString()!, got = value.GetString()!;
        if (wanted == got) return true;
        return DateTimePattern().IsMatch(wanted)
            && DateTimeOffset.TryParse(wanted, CultureInfo.InvariantCulture, out var moment)
            && DateTimeOffset.TryParse(got, CultureInfo.InvariantCulture, out var other)
            && moment == other;
    }

    private byte[] ShowJson() => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            guid = of.Show.Profile.Guid,
            title = of.Show.Profile.Title,
            description = of.Show.Profile.Info.Description,
            language = of.Show.Profile.Info.Language,
            link = of.Show.Profile.Info.Link,
            author = of.Show.Profile.Info.Author,
            image = of.Show.Profile.Info.Image,
            categories = of.Show.Profile.Info.Categories,
            hosts = of.Show.Profile.Info.Hosts,
        });

    /// <summary>Drops what listeners do not see: attributes other than addresses, and collapsed white space.</summary>
    private static string Normalized(string html)
    {
        var body = new HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            var others = element.Attributes.Where(a => a.Name is not ("href" or "src" or "alt")).ToList();
            foreach (var attribute in others) element.RemoveAttribute(attribute.Name);
            // In one order, whatever the source has.
            foreach (string name in new[] { "alt", "href", "src" })
            {
                if (element.GetAttribute(name) is not { } value) continue;
                element.RemoveAttribute(name);
                element.SetAttribute(name, value);
            }
        }
        return BesideBlocks().Replace(Spaces().Replace(body.InnerHtml, " "), "$1").Trim();
    }

    private static string Folded(string text) => Spaces().Replace(text, " ").Trim();

    private static JsonElement JsonOf(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static List<JsonElement> List(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Spaces();

    private const string BlockNames =
        "p|ul|ol|li|h[1-6]|pre|blockquote|figure|figcaption|br|hr|table|tr|td|th|tbody|thead|dl|dt|dd|div";

    [GeneratedRegex($" ?(</?(?:{BlockNames})(?: [^>]*)?/?>) ?")]
    private static partial Regex BesideBlocks();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d")]
    private static partial Regex DateTimePattern();
}
