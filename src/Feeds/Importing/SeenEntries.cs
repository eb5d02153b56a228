using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Feeds.Importing;

/// <summary>Which entries the pages of a feed had so far: its GUID, and by what else each is known. 16 bytes an entry.</summary>
/// <remarks>Kept as the first 64 bits of SHA-256: two of two million entries are taken for one by chance once in ten million feeds.</remarks>
public sealed class SeenEntries
{
    private const int EntryBytes = 2 * sizeof(ulong);

    private readonly Dictionary<ulong, ulong> basisOfGuid = [];

    /// <param name="content">What <see cref="ToBytes"/> made; an end that is no whole entry does not count.</param>
    public static SeenEntries From(ReadOnlySpan<byte> content)
    {
        var seen = new SeenEntries();
        for (; content.Length >= EntryBytes; content = content[EntryBytes..]) seen.basisOfGuid[BinaryPrimitives.ReadUInt64BigEndian(content)] = BinaryPrimitives.ReadUInt64BigEndian(content[sizeof(ulong)..]);
        return seen;
    }

    public byte[] ToBytes()
    {
        byte[] content = new byte[basisOfGuid.Count * EntryBytes];
        var rest = content.AsSpan();
        foreach (var (guid, basis) in basisOfGuid)
        {
            BinaryPrimitives.WriteUInt64BigEndian(rest, guid);
            BinaryPrimitives.WriteUInt64BigEndian(rest[sizeof(ulong)..], basis);
            rest = rest[EntryBytes..];
        }
        return content;
    }

    /// <returns>False when an entry has the GUID.</returns>
    internal bool TryAdd(string guid, string basis) => basisOfGuid.TryAdd(Hash(guid), Hash(basis));

    /// <summary>The entry that has the GUID is known by the same.</summary>
    internal bool IsSame(string guid, string basis) => basisOfGuid.TryGetValue(Hash(guid), out ulong known) && known == Hash(basis);

    private static ulong Hash(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
