using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Parsing.Stated;

namespace Feeds.Importing;

/// <summary>What the iTunes, Podcasting 2.0, Podlove and Media modules add to an entry, the same in RSS and Atom.</summary>
/// <remarks>Sources: Apple podcast RSS requirements; the Podcasting 2.0 namespace; Podlove Simple Chapters 1.2; Media RSS 1.5.1.</remarks>
/// <param name="media">Knows the entry's files of its own format.</param>
internal sealed class EntryModules(FeedElement entry, FeedValues values, EntryMedia media)
{
    private static readonly FeedVocabulary[] ImageVocabularies = [FeedVocabulary.Itunes, FeedVocabulary.Podcast, FeedVocabulary.Media];

    private const int MostTags = 20;
    private const int LongestTag = 60;

    /// <summary>Links of one entry; feeds have a handful.</summary>
    private const int MostLinks = 20;

    public ImportedEntry AddTo(ImportedEntry read)
    {
        AddMedia();
        var podcast = new PodcastElements(entry, values);
        var elements = podcast.Elements(PodcastElementShapes.OfEpisode).ToList();
        media.Choose(elements.Where(e => e.Name == "alternateEnclosure"));
        var links = Links(read);
        return read with
        {
            Season = Number("season", "season"),
            Number = Number("episode", "episode number"),
            EpisodeType = values.Word(entry.Child(FeedVocabulary.Itunes, "episodeType"), "itunes:episodeType", "full, trailer or bonus",
                "full", "trailer", "bonus"),
            Duration = Duration(),
            Explicit = values.Explicit(entry.Child(FeedVocabulary.Itunes, "explicit")),
            Image = Image(entry, values, media.Pictures),
            Enclosure = media.Enclosure,
            Draft = read.Draft || IsDraft(),
            Persons = Persons(entry, values),
            Transcripts = [.. Transcripts()],
            ChaptersFile = ChaptersFile(),
            Chapters = Chapters(),
            Tags = Tags(),
            Podcast = (podcast.Details() with
            {
                Author = Author(),
                Subtitle = read.Podcast?.Subtitle,
                Comments = Comments(),
                Related = links,
                Elements = [.. elements, .. media.Versions],
            }).OrNull(),
        };
    }

    /// <summary>That of <c>itunes:duration</c>, else of the file. It is in seconds; a bare number of minutes gives way to what the file
    /// states, and is reported.</summary>
    private double? Duration()
    {
        var element = entry.Child(FeedVocabulary.Itunes, "duration");
        if (element is null || values.Duration(element.Text, element.Offset) is not { } stated) return media.Duration;
        bool isBare = element.Text.AsSpan().Trim().IndexOfAnyExceptInRange('0', '9') < 0;
        if (media.Duration is { } other && !DurationDoubt.IsSame(stated, other))
        {
            bool isMinutes = isBare && DurationDoubt.IsMinutesOf(stated, other);
            if (isMinutes) ReportMinutes(element, $"is in minutes, as that of its file shows, {DurationDoubt.Clock(other)}, which counts");
            else values.Beside("another duration", DurationDoubt.Clock(other), element.Offset);
            return isMinutes ? other : stated;
        }
        if (isBare && media.Duration is null && DurationDoubt.IsMinutesBySize(stated, media.Enclosure?.Length ?? 0))
        {
            ReportMinutes(element, "was read as seconds, but the size of the audio fits as many minutes");
        }
        return stated;
    }

    private void ReportMinutes(FeedElement duration, string fault) => values.Warn(DiagnosticCodes.EntryDuration,
        $"The duration '{duration.OneLine}' {fault}.", "Write seconds, mm:ss or h:mm:ss.", duration.Offset);

    /// <summary>The address of <c>itunes:image</c>, of a thumbnail or a picture; some write it as text. Others are named.</summary>
    /// <param name="pictures">Addresses of pictures among the files.</param>
    public static string? Image(FeedElement parent, FeedValues values, IReadOnlyList<string> pictures)
    {
        if (pictures.Count == 0 && !ImageVocabularies.Any(parent.Has)) return null;
        string? image = null;
        foreach (var (address, at) in Images(parent, values).Concat(pictures.Select(p => (p, parent.Offset))).DistinctBy(i => i.Item1))
        {
            if (image is null) image = address;
            else values.Beside("another image", address, at);
        }
        return image;
    }

