using System.Globalization;
using Feeds.Shows;
using Feeds.Syndication;

namespace Feeds.Pages;

/// <summary>Where a passage stands on its episode's page.</summary>
internal static class PassageLinks
{
    /// <summary>The item's place on the page where there is one, else the moment of the audio, else the page.</summary>
    /// <param name="kind">As in <see cref="FoundPassage"/>.</param>
    public static string Of(ShowProfile show, string id, string kind, MentionedItem? item, double? start, Addresses addresses)
    {
        string page = addresses.Moment(show.Slug, id, start);
        return kind == "item" && item?.Ordinal is { } ordinal
            ? string.Create(CultureInfo.InvariantCulture, $"{page}#item-{ordinal}")
            : page;
    }
}
