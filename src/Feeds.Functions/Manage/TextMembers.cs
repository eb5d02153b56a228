using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Manage;

/// <summary>Bodies that are a JSON object of texts. A member that is misspelled, doubled or of another type is refused by its name.</summary>
internal static class TextMembers
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = true, MaxDepth = 8 };

    /// <param name="known">Names of members.</param>
    /// <param name="example">A body as it may be.</param>
    /// <param name="members">Those that are there; <c>null</c> is as good as absent.</param>
    public static bool TryRead(ReadOnlyMemory<byte> body, string[] known, string example, [NotNullWhen(true)] out Dictionary<string, string>? members, [NotNullWhen(false)] out IResult? problem)
    {
        (members, problem) = (null, null);
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var document = Parse(body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root)
        {
            problem = ManageProblems.BadBody($"The body has to be a JSON object in UTF-8, for instance {example}.");
            return false;
        }
        foreach (var member in root.EnumerateObject())
        {
            string? name = Text(() => member.Name);
            if (name is null || !known.Contains(name, StringComparer.Ordinal)) problem = ManageProblems.BadBody($"There is no member \"{name}\" here; there are {string.Join(", ", known)}.", name ?? "");
            else if (!seen.Add(name)) problem = ManageProblems.BadBody($"{name} is there twice.", name);
            else if (member.Value.ValueKind is JsonValueKind.Null) continue;
            else if (member.Value.ValueKind is JsonValueKind.String && Text(() => member.Value.GetString()) is { } text) read.Add(name, text);
            else problem = ManageProblems.BadBody($"{name} has to be a text.", name);
            if (problem is not null) return false;
        }
        members = read;
        return true;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null for half a surrogate pair, which JSON can spell and no text can hold.</returns>
    private static string? Text(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