    private static IEnumerable<(string Address, int At)> Images(FeedElement parent, FeedValues values)
    {
        foreach (var image in parent.All(FeedVocabulary.Itunes, "image"))
        {
            string? href = image["href"];
            string? text = href ?? image["url"] ?? image.OneLine;
            if (href is null && text is not null)
            {
                values.Warn(DiagnosticCodes.EntryAddress, "The address of the image is not in the href attribute; it was read anyway.",
                    "Write <itunes:image href=\"…\"/>.", image.Offset);
            }
            if (values.Address(text, "address of the image", image) is { } address) yield return (address, image.Offset);
        }
        foreach (var image in parent.All(FeedVocabulary.Podcast, "image").Concat(parent.All(FeedVocabulary.Podcast, "images")))
        {
            // One address, or several with their widths: "https://a.example/1.jpg 1500w, …".
            var stated = image["href"] is { } href ? [href] : image["srcset"]?.Split(',', StringSplitOptions.TrimEntries) ?? [];
            foreach (string candidate in stated.Take(MostLinks))
            {
                if (values.Address(candidate.Split(' ')[0], "address of the image", image) is { } address) yield return (address,
                    image.Offset);
            }
        }
        var groups = parent.All(FeedVocabulary.Media, "group").ToList();
        var contents = new[] { parent }.Concat(groups).SelectMany(p => p.All(FeedVocabulary.Media, "content"));
        foreach (var thumbnail in new[] { parent }.Concat(groups).Concat(contents)
            .SelectMany(p => p.All(FeedVocabulary.Media, "thumbnail")))
        {
            if (values.Address(thumbnail["url"], "address of the image", thumbnail) is { } address) yield return (address,
                thumbnail.Offset);
        }
    }

    public static IReadOnlyList<Person> Persons(FeedElement parent, FeedValues values)
    {
        List<Person> persons = [];
        foreach (var person in parent.All(FeedVocabulary.Podcast, "person"))
        {
            string? page = values.Address(person["href"], "person's address", person);
            string? picture = values.Address(person["img"], "person's image", person);
            if (values.Line(person) is { } name)
            {
                persons.Add(new(name, PersonRole.Of(person["role"]), person["group"]?.ToLowerInvariant(), page, picture));
                continue;
            }
            string said = string.Join(", ", new[] { person["role"], page, picture }.OfType<string>());
            string message = $"podcast:person has no name; it was ignored{(said.Length > 0 ? $": {said}" : "")}.";
            values.Warn(DiagnosticCodes.PodcastElementFault, message, "Write the name into the element.", person.Offset);
        }
        foreach (var credit in parent.All(FeedVocabulary.Media, "credit")) AddCredit(persons, credit, values);
        return persons;
    }

    /// <summary>Source: Media RSS 1.5.1, <c>media:credit</c>. Its roles are more than those of the taxonomy.</summary>
    private static void AddCredit(List<Person> persons, FeedElement credit, FeedValues values)
    {
        if (!PersonRole.IsKnown(credit["role"]) || values.Line(credit) is not { } name) return;
        var person = new Person(name, PersonRole.Of(credit["role"]));
        if (!persons.Exists(known => known.Name == name && known.Role == person.Role)) persons.Add(person);
    }

    /// <summary>Sources: RFC 5023, section 13.1.1 (<c>app:control</c>, <c>app:draft</c>); WordPress's post status.</summary>
    private bool IsDraft()
    {
        var draft = entry.Child(FeedVocabulary.Publishing, "control")?.Child(FeedVocabulary.Publishing, "draft");
        if (draft is not null && VisibilityWords.Read(VisibilityKey.Draft, draft.Text) is not Visibility.Public) return true;
        bool isHeld = entry.Line(FeedVocabulary.WordPress, "status") is { } status
            && VisibilityWords.Read(VisibilityKey.Status, status) is not Visibility.Public;
        return isHeld || HasPassword() || SaysDraft();
    }

    /// <summary>WordPress shows the post to those who know its password.</summary>
    private bool HasPassword()
    {
        if (entry.Child(FeedVocabulary.WordPress, "post_password") is not { OneLine: not null } password) return false;
        values.Warn(
            DiagnosticCodes.NotReady, "The entry has a password (wp:post_password): its episode is kept as a draft.",
            "Remove \"draft\" from the episode's file to publish it.", password.Offset);
        return true;
    }

