using System.Security.Cryptography;
using System.Text;
using Feeds.Shows;
using Feeds.Storage.Publish;
using Feeds.Syndication;

namespace Feeds.Storage.Push;

public enum PingKind
{
    /// <summary>A WebSub hub (<c>hubs</c> of the show file), told of each feed of which the bytes changed.</summary>
    Hub,

    /// <summary>An address of the show file's <c>pings</c>, called as it is written when the RSS feed's bytes changed.</summary>
    Call,
}

/// <summary>Somebody who is told that a feed changed.</summary>
/// <param name="Address">Absolute http or https.</param>
/// <param name="Feed">Address of the feed.</param>
/// <param name="Tag">Of the feed's bytes: one change is one tag.</param>
public sealed record Ping(PingKind Kind, Uri Address, string Feed, string Tag)
{
    /// <summary>Of each kind; further addresses of a show file are not called.</summary>
    public const int MaxAddresses = 10;

    internal string RowKey { get; } = $"{(Kind is PingKind.Hub ? "hub" : "call")}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Address.AbsoluteUri} {Feed[(Feed.LastIndexOf('/') + 1)..]}")).AsSpan(0, 16))}";

    /// <summary>Everybody who is to know of a revision.</summary>
    internal static IReadOnlyList<Ping> Of(Catalog catalog, Addresses addresses)
    {
        var show = catalog.Profile;
        var hubs = Listed(show.Info.Hubs).SelectMany(hub => catalog.Feeds.Select(f => new Ping(PingKind.Hub, hub, addresses.Feed(show.Slug, f.Format), f.Tag)));
        var calls = Listed(show.Info.Pings).Select(call => new Ping(PingKind.Call, call, addresses.Feed(show.Slug, FeedFormat.Rss), catalog.Feed(FeedFormat.Rss).Tag));
        return [.. hubs, .. calls];
    }

    public static bool AreIn(ShowProfile? show) => show is { Info: { Hubs.Count: > 0 } or { Pings.Count: > 0 } };

    private static IEnumerable<Uri> Listed(IEnumerable<string> addresses) =>
        addresses.Select(WebAddress.UriOrNull).Select(a => Uri.TryCreate(a, UriKind.Absolute, out var address) ? address : null).OfType<Uri>().DistinctBy(a => a.AbsoluteUri, StringComparer.Ordinal).Take(MaxAddresses);
}

/// <summary>Tells others that a feed changed.</summary>
public interface IPingSender
{
    /// <summary>Tells one of them, with a few tries within seconds.</summary>
    /// <returns>What became of it; a failure is no exception.</returns>
    Task<PingAnswer> SendAsync(Ping ping, CancellationToken cancellationToken);
}

/// <param name="Status">HTTP status of the last try; null when nothing answered.</param>
/// <param name="Tries">How many requests were made.</param>
/// <param name="Trouble">Why it failed, in words; null when it did not.</param>
/// <param name="Again">Whether trying later may help.</param>
/// <param name="RetryAfter">What the answer asks to wait.</param>
public sealed record PingAnswer(int? Status, int Tries, string? Trouble = null, bool Again = false, TimeSpan? RetryAfter = null);
