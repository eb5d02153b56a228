using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Feeds.TestKit;

/// <summary>Which requests go wrong, and how.</summary>
/// <param name="Seed">With the same seed the same occurrence of the same request meets the same fault, in whatever order requests come.</param>
/// <param name="Share">0 (none) to 1 (all).</param>
public sealed record FaultPlan(int Seed, double Share)
{
    static readonly FaultKind[] Kinds = [.. Enum.GetValues<FaultKind>().Where(kind => kind is not FaultKind.None)];

    /// <param name="target">Path and query as sent.</param>
    /// <param name="occurrence">How many requests of this method and target came before.</param>
    public FaultKind Choose(string method, string target, bool conditional, int occurrence)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Seed} {method} {target} {occurrence}")), hash);
        if (BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue >= Share)
        {
            return FaultKind.None;
        }

        var kind = Kinds[BinaryPrimitives.ReadUInt32LittleEndian(hash[4..]) % (uint)Kinds.Length];
        return kind is FaultKind.ConditionNotMet && !conditional ? FaultKind.Busy : kind;
    }
}