    /// <summary>Programs write their own fields as elements without a namespace: <c>&lt;draft&gt;true&lt;/draft&gt;</c>.</summary>
    private bool SaysDraft()
    {
        foreach (var child in entry.Children)
        {
            if (child.Vocabulary is not FeedVocabulary.Rss || child.Children.Count > 0) continue;
            if (ImportedVisibility.Of(child.Name, child.UnreadText) is not { } said) continue;
            child.TakeOwn();
            if (said is Visibility.Public) continue;
            ImportedVisibility.Report(values, $"<{child.Name}>", child.OneLine!, child.Offset);
            return true;
        }
        return false;
    }

    /// <summary>The number in Apple's element, else the one in the Podcasting 2.0 namespace's; if both differ, it is reported.</summary>
    private int? Number(string name, string what)
    {
        var stated = new[] { entry.Child(FeedVocabulary.Itunes, name), entry.Child(FeedVocabulary.Podcast, name) }.OfType<FeedElement>()
            .Where(e => e.OneLine is not null).ToList();
        int? number = null;
        foreach (var element in stated)
        {
            if (values.Number(element.OneLine, what, element.Offset) is not { } read) continue;
            number ??= read;
            if (number != read) values.Beside($"another {what}", element.OneLine!, element.Offset);
        }
        return number;
    }

    private IEnumerable<TranscriptFile> Transcripts()
    {
        foreach (var transcript in entry.All(FeedVocabulary.Podcast, "transcript"))
        {
            if (values.Address(transcript["url"], "address of the transcript", transcript) is { } url)
            {
                string type = values.TranscriptType(transcript["type"], url, transcript.Offset);
                yield return TranscriptFile.Elsewhere(url, type, transcript["language"]);
            }
        }
    }

    private ChaptersFile? ChaptersFile() =>
        entry.Child(FeedVocabulary.Podcast, "chapters") is { } file
            && values.Address(file["url"], "address of the chapters", file) is { } url
            ? new(url, TypeNames.Of(file["type"]) ?? "application/json+chapters")
            : null;

    private List<Chapter> Chapters()
    {
        List<Chapter> chapters = [];
        foreach (var chapter in entry.All(FeedVocabulary.Chapters, "chapters").SelectMany(c => c.All(FeedVocabulary.Chapters, "chapter")))
        {
            if (chapter["start"] is { } start && FeedValues.Clock(start) is { } seconds and < 360_000)
            {
                string? page = values.Address(chapter["href"], "chapter's address", chapter);
                string? picture = values.Address(chapter["image"], "chapter's image", chapter);
                chapters.Add(new(seconds, values.Line(chapter["title"], chapter.Offset) ?? "", page, picture));
            }
            else
            {
                values.Warn(DiagnosticCodes.ChapterSkipped, "A chapter has no readable start time; it was ignored.",
                    "Write its start as [H:]MM:SS.", chapter.Offset);
            }
        }
        return [.. chapters.OrderBy(c => c.Start)];
    }

    /// <summary>Files of the Media module, which may be the enclosure once more, other versions of it, or pictures.</summary>
    private void AddMedia()
    {
        foreach (var link in entry.All(FeedVocabulary.Atom, "link").Where(l => l["rel"] == "enclosure")) media.Add(link, "href",
            link["length"]);
        if (!entry.Has(FeedVocabulary.Media)) return;
        foreach (var content in new[] { entry }.Concat(entry.All(FeedVocabulary.Media, "group"))
            .SelectMany(g => g.All(FeedVocabulary.Media, "content")))
        {
            if (content["url"] is not { } url) continue;
            bool isFile = content["type"] is not null || content["medium"] is not null || MediaTypes.LooksLikeAudio(url);
            if (isFile) AddMedia(content, url);
            // A player is a page, and what neither type nor medium nor name calls audio, video or a picture may be one, too.
            else values.Beside("media of an unknown kind", url, content.Offset);
        }
    }

    private void AddMedia(FeedElement content, string url)
    {
        string? type = content["type"] ?? (content["medium"], MediaTypes.LooksLikeAudio(url)) switch
        {
            ("image", _) => "image/*",
            ("document" or "executable", _) => "application/octet-stream",
            ("video", false) => "video/mp4",
            _ => null,
        };
        double? seconds = content["duration"] is { } duration ? values.Duration(duration, content.Offset) : null;
        media.Add(url, type, content["fileSize"], title: null, seconds, content.Offset, content.Base);
    }

