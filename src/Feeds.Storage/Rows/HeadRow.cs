using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Feeds.Episodes;
using Feeds.Shows;
using Feeds.Topics;

namespace Feeds.Storage.Rows;

/// <summary>The head of a stem: its episode as a whole, and the row whose ETag orders every change of the stem.</summary>
/// <param name="ContentHash">Of everything that is served, but not of when it changed.</param>
/// <param name="Settled">True once the episode could be published: its GUID stays.</param>
/// <param name="ETag">Default for a row that is not stored yet.</param>
internal sealed record HeadRow(Episode Episode, EpisodeStatus Status, string ContentHash, bool Settled, DateTimeOffset FirstSeen, IReadOnlyList<MediaFile> Media, ETag ETag = default)
{
    private const string Host = "host";
    private const string Companion = "companion";

    /// <summary>Taken back by its team, which no file says.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The stem of the episode that the files belong to; not null exactly when the status is <see cref="EpisodeStatus.Joined"/>.</summary>
    public string? JoinedTo { get; init; }

    /// <summary>The time zone that the episode's hours were read by; null where none of them depends on it.</summary>
    public string? Clock { get; init; }

    /// <summary>What the stem is to the number it has; its number's row says the same.</summary>
    public NumberRole Role { get; init; }

    /// <summary>See <see cref="GoneMedia"/>; null for nothing.</summary>
    public IReadOnlyList<MediaFile>? Gone { get; init; }

    public EpisodeRecord Record => new(Episode.Show, Episode.Stem, Episode.Guid, Settled, FirstSeen, Episode.Changed, ContentHash)
    {
        Withdrawn = Withdrawn,
        Published = Status.IsShown() ? Episode.Published : null,
    };

    /// <summary>Seen by listeners at this moment, or as soon as the change is published.</summary>
    public bool IsPublic(DateTimeOffset now) => Status.IsShown() && Episode.Published <= now;

    public static async Task<HeadRow> FromAsync(TableEntity entity, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var document = await PackedJson.ReadAsync(entity, StorageJson.Default.HeadDocument, overflow, cancellationToken)
            ?? throw new InvalidDataException($"The row {entity.PartitionKey}/{entity.RowKey} holds no episode.");
        if (document is not { Episode: not null, Media: not null }) throw new InvalidDataException($"The row {entity.PartitionKey}/{entity.RowKey} holds half an episode.");
        return new(
            document.Episode,
            StatusOf(entity) ?? throw new InvalidDataException($"The row {entity.PartitionKey}/{entity.RowKey} has no status."),
            entity.GetString(nameof(ContentHash)),
            entity.GetBoolean(nameof(Settled)) ?? false,
            entity.GetDateTimeOffset(nameof(FirstSeen)) ?? default,
            document.Media,
            entity.ETag)
        {
            Withdrawn = entity.GetBoolean(nameof(Withdrawn)) ?? false,
            JoinedTo = entity.GetString(nameof(JoinedTo)),
            Clock = entity.GetString(nameof(Clock)),
            Role = RoleOf(entity),
            Gone = document.Gone,
        };
    }

    /// <summary>The status that a row states beside its document, which may be readable where that is not.</summary>
    public static EpisodeStatus? StatusOf(TableEntity entity) =>
        entity.TryGetValue(nameof(Status), out object? text) && Enum.TryParse<EpisodeStatus>(text as string, out var status) ? status : null;

    /// <summary>The property that a role is written to.</summary>
    internal const string RoleProperty = "NumberRole";

