using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Feeds.Storage.Keys;

/// <summary>The text of a key: <c>feeds_{id}_{secret}</c>, so that people and secret scanners know what it is, and a look-up is a point read.</summary>
internal static class KeyText
{
    /// <summary>256 bits: nobody guesses them, whoever has the hash and however fast they can hash. So a plain SHA-256 is kept, where a password would need a slow hash.</summary>
    public const int SecretBytes = 32;

    /// <summary>Longest text that is looked at, in characters.</summary>
    public const int MaxLength = 512;

    /// <summary>Shortest text that may be given as the first admin key: 256 bits in the densest usual spelling, rounded down for those who count otherwise.</summary>
    public const int MinGivenLength = 32;

    private const string Prefix = "feeds_";
    private const int IdBytes = 8;

    /// <summary>What <c>Authorization: Bearer</c> may hold. Source: RFC 6750, section 2.1 (b64token).</summary>
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("0123456789abcdef");

    public static string MakeId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    public static string Make(string id) => $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <returns>The id that the text names; null when it is no text of ours (a first admin key may be any).</returns>
    public static string? IdOf(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        int end = text.IndexOf('_', Prefix.Length);
        return end >= 0 && IsId(text[Prefix.Length..end]) ? text[Prefix.Length..end] : null;
    }

    public static bool IsId(string text) => text == AccessKeys.FirstId || (text.Length == IdBytes * 2 && !text.AsSpan().ContainsAnyExcept(IdCharacters));

    /// <summary>True for text that can be sent as a bearer token and is long enough to be random.</summary>
    public static bool CanBeGiven(string text) => text.Length is >= MinGivenLength and <= MaxLength && !text.AsSpan().ContainsAnyExcept(TokenCharacters);

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
