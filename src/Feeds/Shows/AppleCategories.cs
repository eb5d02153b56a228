using System.Collections.Frozen;

namespace Feeds.Shows;

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

    /// <summary>Every category as <c>show.yaml</c> writes it: <c>Arts</c>, <c>Arts > Books</c>, …</summary>
    public static IReadOnlyList<string> All { get; } = [.. Tree.SelectMany(Expand)];

    private static readonly FrozenDictionary<string, string> ByKey = All.ToFrozenDictionary(Key, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> BySubcategory = All
        .Where(name => name.Contains('>', StringComparison.Ordinal))
        .ToFrozenDictionary(name => Key(name[(name.IndexOf('>', StringComparison.Ordinal) + 1)..]), StringComparer.Ordinal);

    /// <summary>Apple's spelling, which its directory compares letter by letter; case, spaces, "and" for "&amp;" and a slash for "&gt;" are forgiven.</summary>
    public static string? Find(string text) => ByKey.GetValueOrDefault(Key(text));

    /// <summary>The category that is most likely meant; null when none is like it.</summary>
    public static string? Nearest(string text)
    {
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
