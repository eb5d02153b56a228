using Feeds.Shows;

namespace Feeds.Storage.Keys;

/// <summary>What is known of a key; never its secret.</summary>
/// <param name="Id">Part of the key's text, no secret: 16 hexadecimal digits, or <see cref="AccessKeys.FirstId"/>.</param>
/// <param name="Show">The show it belongs to; null for admin keys, which belong to the deployment.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Expires">From then on it is worth nothing; null for never.</param>
/// <param name="Revoked">When it was taken back; null while it was not.</param>
public sealed record AccessKey(string Id, KeyRole Role, Slug? Show, string? Label, DateTimeOffset Created, DateTimeOffset? Expires = null, DateTimeOffset? Revoked = null)
{
    public bool IsActive(DateTimeOffset now) => Revoked is null && (Expires is not { } expires || expires > now);

    /// <param name="needed">The least role that will do.</param>
    /// <param name="show">The show that is asked for, as written in the address; null for the deployment.</param>
    public bool Allows(KeyRole needed, string? show) => Role is KeyRole.Admin || (Role >= needed && show is not null && Show?.ToString() == show);
}

/// <param name="Text">The whole key, known at this moment only.</param>
public sealed record MadeKey(AccessKey Key, string Text);
