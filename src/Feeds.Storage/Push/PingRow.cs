using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Feeds.Shows;

namespace Feeds.Storage.Push;

public enum PingState
{
    /// <summary>It knows of the feed as it is.</summary>
    Done,

    /// <summary>The last tries failed; it is tried again at <see cref="PingRow.Next"/>.</summary>
    Waiting,

    /// <summary>It is not tried again until the feed changes.</summary>
    Failed,

    /// <summary>Somebody is on it, or died on it: until <see cref="PingRow.Next"/> nobody else is.</summary>
    Sending,
}

/// <summary>What became of the last change that one address was or is told of: one row for ever, whatever changes.</summary>
/// <param name="Tag">The change: see <see cref="Ping.Tag"/>.</param>
public sealed record PingRow(Slug Show, PingKind Kind, string Address, string Feed, string Tag, PingState State)
{
    /// <summary>HTTP status of the last try; null when nothing answered.</summary>
    public int? Status { get; init; }

    /// <summary>Requests for this change.</summary>
    public int Tries { get; init; }

    /// <summary>How often this change was taken up, each time with some tries within seconds.</summary>
    public int Rounds { get; init; }

    /// <summary>When the last try ended; null before the first.</summary>
    public DateTimeOffset? Tried { get; init; }

    /// <summary>When it was last told of a change with success, be it an earlier one.</summary>
    public DateTimeOffset? Told { get; init; }

    public DateTimeOffset? Next { get; init; }

    /// <summary>True when <see cref="Next"/> is what the address itself asked for: then a newer change waits, too.</summary>
    public bool Asked { get; init; }

    public string? Trouble { get; init; }

    internal ETag ETag { get; init; }

    internal static PingRow From(TableEntity entity)
    {
        _ = Slug.TryParse(entity.PartitionKey, out var show);
        return new(
            show,
            Enum.TryParse<PingKind>(entity.GetString(nameof(Kind)), out var kind) ? kind : default,
            entity.GetString(nameof(Address)) ?? "",
            entity.GetString(nameof(Feed)) ?? "",
            entity.GetString(nameof(Tag)) ?? "",
            Enum.TryParse<PingState>(entity.GetString(nameof(State)), out var state) ? state : PingState.Failed)
        {
            Status = entity.GetInt32(nameof(Status)),
            Tries = entity.GetInt32(nameof(Tries)) ?? 0,
            Rounds = entity.GetInt32(nameof(Rounds)) ?? 0,
            Tried = entity.GetDateTimeOffset(nameof(Tried)),
            Told = entity.GetDateTimeOffset(nameof(Told)),
            Next = entity.GetDateTimeOffset(nameof(Next)),
            Asked = entity.GetBoolean(nameof(Asked)) ?? false,
            Trouble = entity.GetString(nameof(Trouble)),
            ETag = entity.ETag,
        };
    }

    internal TableEntity To(string rowKey)
    {
        var entity = new TableEntity(Show.ToString(), rowKey)
        {
            [nameof(Kind)] = Kind.ToString(),
            [nameof(Address)] = Address,
            [nameof(Feed)] = Feed,
            [nameof(Tag)] = Tag,
            [nameof(State)] = State.ToString(),
            [nameof(Tries)] = Tries,
            [nameof(Rounds)] = Rounds,
            [nameof(Asked)] = Asked,
        };
        if (Status is { } status) entity[nameof(Status)] = status;
        if (Tried is { } tried) entity[nameof(Tried)] = tried;
        if (Told is { } told) entity[nameof(Told)] = told;
        if (Next is { } next) entity[nameof(Next)] = next;
        if (Trouble is not null) entity[nameof(Trouble)] = Trouble;
        return entity;
    }
}

/// <summary>A message of the queue of pushes: <c>{show}</c> after a publication, <c>{show} {milliseconds}</c> for what was put off until then (Unix time).</summary>
public readonly record struct PushMessage(Slug Show, long Due = 0)
{
    /// <returns>False for what is no such message.</returns>
    public static bool TryParse(string text, out PushMessage message)
    {
        ArgumentNullException.ThrowIfNull(text);
        message = default;
        string[] words = text.Split(' ');
        long due = 0;
        if (words.Length > 2 || !Slug.TryParse(words[0], out var show) || (words.Length == 2 && !long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out due))) return false;
        message = new(show, due);
        return true;
    }

    public override string ToString() => Due == 0 ? Show.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Show} {Due}");
}
