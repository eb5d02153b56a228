using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Internal;

/// <summary>The code and the message of a failed request: <c>{"odata.error":{"code":…,"message":{"value":…}}}</c>.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static readonly TableErrorParser Instance = new();

    public override bool TryParse(Response response, out ResponseError error, out IDictionary<string, string> data)
    {
        data = null;
        error = Read(response) ?? (response.Headers.TryGetValue("x-ms-error-code", out string code) ? new ResponseError(code, null) : null);
        return error is not null;
    }

    private static ResponseError Read(Response response)
    {
        if (response.ContentStream is not { CanSeek: true, Length: > 0 })
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(response.Content.ToMemory());
            if (document.RootElement.ValueKind != JsonValueKind.Object ||
                !document.RootElement.TryGetProperty("odata.error", out JsonElement error) ||
                !error.TryGetProperty("code", out JsonElement code))
            {
                return null;
            }

            string message = error.TryGetProperty("message", out JsonElement text) && text.TryGetProperty("value", out JsonElement value)
                ? value.GetString()
                : null;
            return new ResponseError(code.GetString(), message);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Proxies and load balancers answer in HTML or XML: the status alone has to do.
            return null;
        }
    }
}
