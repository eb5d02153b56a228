using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Manage;

/// <summary>A request's body in a temporary file that goes with it, so that large ones are not held in memory.</summary>
internal sealed class SpooledBody() : FileStream(
    Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
    new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous })
{
    /// <returns>At its beginning; null when the body is larger than <paramref name="limit"/>, as soon as that is announced or passed.</returns>
    public static async Task<SpooledBody?> TryReadAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) return null;
        var body = new SpooledBody();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(81920);
        bool whole = false;
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (body.Length + read > limit) return null;
                await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            body.Position = 0;
            whole = true;
            return body;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (!whole) await body.DisposeAsync();
        }
    }
}
