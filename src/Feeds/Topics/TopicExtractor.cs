using System.Text.RegularExpressions;
using Feeds.Episodes;

namespace Feeds.Topics;

/// <summary>What an episode and its items are about, decided by evidence in the notes.</summary>
/// <remarks>
/// Has no list of tools or subjects. A name is recognized by what surrounds it: a tag, an address that names a project, a headline that is
/// itself the link, spelling that no ordinary word has, a capital that stays inside sentences, repetition. Where these do not agree the
/// word is left out: a missed topic costs less than a wrong one. Linear in the length of the notes.
/// </remarks>
public static partial class TopicExtractor
{
    /// <summary>Longest label in characters; what is longer is a sentence.</summary>
    private const int LongestLabel = 60;

    /// <summary>Topics of the parts that are not items, at most; those of long lists of links come last.</summary>
    private const int MostOfParts = 80;

    /// <summary>Characters and words of a line that can be a name.</summary>
    private const int LongestLine = 40, MostWordsOfLine = 3;

    /// <summary>Characters of a line that says where to follow a person.</summary>
    private const int LongestAccount = 60;

    /// <summary>Characters of the notes in which expressions of headings are looked for.</summary>
    private const int LongestText = 60_000;

    /// <param name="chapters">Where they are not the notes' own.</param>
    /// <param name="title">Of the episode; null takes that of the notes.</param>
    /// <param name="show">The show's slug or name: its words are not topics of its episodes.</param>
    /// <returns>The notes with every item's and extra's topics set, and the episode's topics in order of first mention, each once; what the
    /// notes state for the whole episode comes last.</returns>
    public static (EpisodeNotes Notes, IReadOnlyList<Topic> Topics) Extract(
        EpisodeNotes notes, IReadOnlyList<Chapter>? chapters = null, string? title = null, string? show = null)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var reading = new Reading(notes, show);
        EpisodeItem[] items = [.. notes.Items.Select((item, i) => reading.WithTopics(item, reading.Items[i], EvidenceKind.Item))];
        EpisodeItem[] extras = [.. notes.Extras.Select((item, i) => reading.WithTopics(item, reading.Extras[i], EvidenceKind.Extra))];
        reading.AddParts(title ?? notes.Title, chapters ?? notes.Chapters);
        var found = notes with
        {
            Items = [.. items.Select((item, i) => reading.WithRepeated(item, reading.Items[i]))],
            Extras = extras,
        };
        foreach (string tag in notes.Tags) reading.AddTag(tag);
        return (found, reading.Topics);
    }

    /// <summary>A version at the end of a label; "Python 3.7" names a release, "numpy 1.15.0" is about numpy.</summary>
    [GeneratedRegex(@"[\s@=]+v?\d+(\.\d+){2,}\S*$|\s+v\d+(\.\d+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    /// <summary>One extraction.</summary>
    private sealed class Reading
    {
        private readonly EpisodeNotes notes;
        private readonly List<(EpisodeItem Part, BodyText Body)> parts = [];
        private readonly EpisodeWords words;
        private readonly string allText;
        private List<string> repeated = [];
        private readonly Dictionary<string, Topic> topics = new(StringComparer.Ordinal);

        public Reading(EpisodeNotes notes, string? show)
        {
            this.notes = notes;
            Items = [.. notes.Items.Select(item => BodyText.Read(item.Html))];
            Extras = [.. notes.Extras.Select(item => BodyText.Read(item.Html))];
            foreach (var section in notes.Sections) AddPart(section.Heading, section.Html);
            // Without items everything is read, also what is in no section; what is in one is not counted twice.
            var whole = notes.Items.Count == 0 ? BodyText.Read(notes.Html) : null;
            IEnumerable<string> texts = whole is not null ? [whole.Text] : Extras.Concat(parts.Select(p => p.Body)).Select(b => b.Text);
            texts = texts.Select(WithoutAccounts).ToList();
            if (whole is not null) AddPart("", whole);
            string[] others = [.. texts, notes.Summary ?? "", .. notes.Takeaways];
            string all = string.Join('\n', Items.Select(i => i.Text).Concat(others));
            allText = all.Length > LongestText ? all[..LongestText] : all;
            words = new(notes, Items, others, show);
        }

        public IReadOnlyList<BodyText> Items { get; }

        public IReadOnlyList<BodyText> Extras { get; }

        public IReadOnlyList<Topic> Topics => [.. topics.Values];

        public EpisodeItem WithTopics(EpisodeItem item, BodyText body, EvidenceKind kind)
        {
            var evidence = new ItemEvidence(item, body, words, kind);
            var names = HeadlineTopics.Find(evidence).Concat(LinkTopics.Find(evidence));
            // The headline of an extra is the beginning of its text.
            if (kind is EvidenceKind.Item) names = names.Concat(SubjectTopics.Find(item.Headline, body.Text, words));
            return item with { Topics = Add(names) };
        }

        public void AddParts(string? title, IReadOnlyList<Chapter> chapters)
        {
            var finder = new PartTopics(new(Whole(), Merged(), words, EvidenceKind.Part));
            if (title is not null)
            {
                Add(finder.Find(title, isHeading: false));
                Add(SubjectTopics.Find(title, allText, words));
            }
            foreach (var (part, body) in parts)
            {
                Add(finder.Find(part.Headline, isHeading: true));
                Add(WithoutAccounts(body.Text).Split('\n').Where(IsShort).SelectMany(line => finder.Find(line, isHeading: true)));
                foreach (string heading in body.Leads.Prepend(part.Headline)) Add(SubjectTopics.Find(heading, Without(heading), words));
                var evidence = new ItemEvidence(part, body, words, EvidenceKind.Part);
                Add(LinkTopics.Find(evidence).Where(name => !IsSponsor(name) && !NamesAccount(name)).Take(MostOfParts));
            }
            string[] titles = [.. chapters.Where(c => !c.Hidden).Select(c => c.Title).Take(MostOfParts)];
            for (int i = 0; i < titles.Length; i++)
            {
                Add(finder.Find(titles[i], isHeading: true));
                string others = string.Join('\n', titles.Where((_, other) => other != i));
                Add(SubjectTopics.Find(titles[i], Without(titles[i]), words).Concat(SubjectTopics.Find(titles[i], others, words)));
            }
            foreach (string takeaway in notes.Takeaways) Add(finder.Find(takeaway, isHeading: false));
            repeated = Add(finder.FindRepeated().Where(name => !IsSponsor(name)).Take(MostOfParts));
        }

        /// <summary>An item is also about what the episode repeats, where it repeats it, too.</summary>
        public EpisodeItem WithRepeated(EpisodeItem item, BodyText body)
        {
            var named = topics.Values.Where(t =>
                repeated.Contains(t.Slug) && !item.Topics.Contains(t.Slug) && Spellings.HasTwice(body.Text, t.Label));
            return named.Select(t => t.Slug).ToList() is { Count: > 0 } slugs ? item with { Topics = [.. item.Topics, .. slugs] } : item;
        }

        public void AddTag(string tag)
        {
            string label = WithoutVersion(tag.Trim());
            string key = TopicKey.Of(label);
            if (key.Length == 0 || label.Length > LongestLabel || NotesWords.IsSponsorWord(label)) return;
            topics.TryAdd(key, new(TopicSlug.From(label), label));
        }

        private void AddPart(string heading, string html) => AddPart(heading, BodyText.Read(html));

        private void AddPart(string heading, BodyText body)
        {
            parts.Add((new(null, null, heading, null, "", [.. body.Links.Select(l => new Link(l.Url, l.Text))]), body));
        }

        /// <summary>The episode as one item, for what is said in one place and linked in another.</summary>
        private EpisodeItem Whole()
        {
            var links = notes.Items.Concat(notes.Extras).SelectMany(i => i.Links).Concat(parts.SelectMany(p => p.Part.Links));
            return new(null, null, "", null, "", [.. links]);
        }

        private BodyText Merged()
        {
            BodyText[] all = [.. Items, .. Extras, .. parts.Select(p => p.Body)];
            return new("", [.. all.SelectMany(b => b.Code)], [],
                all.SelectMany(b => b.Imports).ToHashSet(StringComparer.OrdinalIgnoreCase));
        }

        /// <summary>The text without lines that say where people are to be followed: "Ann on Bluesky".</summary>
        private static string WithoutAccounts(string text) =>
            string.Join('\n', text.Split('\n').Where(line => line.Length > LongestAccount || !NamesAccount(line)));

        private static bool NamesAccount(string line) =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Any(word => ItemEvidence.IsSocialName(word.Trim(',', ':', '.', '(', ')', '!')));

        /// <summary>A line of a list that is nothing but a name.</summary>
        private static bool IsShort(string line) => line.Length is > 1 and <= LongestLine && line.Count(c => c == ' ') < MostWordsOfLine;

        /// <summary>What is said apart from a heading, which stands in the text once.</summary>
        private string Without(string heading) =>
            heading.Length > 0 && allText.IndexOf(heading, StringComparison.Ordinal) is >= 0 and var at ? allText.Remove(at, heading.Length)
                : allText;

        private bool IsSponsor(string name) => notes.Sponsors.Any(s => TopicKey.Of(s.Name) == TopicKey.Of(name));

        private List<string> Add(IEnumerable<string> names)
        {
            var slugs = new List<string>();
            var labels = names.Select(name => WithoutVersion(name.Trim(' ', ',', '.', ':', ';', '-'))).ToList();
            for (int i = 0; i < labels.Count; i++)
            {
                string label = labels[i];
                string key = TopicKey.Of(label);
                if (key.Length == 0 || label.Length > LongestLabel || NotesWords.IsSponsorWord(label)) continue;
                // The same project under its longer name ("python-tabulate" after "tabulate") adds nothing.
                if (labels.Take(i).Any(earlier => TopicKey.Same(earlier, label))) continue;
                if (!topics.TryGetValue(key, out var topic)) topics.Add(key, topic = new(TopicSlug.From(label), label));
                if (!slugs.Contains(topic.Slug)) slugs.Add(topic.Slug);
            }
            return slugs;
        }

        private static string WithoutVersion(string label) =>
            Version().Replace(label, "") is { Length: > 1 } name && name.Any(char.IsLetter) ? name : label;
    }
}
