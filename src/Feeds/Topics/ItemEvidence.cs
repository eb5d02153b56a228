using Feeds.Episodes;

namespace Feeds.Topics;

/// <summary>What an item offers to tell names from words: its links, its short code, its text.</summary>
internal sealed class ItemEvidence
{
    private static readonly string[] SocialHosts =
    [
        "twitter.com", "x.com", "mobile.twitter.com", "facebook.com", "linkedin.com", "instagram.com", "reddit.com", "youtube.com", "youtu.be", "bsky.app", "fosstodon.org", "mastodon.social", "hachyderm.io",
        "medium.com", "dev.to", "amzn.to", "amazon.com", "bit.ly", "t.co", "tiktok.com", "threads.net", "news.ycombinator.com",
        "stackoverflow.com", "eventbrite.com", "meetup.com",
        "patreon.com", "venmo.com", "dwolla.com", "cash.me", "cash.app", "flattr.com", "paypal.me", "paypal.com", "ko-fi.com", "buymeacoffee.com",
        "app.net", "soundcloud.com", "spotify.com", "open.spotify.com", "podcasts.apple.com", "itunes.apple.com", "overcast.fm", "twitch.tv", "discord.gg", "t.me",
    ];

    /// <summary>Parts of hosts that say what stands there and not whose it is.</summary>
    private static readonly string[] Subdomains =
    [
        "www", "docs", "blog", "dev", "developer", "help", "community", "learn", "labs", "support", "status", "forum", "wiki", "news",
        "training", "research", "engineering", "open", "get", "app", "discuss", "books", "code", "play",
    ];

    private static readonly string[] Prepositions = ["of", "in", "with", "from", "using", "via", "for"];

    private const int MostLinks = 200;

    private readonly List<Link> links;
    private readonly HashSet<string> projectKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProjectAddress?> projectByUrl = new(StringComparer.Ordinal);
    private List<Uri>? addresses;
    private HashSet<string>? linkedNames;

    public ItemEvidence(EpisodeItem item, BodyText body, EpisodeWords episode, EvidenceKind kind)
    {
        Item = item;
        Body = body;
        Episode = episode;
        Kind = kind;
        links = [.. item.Links.Take(MostLinks)];
        foreach (var link in links.Prepend(new Link(item.Url ?? "", "")).Concat(body.Links.Select(l => new Link(l.Url, l.Text))))
        {
            if (ProjectOf(link.Url) is not { } project) continue;
            Projects.Add((project, link));
            projectKeys.UnionWith(TopicKey.FormsOf(project.Name));
        }
    }

    public EpisodeItem Item { get; }

    public BodyText Body { get; }

    public EpisodeWords Episode { get; }

    public EvidenceKind Kind { get; }

    /// <summary>Its headline alone is no evidence: an extra, or another part of the notes.</summary>
    public bool IsExtra => Kind is not EvidenceKind.Item;

    /// <summary>Lines of the body in which a linked name that is no known project's counts: what an item is about is said at its beginning,
    /// while parts of the notes are lists.</summary>
    public int LinkLines => Kind is EvidenceKind.Part ? int.MaxValue : 4;

    /// <summary>More linked names than these make a list, not a subject.</summary>
    public int MostLinked => Kind is EvidenceKind.Part ? 60 : 12;

    public List<(ProjectAddress Address, Link Link)> Projects { get; } = [];

    /// <summary>The link's text names a project that the link leads to, or a link of the item leads to a project of that name.</summary>
    public bool IsProject(string name) => projectKeys.Count > 0 && TopicKey.Of(name) is { Length: > 0 } key && projectKeys.Contains(key);

    /// <summary>The project that an address of the item names.</summary>
    public ProjectAddress? ProjectOf(string url)
    {
        if (!projectByUrl.TryGetValue(url, out var project)) projectByUrl.Add(url, project = ProjectAddress.From(url));
        return project;
    }

    private List<Uri> Addresses => addresses ??= [.. links.Select(link => Uri.TryCreate(link.Url, UriKind.Absolute, out var uri) ? uri : null).OfType<Uri>()];

    /// <summary>The body imports or installs it, or a link of the item leads to a site of that name.</summary>
    public bool IsUsed(string name) =>
        Body.Imports.Contains(name)
        || (name.EndsWith('s') && Body.Code.Any(code => Prepositions.Any(before => Says($" {before} {name} {code}"))))
        || Addresses.Exists(uri => !IsSocial(uri) && uri.Host.Contains(name, StringComparison.OrdinalIgnoreCase) && uri.Host.Split('.').SkipLast(1).Where(label => !Subdomains.Contains(label)).Contains(name, StringComparer.OrdinalIgnoreCase));

