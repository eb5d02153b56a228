using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>UUIDs derived from names, so that identity needs neither chance nor memory.</summary>
/// <remarks>Source: RFC 9562, section 5.5 (version 5, SHA-1 over namespace and name).</remarks>
public static class NameBasedGuid
{
    /// <summary>Namespace of <c>podcast:guid</c>. Source: Podcasting 2.0 namespace, tag <c>guid</c>.</summary>
    public static readonly Guid PodcastNamespace = new("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

    /// <summary>Namespace of episodes that state no GUID. Ours, and fixed for ever.</summary>
    public static readonly Guid EpisodeNamespace = new("a5d9ae1c-6b0f-5cf7-8f6e-3e2a4f0d9b61");

    /// <summary>A show's GUID: of its first feed address without scheme and trailing slashes.</summary>
    public static Guid ForFeed(string feedAddress)
    {
        ArgumentNullException.ThrowIfNull(feedAddress);
        int scheme = feedAddress.IndexOf("://", StringComparison.Ordinal);
        return Create(PodcastNamespace, (scheme < 0 ? feedAddress : feedAddress[(scheme + 3)..]).TrimEnd('/'));
    }

    public static Guid ForEpisode(Slug show, string stem) => Create(EpisodeNamespace, $"{show}/{stem}");

    public static Guid Create(Guid space, string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        byte[] input = new byte[16 + text.Length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        text.CopyTo(input, 16);
        Span<byte> hash = stackalloc byte[20];
        // CA5350: SHA-1 is what the RFC names; nothing is protected by it.
#pragma warning disable CA5350
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        ushort version = BinaryPrimitives.ReadUInt16BigEndian(hash[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((version & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
