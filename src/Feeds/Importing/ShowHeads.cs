using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Shows;

namespace Feeds.Importing;

/// <summary>The show's facts that the iTunes and Podcasting 2.0 modules state, the same in RSS and Atom.</summary>
internal static class ShowModules
{
    /// <summary>Addresses that one message names.</summary>
    private const int MostAddresses = 20;

    public static ShowInfo AddTo(ShowInfo show, FeedElement head, FeedValues values)
    {
        var persons = EntryModules.Persons(head, values);
        var podcast = new PodcastElements(head, values);
        ReportOldPlace(head, values);
        ShowLinks.ReportOthers(head, show.Link, values);
        return show with
        {
            Author = values.Line(head.Child(FeedVocabulary.Itunes, "author")) ?? show.Author,
            Owner = Owner(head.Child(FeedVocabulary.Itunes, "owner")) ?? show.Owner,
            Image = EntryModules.Image(head, values, show.Image is { } picture ? [picture] : []),
            Categories = new CategoryReader(values).Read(head),
            Explicit = values.Explicit(head.Child(FeedVocabulary.Itunes, "explicit")),
            Type = values.Word(head.Child(FeedVocabulary.Itunes, "type"), "itunes:type", "episodic or serial", "episodic", "serial"),
            Guid = Guid(head.Child(FeedVocabulary.Podcast, "guid"), values),
            Hosts = [.. persons.Where(p => p.IsHost).Select(p => p.Name).Distinct()],
            Funding = [.. Funding(head, values).DistinctBy(f => f.Url)],
            Hubs = [.. ShowLinks.Hubs(head, values)],
            Complete = values.IsYes(head.Child(FeedVocabulary.Itunes, "complete")),
            Locked = Lock(head.Child(FeedVocabulary.Podcast, "locked"), values),
            Medium = values.Known(head.Child(FeedVocabulary.Podcast, "medium"), "podcast:medium",
                "a medium of the Podcasting 2.0 namespace, such as podcast or music", PodcastWords.Medium),
            License = podcast.License(),
            Location = podcast.Location(),
            UpdateFrequency = podcast.Frequency(),
            Txt = [.. podcast.Txt()],
            Trailers = [.. podcast.Trailers()],
            Elements = [.. podcast.Elements(PodcastElementShapes.OfShow)],
            // Names alone are the hosts already.
            Persons = persons.Any(p => !p.IsHost || p.Url is not null || p.Image is not null) ? persons : [],
        };
    }

    private static ShowOwner? Owner(FeedElement? owner)
    {
        var (name, email) = (owner?.Line(FeedVocabulary.Itunes, "name"), owner?.Line(FeedVocabulary.Itunes, "email"));
        return name is null && email is null ? null : new(name, email);
    }

    /// <summary>Whether other hosts may import the show: said here, whatever the answer, and kept. Source: Podcasting 2.0, tag
    /// <c>locked</c>.</summary>
    private static ShowLock? Lock(FeedElement? element, FeedValues values)
    {
        if (element?.OneLine is not { } word) return null;
        bool? isLocked = word.ToLowerInvariant() switch { "yes" or "true" => true, "no" or "false" => false, _ => null };
        string owner = element["owner"] is { } mail ? $" Its owner is {mail}." : "";
        if (isLocked is true)
        {
            values.Warn(DiagnosticCodes.FeedLocked, $"The feed is locked (podcast:locked), which asks other hosts not to import it.{owner}",
                "Import it only if the show is yours, and have it unlocked at its previous host first.", element.Offset);
        }
        else if (isLocked is null)
        {
            values.Warn(DiagnosticCodes.ShowFact,
                $"podcast:locked is '{Excerpt.Of(word, 60)}', which is neither yes nor no; it was ignored.{owner}",
                "State 'locked' in show.yaml.", element.Offset);
        }
        if (isLocked is not { } locked) return null;
        if (element["owner"] is not { } mailbox || EmailAddress.IsValid(mailbox)) return new(locked, element["owner"]);
        values.BadValue("owner of <podcast:locked>", mailbox, "an e-mail address", element.Offset);
        return new(locked, null);
    }

