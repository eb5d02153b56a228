using System.Text;
using System.Text.Json;
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
        Text("description", show.Description);
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
        if (show.Explicit is { } isExplicit) yaml.Append("explicit: ").Append(isExplicit ? "true" : "false").Append('\n');
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
        return Encoding.UTF8.GetBytes(yaml.ToString());

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

    private static string Quote(string value) => JsonSerializer.Serialize(CleanText.Of(value), Quoted);
}
