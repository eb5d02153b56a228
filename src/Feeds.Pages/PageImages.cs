using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Syndication;

namespace Feeds.Pages;

/// <summary>Addresses of pictures.</summary>
internal static class PageImages
{
    public static string? Of(ShowProfile show, Addresses addresses) =>
        show.Artwork is { } file ? addresses.Media(show.Slug, file, show.ArtworkVersion) : WebAddress.UriOrNull(show.Info.Image);

    /// <summary>The episode's own picture, else the show's.</summary>
    public static string? Of(ShowProfile show, Episode episode, Addresses addresses) => addresses.Image(episode) ?? Of(show, addresses);
}
