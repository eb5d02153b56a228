using System.Buffers.Text;
using System.Text.Json;

namespace Feeds.TestKit;

/// <summary>Access tokens as Microsoft Entra ID issues them, but without a signature, which the storage emulator does not check.</summary>
public static class TestTokens
{
    public const string ObjectId = "0a0a0a0a-1b1b-4c4c-8d8d-2e2e2e2e2e2e";
    public const string TenantId = "3f3f3f3f-4a4a-4b4b-9c9c-5d5d5d5d5d5d";

    static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A token for Azure Storage that is valid from a minute ago, for an hour.</summary>
    public static (string Token, DateTimeOffset Expires) ForStorage()
    {
        var begin = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var expires = begin + Lifetime;
        var claims = new
        {
            aud = "https://storage.azure.com",
            iss = $"https://sts.windows.net/{TenantId}/",
            iat = begin.ToUnixTimeSeconds(),
            nbf = begin.ToUnixTimeSeconds(),
            exp = expires.ToUnixTimeSeconds(),
            oid = ObjectId,
            tid = TenantId,
        };
        return ($"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(claims)}.{Base64Url.EncodeToString("none"u8)}", expires);
    }

    static string Part<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
