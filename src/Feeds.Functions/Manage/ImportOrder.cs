using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Manage;

/// <summary>The body <c>{"url": "https://…"}</c> of <c>POST …/import</c>: import the feed at this address.</summary>
internal static class ImportOrder
{
    /// <summary>Larger bodies are feeds, in bytes.</summary>
    public const int MaxBytes = 16 * 1024;

    private static readonly string[] Members = ["url"];

    /// <returns>True for a JSON object that has nothing which makes a JSON Feed of it. Source: JSON Feed 1.1, "Top-level": <c>version</c>, <c>items</c>.</returns>
    public static bool Is(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new() { AllowDuplicateProperties = true });
            return json.RootElement.ValueKind is JsonValueKind.Object && !json.RootElement.TryGetProperty("items", out _) && !json.RootElement.TryGetProperty("version", out _);
        }
        catch (JsonException)
        {
            return false; // a feed in XML; or no feed, which the import will say
        }
        catch (InvalidOperationException)
        {
            return true; // a name with half a surrogate pair, which no feed has
        }
    }

    public static bool TryParse(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out IResult? problem)
    {
        address = null;
        if (!TextMembers.TryRead(body, Members, """{"url": "https://a.example/feed.xml"}""", out var members, out problem)) return false;
        if (Uri.TryCreate(members.GetValueOrDefault("url"), UriKind.Absolute, out var stated) && stated.Scheme is "http" or "https" && stated.UserInfo.Length == 0) address = stated;
        else problem = ManageProblems.BadBody("url has to be an absolute http or https address without name and password.", "url");
        return address is not null;
    }
}
