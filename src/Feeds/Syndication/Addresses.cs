using System.Globalization;
using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary>Every address that documents name, made from the one configured base address and never from a request.</summary>
/// <param name="baseUrl">Absolute, without a trailing slash: <c>https://feeds.example</c>.</param>
public sealed class Addresses(string baseUrl)
{
    public string BaseUrl { get; } = baseUrl.TrimEnd('/');

    /// <summary>The style sheet that shows RSS and Atom to people. Stays as it is whatever the sheet says: it stands in every feed.</summary>
    public string FeedStyle => $"{BaseUrl}/feed.css";

    /// <summary>The list of all shows, for podcast apps.</summary>
    public string Directory => $"{BaseUrl}/opml.xml";

    public string Show(Slug show) => $"{BaseUrl}/shows/{show}";

    /// <summary>The show's pages for search engines.</summary>
    public string Sitemap(Slug show) => $"{Show(show)}/sitemap.xml";

    public string Feed(Slug show, FeedFormat format) => $"{Show(show)}/{format.FileName()}";

    /// <param name="id">The number where exactly one episode has it, else the slug.</param>
    public string Episode(Slug show, string id) => $"{Show(show)}/episodes/{Uri.EscapeDataString(id)}";

    /// <summary>The episode's page at a moment of the audio; the page alone where no time is known.</summary>
    /// <param name="start">Seconds.</param>
    public string Moment(Slug show, string id, double? start) => start is > 0 and < int.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"{Episode(show, id)}?t={Math.Floor(start.Value)}")
        : Episode(show, id);

    public string Search(Slug show) => $"{Show(show)}/search";

    public string Ask(Slug show) => $"{Show(show)}/ask";

    public string Topic(Slug show, string topic) => $"{Show(show)}/topics/{Uri.EscapeDataString(topic)}";

    /// <param name="version">See <see cref="MediaFile.Version"/>.</param>
    public string Media(Slug show, string file, string? version = null) =>
        version is null ? $"{Show(show)}/media/{Uri.EscapeDataString(file)}"
            : $"{Show(show)}/media/{Uri.EscapeDataString(version)}/{Uri.EscapeDataString(file)}";

    /// <summary>Of the uploaded audio, or where it lives elsewhere, as its owner wrote that and as a URI.</summary>
    public string Enclosure(Slug show, Enclosure audio)
    {
        ArgumentNullException.ThrowIfNull(audio);
        return audio.Url is { } elsewhere ? WebAddress.ToUri(elsewhere) : Media(show, audio.File, audio.Version);
    }

    /// <summary>The episode's own image, uploaded or elsewhere; null when it has none.</summary>
    public string? Image(Episode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return episode.Image is { } file ? Media(episode.Show, file, episode.ImageVersion) : episode.ImageUrl is { } elsewhere
            ? WebAddress.ToUri(elsewhere) : null;
    }
}