    private bool Says(string words) => Body.Text.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a link of the item leads to that host.</summary>
    public bool LinksTo(string host) => Addresses.Exists(uri => (string.Equals(uri.Host, host, StringComparison.OrdinalIgnoreCase) || string.Equals(uri.Host, "www." + host, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The whole text of a link, or short code of the body.</summary>
    public bool IsMarked(string name) =>
        Body.Code.Any(code => string.Equals(code, name, StringComparison.OrdinalIgnoreCase))
        || links.Any(link => link.Text.Length <= name.Length + 2 && string.Equals(link.Text.Trim(' ', '`', '*'), name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The whole text of a link that names a person, or a page of a site.</summary>
    public bool IsDescription(IReadOnlyList<HeadlineWord> words)
    {
        if (LinkedWords.ArePerson(words)) return true;
        string name = string.Join(' ', words.Select(word => word.Text));
        return links.Exists(link => string.Equals(link.Text.Trim(' ', '`', '*'), name, StringComparison.OrdinalIgnoreCase)
            && Uri.TryCreate(link.Url, UriKind.Absolute, out var address) && LinkedWords.ArePageOfSite(words, address));
    }

    /// <summary>The headline links several names, each to an address of that name: "`flit` and `hatch`".</summary>
    public bool IsOneOfSeveralLinks(string name) => (linkedNames ??= LinkedNames()) is { Count: > 1 } names && names.Contains(name);

    private HashSet<string> LinkedNames()
    {
        var named = links.Where(link =>
            IsWord(link.Text) && Item.Headline.Contains(link.Text, StringComparison.Ordinal) && IsAddress(link.Text, link.Url));
        return named.Select(link => link.Text).ToHashSet(StringComparer.Ordinal);

        static bool IsWord(string text) => text.Length is > 1 and < 40 && text.AsSpan().IndexOfAny(" ./") < 0;
    }

    /// <summary>The item's address is that of the named thing: a host of its name, or a page of its name close to the root.</summary>
    public bool IsAddress(string name) => Item.Url is { } url && IsAddress(name, url);

    /// <summary>The path of the item's address has the word.</summary>
    public bool IsInPath(string word) => Item.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.AbsolutePath.Split('/', '-', '_', '.').Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>The item's address is a host of that name.</summary>
    public bool IsSite(string name) => Item.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) && !IsSocial(uri) && uri.Host.Split('.').SkipLast(1).Select(TopicKey.Of).Contains(TopicKey.Of(name));

    /// <summary>The address is a host of that name: its own label, not one that says what stands there.</summary>
    public static bool IsSiteOf(string name, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || IsSocial(uri)) return false;
        string key = TopicKey.Of(name);
        string[] labels = uri.Host.ToLowerInvariant().Split('.');
        return key.Length > 1 && labels.SkipLast(1).Where(label => !Subdomains.Contains(label)).Append(string.Concat(labels)).Select(TopicKey.Of).Contains(key);
    }

    public static bool IsAddress(string name, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || IsSocial(uri)) return false;
        string key = TopicKey.Of(name);
        if (key.Length < 2) return false;
        string[] labels = uri.Host.ToLowerInvariant().Split('.');
        if (labels.SkipLast(1).Append(string.Concat(labels)).Select(TopicKey.Of).Any(label => label == key || (key.Length > 3 && label.Length <= key.Length + 4 && (label.StartsWith(key, StringComparison.Ordinal) || label.EndsWith(key, StringComparison.Ordinal))))) return true;
        // An article's address repeats its whole title, so a path speaks for single words only.
        return !name.Contains(' ', StringComparison.Ordinal) && uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(3).Any(segment => TopicKey.Of(Uri.UnescapeDataString(segment)) == key);
    }

    /// <summary>Whether the item's address is a site's or project's front page, so that a short headline is its name and no article's title.</summary>
    public bool LeadsHome()
    {
        if (Item.Url is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || IsSocial(uri)) return false;
        if (ProjectAddress.From(url) is { IsHome: true }) return true;
        string[] path = [.. uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("en" or "latest" or "stable" or "index.html" or "docs" or "home"))];
        return path.Length == 0 && !uri.Host.StartsWith("blog.", StringComparison.Ordinal);
    }

    /// <summary>Names of the sites where people are followed and paid: where notes name them, they most often ask for that.</summary>
    private static readonly HashSet<string> SocialNames = SocialHosts.Select(host => TopicKey.Of(host.Split('.')[^2])).Where(name => name.Length > 2 && name is not ("dev" or "app" or "medium" or "threads" or "apple"))
        .Concat(["bluesky", "mastodon", "itunes", "github"]).ToHashSet(StringComparer.Ordinal);

    public static bool IsSocialName(string name) => SocialNames.Contains(TopicKey.Of(name));

    public static bool IsSocial(Uri uri)
    {
        string host = uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host;
        return SocialHosts.Contains(host);
    }
}

/// <summary>Which part of the notes gives evidence.</summary>
internal enum EvidenceKind
{
    Item,
    Extra,

    /// <summary>A section, or notes that have none.</summary>
    Part,
}
