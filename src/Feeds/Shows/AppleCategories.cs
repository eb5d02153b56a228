using System.Collections.Frozen;

namespace Feeds.Shows;

/// <summary>How a name stands to Apple's list of categories.</summary>
internal enum CategoryFate
{
    /// <summary>One of its names.</summary>
    Known,

    /// <summary>One of the list before August 2019.</summary>
    Renamed,
    Unknown,
}

/// <summary>The categories that Apple Podcasts knows, 19 with 91 below them; other directories took over the list.</summary>
/// <remarks>Source: Apple Podcasts for Creators, "Apple Podcasts categories", as of 2019 and unchanged since.</remarks>
internal static class AppleCategories
{
    private static readonly string[] Tree =
    [
        "Arts: Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts",
        "Business: Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit",
        "Comedy: Comedy Interviews, Improv, Stand-Up",
        "Education: Courses, How To, Language Learning, Self-Improvement",
        "Fiction: Comedy Fiction, Drama, Science Fiction",
        "Government",
        "Health & Fitness: Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality",
        "History",
        "Kids & Family: Education for Kids, Parenting, Pets & Animals, Stories for Kids",
        "Leisure: Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games",
        "Music: Music Commentary, Music History, Music Interviews",
        "News: Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News",
        "Religion & Spirituality: Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality",
        "Science: Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, Nature, Physics, Social Sciences",
        "Society & Culture: Documentary, Personal Journals, Philosophy, Places & Travel, Relationships",
        "Sports: Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, Soccer, Swimming, Tennis, Volleyball, Wilderness, Wrestling",
        "Technology",
        "True Crime",
        "TV & Film: After Shows, Film History, Film Interviews, Film Reviews, TV Reviews",
    ];

    /// <summary>Names of the list before August 2019 that are not in the one of today, and what became of each. Of what was dropped, the
    /// category above is left.</summary>
    /// <remarks>Source: Apple, "Updates to Apple Podcasts categories" (2019); PRX, feeder.prx.org, migration 20190724191053.</remarks>
    private static readonly string[] Before2019 =
    [
        "Arts > Literature = Arts > Books",
        "Business > Business News = News > Business News",
        "Business > Management & Marketing = Business > Management | Business > Marketing",
        "Business > Shopping = Business",
        "Education > Educational Technology = Education",
        "Education > Education Technology = Education",
        "Education > Higher Education = Education",
        "Education > K-12 = Education",
        "Education > Language Courses = Education > Language Learning",
        "Education > Training = Education",
        "Games & Hobbies = Leisure",
        "Games & Hobbies > Other Games = Leisure > Games",
        "Government & Organizations = Government",
        "Government & Organizations > Local = Government",
        "Government & Organizations > National = Government",
        "Government & Organizations > Non-Profit = Business > Non-Profit",
        "Government & Organizations > Regional = Government",
        "Health = Health & Fitness",
        "Health > Fitness & Nutrition = Health & Fitness > Fitness | Health & Fitness > Nutrition",
        "Health > Self-Help = Education > Self-Improvement",
        "News & Politics = News",
        "Religion & Spirituality > Other = Religion & Spirituality > Religion",
        "Science & Medicine = Science",
        "Science & Medicine > Medicine = Health & Fitness > Medicine",
        "Society & Culture > History = History",
        "Sports & Recreation = Sports",
        "Sports & Recreation > Amateur = Sports",
        "Sports & Recreation > College & High School = Sports",
        "Sports & Recreation > Outdoor = Sports > Wilderness",
        "Sports & Recreation > Professional = Sports",
        "Technology > Gadgets = Technology",
        "Technology > Podcasting = Technology",
        "Technology > Software How-To = Technology",
        "Technology > Tech News = News > Tech News",
    ];

    /// <summary>Every category as <c>show.yaml</c> writes it: <c>Arts</c>, <c>Arts > Books</c>, …</summary>
    public static IReadOnlyList<string> All { get; } = [.. Tree.SelectMany(Expand)];

    private static readonly FrozenDictionary<string, string> ByKey = All.ToFrozenDictionary(Key, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> ByOldKey = Before2019
        .Select(line => line.Split(" = "))
        .ToFrozenDictionary(parts => Key(parts[0]), parts => parts[1].Split(" | "), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> BySubcategory = All
        .Where(name => name.Contains('>', StringComparison.Ordinal))
        .ToFrozenDictionary(name => Key(name[(name.IndexOf('>', StringComparison.Ordinal) + 1)..]), StringComparer.Ordinal);

    /// <summary>Apple's spelling, which its directory compares letter by letter; case, spaces, "and" for "&amp;" and a slash for "&gt;" are forgiven.</summary>
    public static string? Find(string text) => ByKey.GetValueOrDefault(Key(text));

    /// <summary>The names of today for a category of whatever list.</summary>
    /// <returns>Of a name that is on none, the category above it where that is known; else nothing.</returns>
    public static IReadOnlyList<string> Today(string text, out CategoryFate fate)
    {
        fate = CategoryFate.Known;
        if (Find(text) is { } known) return [known];
        fate = CategoryFate.Renamed;
        string key = Key(text);
        if (ByOldKey.TryGetValue(key, out string[]? names)) return names;
        int sign = key.IndexOf('>', StringComparison.Ordinal);
        string[] above = sign < 0 ? [] : ByOldKey.GetValueOrDefault(key[..sign])
            ?? (ByKey.TryGetValue(key[..sign], out string? parent) ? [parent] : []);
        // A category whose name changed took those below it along.
        if (above is [var moved] && Find($"{moved} > {key[(sign + 1)..]}") is { } below) return [below];
        fate = CategoryFate.Unknown;
        return above;
    }

    /// <summary>The category that is most likely meant; null when none is like it.</summary>
    public static string? Nearest(string text)
    {
        if (Today(text, out var fate) is [{ } today, ..] && fate is CategoryFate.Renamed) return today;
        string key = Key(text);
        return BySubcategory.GetValueOrDefault(key)
            ?? BySubcategory.GetValueOrDefault(key[(key.LastIndexOf('>') + 1)..])
            ?? Spelling.Nearest(text, All);
    }

    private static IEnumerable<string> Expand(string line)
    {
        string[] parts = line.Split(": ");
        yield return parts[0];
        if (parts.Length == 1) yield break;
        foreach (string below in parts[1].Split(", ")) yield return $"{parts[0]} > {below}";
    }

    private static string Key(string text)
    {
        var words = text.ToLowerInvariant().Replace('/', '>').Replace(":", ">", StringComparison.Ordinal).Replace("&", " ", StringComparison.Ordinal).Replace("-", " ", StringComparison.Ordinal).Replace(">", " > ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => word != "and");
        return string.Join(' ', words).Replace(" > ", ">", StringComparison.Ordinal);
    }
}
