using Feeds.Shows;

namespace Feeds.Syndication;

/// <summary>Every address that documents name, made from the one configured base address and never from a request.</summary>
/// <param name="baseUrl">Absolute, without a trailing slash: <c>https://feeds.example</c>.</param>
public sealed class Addresses(string baseUrl)
{
    public string BaseUrl { get; } = baseUrl.TrimEnd('/');

    public string Show(Slug show) => $"{BaseUrl}/shows/{show}";

    public string Feed(Slug show, FeedFormat format) => $"{Show(show)}/{format.FileName()}";

    /// <param name="id">The number where exactly one episode has it, else the slug.</param>
    public string Episode(Slug show, string id) => $"{Show(show)}/episodes/{Uri.EscapeDataString(id)}";

    public string Topic(Slug show, string topic) => $"{Show(show)}/topics/{Uri.EscapeDataString(topic)}";

    public string Media(Slug show, string file) => $"{Show(show)}/media/{Uri.EscapeDataString(file)}";
}
