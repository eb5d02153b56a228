using System.Text;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Parsing.Dates;

namespace Feeds.Shows;

/// <summary>The keys of <c>show.yaml</c> and what each may hold.</summary>
internal sealed class ShowFileKeys(ICollection<Diagnostic> diagnostics)
{
    private static readonly string[] Known =
    [
        "title", "description", "language", "link", "author", "owner", "image", "categories", "explicit",
        "type", "copyright", "guid", "timezone", "hosts", "funding", "apps", "hubs", "pings",
        "newFeedUrl", "complete", "block", "locked", "medium", "license", "location", "updateFrequency", "txt", "trailers", "persons",
        .. PodcastElementShapes.OfShow.Select(shape => shape.Name),
    ];

    private readonly ShowFileValues values = new(diagnostics);
    private readonly ShowPodcastKeys podcast = new(diagnostics);

    public ShowInfo Read(YamlMap map)
    {
        // First, for dates are read by it, wherever they stand.
        var show = new ShowInfo { Timezone = Timezone(map) };
        var language = map.Entries.FirstOrDefault(e => e.Key.Text == "language").Value;
        podcast.Clock = show with { Language = language is null ? null : ShowFileValues.TextOrNull(language) };
        foreach (var (key, value) in map.Entries)
        {
            string name = key.Text!;
            if (name == "timezone") continue;
            if (!Known.Contains(name, StringComparer.Ordinal)) diagnostics.Add(ShowDiagnostics.UnknownKey(YamlReader.Shown(name), Spelling.Nearest(name, Known), key));
            else if (value is not YamlLeftOut and not YamlText { Text: null }) show = Set(show, name, value);
        }
        if (show.Locked is { Value: true, Owner: null } && show.Owner?.Email is null) diagnostics.Add(ShowDiagnostics.LockedByNobody(map.Entries.First(e => e.Key.Text == "locked").Value));
        // Who is a host there is one, whichever key says so.
        return show.Hosts.Count > 0 ? show : show with { Hosts = [.. show.Persons.Where(p => p.IsHost).Select(p => p.Name).Distinct()] };
    }

    private ShowInfo Set(ShowInfo show, string key, YamlNode value) => key switch
    {
        "title" => show with { Title = values.Text(key, value) },
        "description" => Described(show, value),
        "language" => show with { Language = Language(value) },
        "link" => show with { Link = values.Url(key, value) },
        "author" => show with { Author = values.Text(key, value) },
        "owner" => show with { Owner = Owner(value) },
        "image" => show with { Image = values.Url(key, value) },
        "categories" => show with { Categories = values.Each(key, value, Category) },
        "explicit" => show with { Explicit = values.Flag(key, value) },
        "type" => show with { Type = values.OneOf(key, value, "'episodic' or 'serial'", "episodic", "serial") },
        "copyright" => show with { Copyright = values.Text(key, value) },
        "guid" => show with { Guid = Guid(value), GuidPlace = new(value.Line, value.Column) },
        "hosts" => show with { Hosts = values.Each(key, value, entry => values.Text("an entry of hosts", entry)) },
        "funding" => show with { Funding = values.Each(key, value, Funding) },
        "apps" => show with { Apps = Apps(value) },
        "hubs" => show with { Hubs = values.Each(key, value, entry => values.Url("an entry of hubs", entry)) },
        "newFeedUrl" => show with { NewFeedUrl = values.Url(key, value) },
        "complete" => show with { Complete = values.Flag(key, value) },
        "block" => show with { Block = values.Flag(key, value) },
        "locked" => show with { Locked = podcast.Lock(value) },
        "medium" => show with { Medium = podcast.Medium(value) },
        "license" => show with { License = podcast.License(value) },
        "location" => show with { Location = podcast.Location(value) },
        "updateFrequency" => show with { UpdateFrequency = podcast.Frequency(value) },
        "txt" => show with { Txt = values.Each(key, value, podcast.Txt) },
        "trailers" => show with { Trailers = values.Each(key, value, podcast.Trailer) },
        "persons" => show with { Persons = values.Each(key, value, podcast.Person) },
        _ when PodcastElementShapes.OfShow.Find(key) is { } shape =>
            show with { Elements = [.. show.Elements, .. podcast.Elements(shape, value)] },
        _ => show with { Pings = values.Each(key, value, entry => values.Url("an entry of pings", entry)) },
    };

