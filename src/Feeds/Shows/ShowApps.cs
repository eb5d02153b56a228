namespace Feeds.Shows;

/// <summary>
/// Platforms that <c>apps</c> of <c>show.yaml</c> may name: those that list podcasts themselves, and do not open a feed's URL.
/// </summary>
public static class ShowApps
{
    /// <summary>Key in the file, and what people call the platform.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["apple"] = "Apple Podcasts",
        ["spotify"] = "Spotify",
        ["youtube"] = "YouTube Music",
        ["amazon"] = "Amazon Music",
        ["audible"] = "Audible",
        ["castbox"] = "Castbox",
        ["deezer"] = "Deezer",
        ["fountain"] = "Fountain",
        ["fyyd"] = "fyyd",
        ["iheart"] = "iHeart",
        ["overcast"] = "Overcast",
        ["pandora"] = "Pandora",
        ["playerfm"] = "Player FM",
        ["pocketcasts"] = "Pocket Casts",
        ["podcastindex"] = "Podcast Index",
        ["podverse"] = "Podverse",
        ["tunein"] = "TuneIn",
    };

    /// <returns>The name itself where it is not known.</returns>
    public static string LabelOf(string name) => Known.GetValueOrDefault(name, name);
}
