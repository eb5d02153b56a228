using System.Globalization;
using System.Text;
using System.Text.Json;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Syndication;

namespace Feeds.Importing;

/// <summary>The facts of a show as <c>show.yaml</c>.</summary>
public static class ShowYaml
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = Json.Options.Encoder };

    /// <returns>UTF-8. Texts are in double quotes with the escapes of JSON, which are those of YAML, so that nothing in them is YAML.</returns>
    public static byte[] Write(ShowInfo show)
    {
        ArgumentNullException.ThrowIfNull(show);
        var yaml = new StringBuilder();
        Text("title", show.Title);
        Text("description", show.DescriptionHtml ?? show.Description);
        Text("language", show.Language);
        Text("link", show.Link);
        Text("author", show.Author);
        if (show.Owner is { } owner)
        {
            yaml.Append("owner:\n");
            Text("  name", owner.Name);
            Text("  email", owner.Email);
        }
        Text("image", show.Image);
        List("categories", show.Categories);
        Flag("explicit", show.Explicit);
        Text("type", show.Type);
        Text("copyright", show.Copyright);
        Text("guid", show.Guid);
        List("hosts", show.Hosts);
        if (show.Funding.Count > 0)
        {
            yaml.Append("funding:\n");
            foreach (var funding in show.Funding)
            {
                Text("  - url", funding.Url);
                Text("    text", funding.Text);
            }
        }
        List("hubs", show.Hubs);
        Flag("complete", show.Complete);
        Group("locked", [("value", Word(show.Locked?.Value)), ("owner", show.Locked?.Owner)]);
        Text("medium", show.Medium);
        Group("license", [("name", show.License?.Name), ("url", show.License?.Url)]);
        Group("location", [("name", show.Location?.Name), ("geo", show.Location?.Geo), ("osm", show.Location?.Osm), ("country", show.Location?.Country)]);
        Group("updateFrequency", [("text", show.UpdateFrequency?.Text), ("rrule", show.UpdateFrequency?.Rrule), ("dtstart", Moment(show.UpdateFrequency?.Start)), ("complete", Word(show.UpdateFrequency?.Complete))]);
        Groups("txt", show.Txt.Select(t => new[] { ("text", t.Text), ("purpose", t.Purpose) }));
        Groups("trailers", show.Trailers.Select(t => new[] { ("title", t.Title), ("url", t.Url), ("pubDate", Moment(t.Published)), ("length", t.Length?.ToString(CultureInfo.InvariantCulture)), ("type", t.Type), ("season", t.Season?.ToString(CultureInfo.InvariantCulture)) }));
        Groups("persons", show.Persons.Select(p => new[] { ("name", p.Name), ("role", p.Role), ("group", p.Group), ("url", p.Url), ("image", p.Image) }));
        Elements(show.Elements, "");
        return Encoding.UTF8.GetBytes(yaml.ToString());

        // Elements of one name are a list of groups: their attributes, their text, and lists of what they hold.
        void Elements(IReadOnlyList<PodcastElement> elements, string indent)
        {
            foreach (var group in elements.GroupBy(e => e.Name, StringComparer.Ordinal))
            {
                yaml.Append(indent).Append(group.Key).Append(":\n");
                foreach (var element in group)
                {
                    yaml.Append(indent).Append("  -\n");
                    foreach (var attribute in element.Attributes) Text($"{indent}    {attribute.Name}", attribute.Value);
                    Text($"{indent}    text", element.Text);
                    Elements(element.Children, indent + "    ");
                }
            }
        }

        void Flag(string key, bool? value)
        {
            if (value is { } flag) yaml.Append(key).Append(": ").Append(Word(flag)).Append('\n');
        }

        void Group(string key, IReadOnlyList<(string Key, string? Value)> values)
        {
            if (values[0].Value is null) return;
            yaml.Append(key).Append(":\n");
            foreach (var (inner, value) in values) Text("  " + inner, value);
        }

        // The first of each has a value.
        void Groups(string key, IEnumerable<(string Key, string? Value)[]> groups)
        {
            foreach (var (index, group) in groups.Index())
            {
                if (index == 0) yaml.Append(key).Append(":\n");
                foreach (var (at, (inner, value)) in group.Index()) Text((at == 0 ? "  - " : "    ") + inner, value);
            }
        }

        void Text(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) yaml.Append(key).Append(": ").Append(Quote(value)).Append('\n');
        }

        void List(string key, IReadOnlyList<string> values)
        {
            if (values.Count == 0) return;
            yaml.Append(key).Append(":\n");
            foreach (string value in values) yaml.Append("  - ").Append(Quote(value)).Append('\n');
        }
    }

    private static string? Moment(DateTimeOffset? moment) => moment is { } date ? FeedDate.Rfc3339(date) : null;

    private static string? Word(bool? flag) => flag switch { true => "true", false => "false", _ => null };

    private static string Quote(string value) => JsonSerializer.Serialize(CleanText.Of(value), Quoted);
}
