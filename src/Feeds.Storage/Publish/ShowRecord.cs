using Feeds.Shows;
using Feeds.Syndication;

namespace Feeds.Storage.Publish;

/// <summary>What no file says about a show, kept in the container <c>records</c>.</summary>
/// <param name="Guid">The <c>podcast:guid</c>: derived when the show was first published, or the first one that its file stated since; kept for ever.</param>
/// <param name="Changed">When show file or artwork last changed; null while there is neither.</param>
/// <param name="ContentHash">Of show file and artwork at that time.</param>
internal sealed record ShowRecord(Slug Show, string Guid, DateTimeOffset? Changed = null, string? ContentHash = null)
{
    /// <summary>True when the GUID was stated by the show's file. Until then the first one stated takes the place of the derived one: files of a show come in any order.</summary>
    public bool GuidStated { get; init; }

    /// <summary>Since when the bytes of each feed are served: no file says it, and it must not go back when everything is made again.</summary>
    public IReadOnlyList<FeedDate>? Feeds { get; init; }

    public bool SaysWhat(ShowRecord? other) => other is not null && this with { Feeds = null } == other with { Feeds = null } && (Feeds ?? []).SequenceEqual(other.Feeds ?? []);
}

/// <param name="Tag">See <see cref="FeedDocument.Tag"/>.</param>
internal sealed record FeedDate(FeedFormat Format, string Tag, DateTimeOffset Modified);