    /// <summary>What the row states beside its document, which may be readable where that is not.</summary>
    public static NumberRole RoleOf(TableEntity entity) =>
        entity.TryGetValue(RoleProperty, out object? value) && value is string text && text.Split(' ') is [var kind, var number, .. var season] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int known)
            ? new(known, season is [var stated] && int.TryParse(stated, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int of) ? of : null, kind == Host)
            : default;

    /// <summary>True when the row says that its team took the episode back, readable or not.</summary>
    public static bool WithdrawnOf(TableEntity entity) => entity.TryGetValue(nameof(Withdrawn), out object? value) && value is true;

    public async Task<TableEntity> ToAsync(BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Episode.Show.ToString(), RowKeys.Head(Episode.Stem))
        {
            [nameof(Status)] = Status.ToString(),
            [nameof(ContentHash)] = ContentHash,
            [nameof(Settled)] = Settled,
            [nameof(FirstSeen)] = FirstSeen,
            [nameof(Withdrawn)] = Withdrawn,
            // For people who look at the table; nothing reads them back.
            [nameof(Episode.Title)] = Episode.Title.Length > 200 ? Episode.Title[..200] : Episode.Title,
            [nameof(Episode.Published)] = Episode.Published,
        };
        if (Role.Number is { } shared) entity[RoleProperty] = string.Create(CultureInfo.InvariantCulture, $"{(Role.IsHost ? Host : Companion)} {shared} {Role.Season}").TrimEnd();
        if (Clock is not null) entity[nameof(Clock)] = Clock;
        if (JoinedTo is not null)
        {
            entity[nameof(JoinedTo)] = JoinedTo;
        }
        else
        {
            // What episodes that no revision lists are found by; files that joined another episode are none.
            entity[nameof(Episode.Slug)] = Episode.Slug.ToString();
            if (Episode.Number is { } number) entity[nameof(Episode.Number)] = number;
        }
        await PackedJson.WriteAsync(entity, new HeadDocument(Episode, Media) { Gone = Gone }, StorageJson.Default.HeadDocument, overflow,
            cancellationToken);
        return entity;
    }
}

internal sealed record HeadDocument(Episode Episode, IReadOnlyList<MediaFile> Media)
{
    /// <summary>No part of the content.</summary>
    public IReadOnlyList<MediaFile>? Gone { get; init; }
}

/// <summary>The show's own head: what its file says, and its artwork.</summary>
/// <param name="Changed">When either last changed; whole seconds, UTC.</param>
internal sealed record ShowRow(Slug Show, ShowInfo Info, MediaFile? Artwork, string ContentHash, DateTimeOffset Changed, ETag ETag = default)
{
    /// <summary>See <see cref="GoneMedia"/>; null for nothing.</summary>
    public IReadOnlyList<MediaFile>? Gone { get; init; }

    /// <summary>Of <c>topics.yaml</c>; null without the file.</summary>
    public TopicVocabulary? Topics { get; init; }

    public static async Task<ShowRow> FromAsync(TableEntity entity, BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var document = await PackedJson.ReadAsync(entity, StorageJson.Default.ShowDocument, overflow, cancellationToken)
            ?? throw new InvalidDataException($"The row {entity.PartitionKey}/{entity.RowKey} holds no show.");
        if (document.Info is null) throw new InvalidDataException($"The row {entity.PartitionKey}/{entity.RowKey} holds half a show.");
        _ = Slug.TryParse(entity.PartitionKey, out var show);
        return new(show, document.Info, document.Artwork, entity.GetString(nameof(ContentHash)), entity.GetDateTimeOffset(nameof(Changed))
            ?? default, entity.ETag) { Gone = document.Gone, Topics = document.Topics };
    }

    public async Task<TableEntity> ToAsync(BlobContainerClient overflow, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Show.ToString(), RowKeys.Show) { [nameof(ContentHash)] = ContentHash, [nameof(Changed)] = Changed };
        await PackedJson.WriteAsync(entity, new ShowDocument(Info, Artwork) { Topics = Topics, Gone = Gone }, StorageJson.Default.ShowDocument, overflow,
            cancellationToken);
        return entity;
    }
}

internal sealed record ShowDocument(ShowInfo Info, MediaFile? Artwork)
{
    /// <summary>Null without a file, so that the hashes of shows that have none stay as they are.</summary>
    public TopicVocabulary? Topics { get; init; }

    /// <summary>No part of the content.</summary>
    public IReadOnlyList<MediaFile>? Gone { get; init; }
}