    /// <summary>Reports what is not kept: what the show says about the host it leaves, and items that are not episodes.</summary>
    private static void ReportOldPlace(FeedElement head, FeedValues values)
    {
        if (head.Child(FeedVocabulary.Itunes, "new-feed-url") is { OneLine: { } moved } element)
        {
            values.Findings.Add(Severity.Info, DiagnosticCodes.ShowFact,
                $"The feed states that it moved to {moved}; this applies to the previous host and was not imported.",
                "State 'newFeedUrl' in show.yaml if this show is to move there.", element.Offset);
        }
        if (values.IsYes(head.Child(FeedVocabulary.Itunes, "block")) is true)
        {
            values.Warn(DiagnosticCodes.ShowFact,
                "The feed keeps its show out of directories (itunes:block); this applies to the previous host and was not imported.",
                "State 'block: true' in show.yaml to keep it out of them here as well.", head.Child(
                    FeedVocabulary.Itunes, "block")!.Offset);
        }
        foreach (var block in head.All(FeedVocabulary.Podcast, "block"))
        {
            string platform = block["id"] is { } id ? $" for '{Excerpt.Of(id, 60)}'" : "";
            bool isNothing = block["id"] is null && "no".Equals(block.OneLine, StringComparison.OrdinalIgnoreCase);
            if (!isNothing && block.OneLine is { } word) values.Warn(DiagnosticCodes.ShowFact,
                $"The feed's podcast:block{platform} is '{Excerpt.Of(word, 60)}'; this applies to the previous host and was not imported.",
                "State 'block: true' in show.yaml to keep the show out of every directory.", block.Offset);
        }
        foreach (var live in head.All(FeedVocabulary.Podcast, "liveItem"))
        {
            live.TakeAll();
            string title = live.Line(FeedVocabulary.Rss, "title") ?? "";
            string addresses = string.Join(", ", Addresses(live).Distinct().Take(MostAddresses));
            string message = $"The live item '{Excerpt.Of(title, 60)}' is not an episode; it was ignored, with {addresses}.";
            values.Warn(DiagnosticCodes.LiveItem, message, "Import the feed again when the recording is in it.", live.Offset);
        }
    }

    private static IEnumerable<string> Addresses(FeedElement element) =>
        element.Attributes.Select(a => a.Value).Append(element.OneLine ?? "").Where(v => WebAddress.OrNull(v) is not null)
            .Concat(element.Children.SelectMany(Addresses));

    private static string? Guid(FeedElement? guid, FeedValues values)
    {
        if (guid?.OneLine is not { } text) return null;
        if (System.Guid.TryParseExact(text, "D", out _) && !PlaceholderGuid.Is(text)) return text;
        values.Warn(DiagnosticCodes.ShowFact,
            $"The podcast:guid '{Excerpt.Of(text, 60)}' is not a UUID of a show; the show gets one of its own.",
            "State the UUID under which the Podcast Index lists the show as 'guid' in show.yaml.", guid.Offset);
        return null;
    }

    private static IEnumerable<ShowFunding> Funding(FeedElement head, FeedValues values)
    {
        foreach (var funding in head.All(FeedVocabulary.Podcast, "funding"))
        {
            if (values.Address(funding["url"], "address of the funding page", funding) is { } url) yield return new(url,
                values.Line(funding));
        }
        foreach (var link in head.All(FeedVocabulary.Atom, "link").Where(l => l["rel"] is "payment"))
        {
            if (values.Address(link["href"], "address of the funding page", link) is { } url) yield return new(url,
                values.Line(link["title"], link.Offset));
        }
    }
}

/// <summary>The <c>channel</c> of RSS.</summary>
internal static class RssHead
{
    public static (ShowInfo Show, string? Next) Read(FeedElement root, FeedValues values)
    {
        var channel = root.Child(FeedVocabulary.Rss, "channel") ?? root;
        var link = Link(channel);
        // In RSS 1.0 that of the channel only refers to the one beside it.
        var picture = new[] { channel, root }.SelectMany(p => p.All(FeedVocabulary.Rss, "image"))
            .Select(image => image.Child(FeedVocabulary.Rss, "url")).FirstOrDefault(url => url is not null);
        var described = channel.Child(FeedVocabulary.Rss, "description") ?? channel.Child(FeedVocabulary.Itunes, "summary");
        var (description, html) = ShowText.Read(described, values);
        var show = new ShowInfo
        {
            Title = values.Line(channel.Child(FeedVocabulary.Rss, "title")) ?? values.Line(channel.Child(FeedVocabulary.Itunes, "title")),
            Description = description,
            DescriptionHtml = html,
            Link = link is null ? null : values.Address(link.OneLine, "link", link),
            Language = channel.Line(FeedVocabulary.Rss, "language") ?? channel.Line(FeedVocabulary.DublinCore, "language"),
            Copyright = values.Line(channel.Child(FeedVocabulary.Rss, "copyright"))
                ?? values.Line(channel.Child(FeedVocabulary.DublinCore, "rights")),
            Author = values.Line(channel.Child(FeedVocabulary.DublinCore, "creator")),
            Image = picture is null ? null : values.Address(picture.OneLine, "address of the image", picture),
        };
        ShowText.ReportOthers(show, described,
            [channel.Child(FeedVocabulary.Itunes, "summary"), channel.Child(FeedVocabulary.Itunes, "subtitle")], values);
        var read = ShowModules.AddTo(show, channel, values);
        ChannelFacts.Report(channel, read, values);
        return (read, Pages.Next(channel, values));
    }

