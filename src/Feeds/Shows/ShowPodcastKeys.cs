using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing.Stated;

namespace Feeds.Shows;

/// <summary>The keys of <c>show.yaml</c> that are elements of the Podcasting 2.0 namespace.</summary>
/// <remarks>Source: the Podcasting 2.0 namespace, the page of each tag. What a tag cannot do without is a warning, and the tag is left out.</remarks>
internal sealed class ShowPodcastKeys(ICollection<Diagnostic> diagnostics)
{
    private readonly ShowFileValues values = new(diagnostics);

    /// <summary>See <see cref="ShowFileValues.Clock"/>.</summary>
    public ShowInfo? Clock { set => values.Clock = value; }

    /// <summary><c>true</c>, or a group of <c>owner</c> and <c>value</c>; who names an owner and no value locks.</summary>
    public ShowLock? Lock(YamlNode node)
    {
        if (node is YamlText) return values.Flag("locked", node) is { } flag ? new(flag) : null;
        if (values.Map("locked", node, "value", "owner") is not { } keys) return null;
        bool? value = keys.GetValueOrDefault("value") is { } stated ? values.Flag("locked.value", stated) : true;
        string? owner = keys.GetValueOrDefault("owner") is { } at ? values.Email("locked.owner", at) : null;
        return value is { } locked ? new(locked, owner) : null;
    }

    public string? Medium(YamlNode node) => values.Shaped("medium", node, "podcast, music, video, film, audiobook, newsletter, blog, publisher, course or mixed", PodcastWords.Medium);

    public ContentLicense? License(YamlNode node)
    {
        if (node is YamlText) return values.Text("license", node) is { } text ? Advised(new ContentLicense(text), node) : null;
        if (values.Map("license", node, "name", "url") is not { } keys) return null;
        string? url = keys.GetValueOrDefault("url") is { } at ? values.Url("license.url", at) : null;
        if (Required("license", "name", keys, node) is not { } name) return null;
        var license = new ContentLicense(name, url);
        // An address that cannot be used is told already.
        return keys.ContainsKey("url") ? license : Advised(license, keys["name"]);
    }

    public ContentLocation? Location(YamlNode node)
    {
        if (node is YamlText) return Named("location", node) is { } text ? new(text) : null;
        if (values.Map("location", node, "name", "geo", "osm", "country") is not { } keys) return null;
        string? geo = Shaped(keys, "geo", "coordinates, for instance geo:53.5269,9.9392", PodcastWords.Geo);
        string? osm = Shaped(keys, "osm", "N, W or R and a number, for instance R62782", PodcastWords.Osm);
        string? country = Shaped(keys, "country", "two letters of ISO 3166, for instance DE", PodcastWords.Country);
        return Named("location", "name", keys, node) is { } name ? new(name, geo, osm, country) : null;

        string? Shaped(Dictionary<string, YamlNode> from, string key, string allowed, Func<string, string?> read) =>
            from.GetValueOrDefault(key) is { } at ? values.Shaped($"location.{key}", at, allowed, read) : null;
    }

    public UpdateFrequency? Frequency(YamlNode node)
    {
        if (node is YamlText) return Named("updateFrequency", node) is { } text ? new(text) : null;
        if (values.Map("updateFrequency", node, "text", "rrule", "dtstart", "complete") is not { } keys) return null;
        string? rule = keys.GetValueOrDefault("rrule") is { } r ? values.Shaped("updateFrequency.rrule", r, "a rule of RFC 5545, for instance FREQ=WEEKLY;BYDAY=MO", PodcastWords.RecurrenceRule) : null;
        var start = keys.GetValueOrDefault("dtstart") is { } s ? values.Moment("updateFrequency.dtstart", s) : null;
        bool? complete = keys.GetValueOrDefault("complete") is { } c ? values.Flag("updateFrequency.complete", c) : null;
        return Named("updateFrequency", "text", keys, node) is { } words ? new(words, rule, start, complete) : null;
    }

    public PodcastText? Txt(YamlNode node)
    {
        if (node is YamlText) return Advised("txt", values.Text("an entry of txt", node), node, PodcastAdvice.LongestTxt) is { } text ? new(text) : null;
        if (values.Map("an entry of txt", node, "text", "purpose") is not { } keys) return null;
        string? purpose = keys.GetValueOrDefault("purpose") is { } p ? Advised("txt.purpose", values.Text("txt.purpose", p), p) : null;
        return Advised("txt.text", Required("an entry of txt", "text", keys, node), keys.GetValueOrDefault("text", node), PodcastAdvice.LongestTxt) is { } words ? new(words, purpose) : null;
    }

    public ShowTrailer? Trailer(YamlNode node)
    {
        const string Entry = "an entry of trailers";
        if (Group(Entry, node, "title", "url", "pubDate", "length", "type", "season") is not { } keys) return null;
        string? title = Named(Entry, "title", keys, node);
        string? url = Required(Entry, "url", keys, node) is null ? null : values.Url("trailers.url", keys["url"]);
        var published = Required(Entry, "pubDate", keys, node) is null ? null : values.Moment("trailers.pubDate", keys["pubDate"]);
        long? length = keys.GetValueOrDefault("length") is { } l ? values.Whole("trailers.length", l, "the size of the file in bytes", long.MaxValue) : null;
        long? season = keys.GetValueOrDefault("season") is { } s ? values.Whole("trailers.season", s, "a whole number", int.MaxValue) : null;
        string? type = keys.GetValueOrDefault("type") is { } t ? values.Shaped("trailers.type", t, "the type of its audio, for instance audio/mpeg", PodcastWords.MediaType) : null;
        return title is null || url is null || published is not { } moment ? null : new(title, url, moment, length, type, (int?)season);
    }