    private string? Timezone(YamlMap map)
    {
        var value = map.Entries.FirstOrDefault(e => e.Key.Text == "timezone").Value;
        if (value is null or YamlLeftOut or YamlText { Text: null } || values.Text("timezone", value) is not { } text) return null;
        if (TimeZones.Find(text.Trim()) is not null) return text.Trim();
        diagnostics.Add(ShowDiagnostics.BadValue("timezone", YamlReader.Shown(text),
            "a name of the tz database, for instance Europe/Berlin; hours without a zone are read as UTC until then", value));
        return null;
    }

    /// <summary>Kept above Apple's limit: feeds cut what is too long, pages show it whole.</summary>
    private ShowInfo Described(ShowInfo show, YamlNode node)
    {
        if (values.Text("description", node) is not { } text) return show;
        var findings = new Findings(null);
        var (plain, html) = ShowDescription.Read(text, findings);
        foreach (var finding in findings.ToList()) diagnostics.Add(finding with { Line = node.Line, Column = node.Column });
        int bytes = Encoding.UTF8.GetByteCount(html ?? plain ?? "");
        if (bytes > ShowFileParser.LongestDescription) diagnostics.Add(ShowDiagnostics.LongDescription(bytes, node));
        return show with { Description = plain, DescriptionHtml = html };
    }

    private string? Language(YamlNode node)
    {
        if (values.Text("language", node) is not { } text || LanguageTag.IsValid(text)) return ShowFileValues.TextOrNull(node);
        string dashed = text.Replace('_', '-');
        string? read = LanguageTag.IsValid(dashed) ? dashed : null;
        diagnostics.Add(ShowDiagnostics.BadLanguage(YamlReader.Shown(text), read, node));
        return read;
    }

    private ShowOwner? Owner(YamlNode node)
    {
        if (node is YamlText { Text: { } name })
        {
            diagnostics.Add(ShowDiagnostics.WrongType("'owner' is a text; it is read as the owner's name.", "Write 'name:' and 'email:' below it.", node));
            return new(name.Trim(), null);
        }
        if (values.Map("owner", node, "name", "email") is not { } keys) return null;
        string? email = keys.GetValueOrDefault("email") is { } at ? values.Email("owner.email", at) : null;
        string? owner = keys.GetValueOrDefault("name") is { } n ? values.Text("owner.name", n) : null;
        return owner is null && email is null ? null : new(owner, email);
    }

    private string? Category(YamlNode node)
    {
        if (values.Text("an entry of categories", node) is not { } text) return null;
        if (AppleCategories.Find(text) is { } name) return name;
        diagnostics.Add(ShowDiagnostics.UnknownCategory(YamlReader.Shown(text), AppleCategories.Nearest(text), node));
        return null;
    }

    private string? Guid(YamlNode node)
    {
        if (values.Text("guid", node) is not { } text) return null;
        if (System.Guid.TryParseExact(text, "D", out _) && !PlaceholderGuid.Is(text)) return text;
        diagnostics.Add(ShowDiagnostics.BadValue("guid", YamlReader.Shown(text), "a UUID, for instance 917393e3-1b1e-5cef-ace4-edaa54e1f810", node));
        return null;
    }

    private IReadOnlyList<ShowApp> Apps(YamlNode node)
    {
        if (node is YamlText)
        {
            diagnostics.Add(ShowDiagnostics.WrongType(
                "'apps' is a text, not a group of keys; it is left out.",
                "Write each platform on a line of its own, for instance 'spotify: https://…'.",
                node));
        }
        if (values.Map("apps", node, [.. ShowApps.Known.Keys]) is not { } pages) return [];
        return
        [
            .. pages.Select(page => values.Url($"apps.{page.Key}", page.Value) is { } url ? new ShowApp(page.Key, url) : null)
                .OfType<ShowApp>(),
        ];
    }

    private ShowFunding? Funding(YamlNode node)
    {
        if (node is YamlText) return values.Url("an entry of funding", node) is { } address ? new(address, null) : null;
        if (values.Map("an entry of funding", node, "url", "text") is not { } keys) return null;
        string? text = keys.GetValueOrDefault("text") is { } t ? values.Text("funding.text", t) : null;
        if (PodcastAdvice.OfLength("funding.text", text) is { } advice) diagnostics.Add(ShowDiagnostics.Advised(advice, keys["text"]));
        if (keys.GetValueOrDefault("url") is { } at) return values.Url("funding.url", at) is { } url ? new(url, text) : null;
        diagnostics.Add(ShowDiagnostics.WrongType("An entry of 'funding' has no 'url'; it is left out.", "Write 'url:' and 'text:' below it.", node));
        return null;
    }
}
