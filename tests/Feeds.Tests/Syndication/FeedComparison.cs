using System.Globalization;
using System.Text.Json.Nodes;

namespace Feeds.Tests.Syndication;

/// <summary>Compares what a feed says with what Expected/published says of it, by the rules of its README.md.</summary>
internal sealed class FeedComparison
{
    private static readonly HashSet<string> Moments = ["pubDate", "pubdate", "published", "date_published", "dtstart"];
    private static readonly HashSet<string> AnyCase = ["role", "group"];
    private static readonly HashSet<string> PlainTexts = ["description", "summary"];

    private readonly List<string> differences = [];

    /// <summary>Members that were judged.</summary>
    public int Judged { get; private set; }

    public IReadOnlyList<string> Differences => differences;

    public void Compare(string where, JsonNode? expected, JsonNode? actual)
    {
        switch (expected)
        {
            case JsonObject members:
                if (actual is not JsonObject found)
                {
                    Differ(where, expected, actual);
                    break;
                }
                foreach (var (name, value) in members) Member(where, name, value, found);
                break;
            case JsonArray entries:
                var others = actual as JsonArray ?? [];
                if (others.Count != entries.Count) Differ(where, expected, actual);
                for (int i = 0; i < Math.Min(entries.Count, others.Count); i++) Compare($"{where}[{i}]", entries[i], others[i]);
                Judged++;
                break;
            default:
                Value(where, expected, actual);
                break;
        }
    }

    private void Member(string where, string name, JsonNode? expected, JsonObject found)
    {
        string place = $"{where}.{name}";
        switch (name)
        {
            case "content" or "descriptionContains":
                string html = (string?)found[name == "content" ? name : "description"] ?? "";
                var pieces = name == "content" ? (JsonObject)expected! : new JsonObject { ["contains"] = expected!.DeepClone() };
                foreach (var (kind, values) in pieces) Pieces(place, kind, (JsonArray)values!, html);
                break;
            case "tagsContain":
                var tags = ((JsonArray?)found["tags"] ?? []).Select(t => (string)t!).ToHashSet(StringComparer.OrdinalIgnoreCase);
                foreach (var tag in (JsonArray)expected!) Judge(place, tags.Contains((string)tag!), tag, found["tags"]);
                break;
            case "links":
                Links(place, (JsonArray)expected!, (JsonArray)found[name]!);
                break;
            default:
                Compare(place, expected, found[name]);
                break;
        }
    }

    private void Pieces(string where, string kind, JsonArray pieces, string html)
    {
        string plain = FeedValues.Plain(html);
        var links = FeedValues.Links(html).ToHashSet(StringComparer.Ordinal);
        foreach (string piece in pieces.Select(p => (string)p!))
        {
            bool right = kind switch
            {
                "contains" => plain.Contains(piece, StringComparison.Ordinal),
                "links" => links.Contains(piece),
                "lacks" => !html.Contains(piece, StringComparison.Ordinal),
                _ => throw new InvalidDataException(kind),
            };
            Judge($"{where}.{kind}", right, piece, html);
        }
    }

    /// <summary>Others may stand beside the expected ones, except of hub and enclosure.</summary>
    private void Links(string where, JsonArray expected, JsonArray actual)
    {
        foreach (var link in expected.Cast<JsonObject>())
        {
            var same = actual.Cast<JsonObject>().FirstOrDefault(a => (string?)a["rel"] == (string?)link["rel"] && (string?)a["href"] == (string?)link["href"]);
            if (same is null) Differ(where, link, actual);
            else Compare(where, link, same);
        }
        foreach (string rel in new[] { "hub", "enclosure" })
        {
            Judge($"{where} ({rel})", expected.Count(l => (string?)l!["rel"] == rel) == actual.Count(l => (string?)l!["rel"] == rel), expected, actual);
        }
    }

    private void Value(string where, JsonNode? expected, JsonNode? actual)
    {
        string name = where[(where.LastIndexOf('.') + 1)..];
        bool same = (expected, actual) switch
        {
            (null, null) => true,
            (null, JsonArray { Count: 0 }) => true,
            (null, _) or (_, null) => false,
            _ when Moments.Contains(name) => DateTimeOffset.Parse((string)expected!, CultureInfo.InvariantCulture) == DateTimeOffset.Parse((string)actual!, CultureInfo.InvariantCulture),
            _ when AnyCase.Contains(name) => string.Equals((string?)expected, (string?)actual, StringComparison.OrdinalIgnoreCase),
            _ when PlainTexts.Contains(name) => FeedValues.Fold((string)expected!) == FeedValues.Fold(System.Net.WebUtility.HtmlDecode((string)actual!)),
            _ when expected!.GetValueKind() is System.Text.Json.JsonValueKind.Number => actual!.GetValueKind() is System.Text.Json.JsonValueKind.Number && Math.Abs(expected.GetValue<double>() - Number(actual)) < 0.0005,
            _ => JsonNode.DeepEquals(expected, actual),
        };
        Judge(where, same, expected, actual);
    }

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private void Judge(string where, bool right, JsonNode? expected, JsonNode? actual)
    {
        Judged++;
        if (!right) Differ(where, expected, actual);
    }

    private void Differ(string where, JsonNode? expected, JsonNode? actual) => differences.Add($"{where}: {actual?.ToJsonString() ?? "nothing"}, not {expected?.ToJsonString() ?? "nothing"}");
}
