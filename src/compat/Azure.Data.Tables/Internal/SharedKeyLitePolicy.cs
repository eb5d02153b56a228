using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Internal;

/// <summary>Signs each try of a request with the account's key, anew because the signature covers the time.</summary>
/// <remarks>Source: "Authorize with Shared Key", Shared Key Lite for the Table service: the date, then the account and the encoded path.</remarks>
internal sealed class SharedKeyLitePolicy(string account, byte[] key) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        string date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {account}:{Sign(date, message.Request.Uri.ToUri().AbsolutePath)}");
    }

    private string Sign(string date, string path)
    {
        int room = Encoding.UTF8.GetMaxByteCount(date.Length + account.Length + path.Length + 2);
        byte[] rented = ArrayPool<byte>.Shared.Rent(room);
        int length = Encoding.UTF8.GetBytes(date, rented);
        rented[length++] = (byte)'\n';
        rented[length++] = (byte)'/';
        length += Encoding.UTF8.GetBytes(account, rented.AsSpan(length));
        length += Encoding.UTF8.GetBytes(path, rented.AsSpan(length));
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, rented.AsSpan(0, length), signature);
        ArrayPool<byte>.Shared.Return(rented);
        return Convert.ToBase64String(signature);
    }
}