    /// <returns>The show's own page, as far as the feed is read; null before it is stated.</returns>
    public static Uri? Home(FeedElement root)
    {
        var link = Link(root.Child(FeedVocabulary.Rss, "channel") ?? root);
        return WebAddress.OrNull(link?.OneLine) is { } address && Uri.TryCreate(address, UriKind.Absolute, out var home) ? home : null;
    }

    private static FeedElement? Link(FeedElement channel) =>
        channel.All(FeedVocabulary.Rss, "link").FirstOrDefault(l => l.OneLine is not null);
}

/// <summary>What a feed says of its show in sentences.</summary>
internal static class ShowText
{
    private const int Shown = 300;

    /// <returns>As plain text; and as HTML, where markup or a link would be lost without it.</returns>
    public static (string? Text, string? Html) Read(FeedElement? element, FeedValues values)
    {
        if (element is null) return (null, null);
        var (html, plain, _) = values.Notes(element.Text, element.Base ?? values.Base, element.Offset);
        if (plain.Length == 0) return (null, null);
        bool isMarkedUp = html.Contains(" href=", StringComparison.Ordinal) || html.Contains(" src=", StringComparison.Ordinal);
        return isMarkedUp && ShowDescription.Read(html, new(null)) is { Html: { } kept, Text: { } text } ? (text, kept) : (plain, null);
    }

    /// <summary>Other texts of the show, where they say something that the description does not.</summary>
    public static void ReportOthers(ShowInfo show, FeedElement? taken, IEnumerable<FeedElement?> others, FeedValues values)
    {
        string said = Parsing.Blocks.RichText.Fold(show.Description ?? "");
        foreach (var other in others.OfType<FeedElement>().Where(o => o != taken))
        {
            string text = values.Plain(other.Text, other.Offset);
            if (text.Length == 0
                || said.Contains(text[..Math.Min(text.Length, Shown)].TrimEnd('.', '…', ' '), StringComparison.Ordinal)) continue;
            string message = $"The feed's <{other.Name}> differs from its description and was not imported: '{Excerpt.Of(text, Shown)}'";
            values.Findings.Add(Severity.Info, DiagnosticCodes.ShowFact, message, "Add it to the description in show.yaml if it matters.",
                other.Offset);
        }
    }
}

/// <summary>The head of an Atom feed.</summary>
internal static class AtomHead
{
    public static (ShowInfo Show, string? Next) Read(FeedElement feed, SourceText source, FeedValues values)
    {
        var link = feed.All(FeedVocabulary.Atom, "link").FirstOrDefault(l => l["rel"] is null or "alternate");
        var picture = feed.Child(FeedVocabulary.Atom, "logo") ?? feed.Child(FeedVocabulary.Atom, "icon");
        var author = feed.Child(FeedVocabulary.Atom, "author");
        var show = new ShowInfo
        {
            Title = AtomEntryReader.LineOf(feed.Child(FeedVocabulary.Atom, "title"), source, values),
            Description = AtomEntryReader.LineOf(feed.Child(FeedVocabulary.Atom, "subtitle"), source, values),
            Link = link is null ? null : values.Address(link["href"], "link", link),
            Language = feed["xml:lang"],
            Copyright = AtomEntryReader.LineOf(feed.Child(FeedVocabulary.Atom, "rights"), source, values),
            Author = author?.Line(FeedVocabulary.Atom, "name"),
            Image = picture is null ? null : values.Address(picture.OneLine, "address of the image", picture),
        };
        var read = ShowModules.AddTo(show, feed, values);
        ChannelFacts.Report(feed, read, values);
        return (read, Pages.Next(feed, values));
    }
}

/// <summary>Feeds in pages. Source: RFC 5005, sections 3 and 4.</summary>
internal static class Pages
{
    /// <returns>The address of the next page; of an archive document that of the one before it, which is older.</returns>
    public static string? Next(FeedElement head, FeedValues values)
    {
        var links = head.All(FeedVocabulary.Atom, "link").ToList();
        var next = links.Find(l => l["rel"] == "next") ?? links.Find(l => l["rel"] == "prev-archive");
        return next is null ? null : values.Address(next["href"], "address of the next page", next);
    }
}