    /// <summary>Pages that the entry names beside its own.</summary>
    private List<string> Links(ImportedEntry read)
    {
        if (!entry.Has(FeedVocabulary.Atom)) return [];
        var related = new List<string>();
        foreach (var link in entry.All(FeedVocabulary.Atom, "link")
            .Where(l => l["rel"] is not ("enclosure" or "replies")))
        {
            // The address of the entry as a document, and of the page by which it is edited at its old place.
            if (link["rel"] is "self" or "edit")
            {
                link.TakeAll();
                continue;
            }
            string relation = link["rel"] ?? "alternate";
            if (values.Address(link["href"], "link", link) is not { } address || address == read.Link
                || related.Contains(address)) continue;
            if (relation is "related" or "via" && related.Count < MostLinks) related.Add(address);
            else values.Beside($"a link of the relation '{Excerpt.Of(relation, 40)}'", address, link.Offset);
        }
        if (entry.Child(FeedVocabulary.Atom, "content") is { } content && content["src"] is not null
            && values.Address(content["src"], "address of the text", content) is { } text) related.Add(text);
        return related;
    }

    private string? Comments()
    {
        var page = entry.Child(FeedVocabulary.Rss, "comments");
        if (page is { OneLine: { } text }) return values.Address(text, "page for comments", page);
        return entry.All(FeedVocabulary.Atom, "link").FirstOrDefault(l => l["rel"] == "replies") is { } link
            ? values.Address(link["href"], "page for comments", link) : null;
    }

    /// <summary>Who made the entry; other names that it states for the same are named.</summary>
    private string? Author()
    {
        var names = new List<(string Name, int At)>();
        foreach (var author in entry.All(FeedVocabulary.Itunes, "author")
            .Concat(entry.All(FeedVocabulary.DublinCore, "creator"))) Add(values.Line(author), author.Offset);
        foreach (var author in entry.All(FeedVocabulary.Atom, "author"))
        {
            Add(values.Line(author.Child(FeedVocabulary.Atom, "name")), author.Offset);
            if (author.Line(FeedVocabulary.Atom, "uri") is { } page) values.Beside("its author's page", page, author.Offset);
            if (author.Line(FeedVocabulary.Atom, "email") is { } mail) values.Beside("its author's e-mail address", mail, author.Offset);
        }
        foreach (var contributor in entry.All(FeedVocabulary.Atom, "contributor"))
        {
            if (AtomPerson.Read(contributor) is { } said) values.Beside("a contributor", said, contributor.Offset);
        }
        foreach (var author in entry.All(FeedVocabulary.Rss, "author"))
        {
            if (values.Line(author) is not { } line) continue;
            var (name, mail) = RssPerson.Read(line);
            Add(name ?? mail, author.Offset);
            if (name is not null && mail is not null) values.Beside("its author's e-mail address", mail, author.Offset);
        }
        foreach (var (name, at) in names.Skip(1).DistinctBy(n => n.Name)
            .Where(n => n.Name != names[0].Name)) values.Beside("another author", name, at);
        return names.Count > 0 ? names[0].Name : null;

        void Add(string? name, int at)
        {
            if (name is not null) names.Add((name, at));
        }
    }

    private List<string> Tags()
    {
        if (!entry.Has(FeedVocabulary.Itunes) && !entry.Has(FeedVocabulary.Media) && entry.Child(FeedVocabulary.Rss, "category") is null
            && entry.Child(FeedVocabulary.Atom, "category") is null) return [];
        var words = entry.All(FeedVocabulary.Rss, "category").Select(c => c.Text)
            .Concat(entry.All(FeedVocabulary.Atom, "category").Select(c => c["label"] ?? c["term"] ?? ""))
            .Concat(entry.All(FeedVocabulary.Itunes, "keywords").Concat(entry.All(FeedVocabulary.Media, "keywords")).SelectMany(k => k.Text.Split(',')));
        var all = words.Select(w => values.Line(w, entry.Offset)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var taken = all.Where(w => w.Length <= LongestTag).Take(MostTags).ToList();
        if (taken.Count < all.Count) values.Beside("more keywords",
            string.Join(", ", all.Except(taken).Take(MostTags).Select(w => Excerpt.Of(w, LongestTag))), entry.Offset);
        return taken;
    }
}