    public Person? Person(YamlNode node)
    {
        if (node is YamlText) return Named("an entry of persons", node) is { } text ? new(text) : null;
        if (values.Map("an entry of persons", node, "name", "role", "group", "url", "image") is not { } keys) return null;
        string? role = keys.GetValueOrDefault("role") is { } r ? PersonRole.Of(values.Text("persons.role", r)) : null;
        string? group = keys.GetValueOrDefault("group") is { } g ? values.Text("persons.group", g)?.ToLowerInvariant() : null;
        Tell(PodcastAdvice.OfRole("role", role), keys.GetValueOrDefault("role", node));
        Tell(PodcastAdvice.OfGroup("group", group), keys.GetValueOrDefault("group", node));
        string? url = keys.GetValueOrDefault("url") is { } u ? values.Url("persons.url", u) : null;
        string? image = keys.GetValueOrDefault("image") is { } i ? values.Url("persons.image", i) : null;
        return Named("an entry of persons", "name", keys, node) is { } name ? new(name, role, group, url, image) : null;
    }

    /// <summary>Elements that are kept as they are written: a group of keys, or a list of such groups.</summary>
    public IEnumerable<PodcastElement> Elements(PodcastElementShape shape, YamlNode value)
    {
        foreach (var node in Entries(value))
        {
            if (node is not YamlMap map)
            {
                diagnostics.Add(ShowDiagnostics.WrongType($"An entry of '{shape.Name}' is not a group of keys; it is left out.",
                    "Write its attributes as keys below it.", node));
                continue;
            }
            var raw = Raw(map, shape);
            if (PodcastElementShapes.Checked(raw, shape, complete: null, (message, advice) =>
                diagnostics.Add(ShowDiagnostics.WrongType(message, advice, map))) is { } kept) yield return kept;
        }
    }

    private static IEnumerable<YamlNode> Entries(YamlNode node) => node is YamlList list
        ? list.Entries.Take(PodcastElementShape.MostChildren) : [node];

    /// <summary>Keys with a group below them are elements, others attributes.</summary>
    private static PodcastElement Raw(YamlMap map, PodcastElementShape shape)
    {
        var texts = map.Entries.Where(e => e.Value is YamlText { Text: not null })
            .Select(e => new PodcastAttribute(e.Key.Text!, ((YamlText)e.Value).Text!)).ToList();
        var below = map.Entries.Where(e => e.Value is YamlList or YamlMap)
            .SelectMany(e => Entries(e.Value).OfType<YamlMap>()
                .Select(m => Raw(m, shape.Child(e.Key.Text!) ?? shape) with { Name = e.Key.Text! }));
        return new(shape.Name) { Attributes = texts.FindAll(a => a.Name != "text"), Text = texts.Find(a => a.Name == "text")?.Value,
            Children = [.. below] };
    }

    private Dictionary<string, YamlNode>? Group(string entry, YamlNode node, params string[] known)
    {
        if (node is YamlText { Text: not null }) diagnostics.Add(ShowDiagnostics.WrongType($"{Capital(entry)} is a text, not a group of keys; it is left out.", $"Write '{known[0]}:' and '{known[1]}:' below it.", node));
        return values.Map(entry, node, known);
    }

    /// <summary>The value of a key that its group means nothing without.</summary>
    private string? Required(string group, string key, Dictionary<string, YamlNode> keys, YamlNode node)
    {
        bool said = keys.TryGetValue(key, out var at) && at is not YamlText { Text: null };
        if (said) return values.Text($"{group}.{key}", at!);
        diagnostics.Add(ShowDiagnostics.WrongType($"{Capital(group)} has no '{key}'; it is left out.", $"Write '{key}:' below it.", node));
        return null;
    }

    /// <summary>A required text that apps show on a line.</summary>
    private string? Named(string group, string key, Dictionary<string, YamlNode> keys, YamlNode node) => Advised(key, Required(group, key, keys, node), keys.GetValueOrDefault(key, node));

    private string? Named(string key, YamlNode node) => Advised(key, values.Text(key, node), node);

    private string? Advised(string key, string? text, YamlNode at, int most = PodcastAdvice.LongestName)
    {
        Tell(PodcastAdvice.OfLength(key, text, most), at);
        return text;
    }

    private ContentLicense Advised(ContentLicense license, YamlNode at)
    {
        Tell(PodcastAdvice.OfLicense(license) ?? PodcastAdvice.OfLength("license", license.Name), at);
        return license;
    }

    private void Tell(PodcastAdvice? advice, YamlNode at)
    {
        if (advice is not null) diagnostics.Add(ShowDiagnostics.Advised(advice, at));
    }

    private static string Capital(string entry) => entry.Contains(' ', StringComparison.Ordinal) ? char.ToUpperInvariant(entry[0]) + entry[1..] : $"'{entry}'";
}
