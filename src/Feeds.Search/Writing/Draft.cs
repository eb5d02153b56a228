using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Feeds.Search.Writing;

/// <summary>A model's reply as it came: nothing of it is checked but its shape.</summary>
/// <param name="Sentences">Null in place of each that has another shape than <see cref="WritingTask.Schema"/> says.</param>
internal sealed record Draft(IReadOnlyList<DraftSentence?> Sentences)
{
    /// <summary>Longer replies are not read; in characters.</summary>
    const int MaxLength = 64 * 1024;

    static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 8 };

    /// <returns>False where the reply is not an object with a list of sentences.</returns>
    public static bool TryParse(string reply, [NotNullWhen(true)] out Draft? draft)
    {
        draft = null;
        if (reply.Length > MaxLength)
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(reply, Shallow);
            if (Member(json.RootElement, "sentences", JsonValueKind.Array) is not { } sentences)
            {
                return false;
            }

            draft = new Draft([.. sentences.EnumerateArray().Select(Sentence)]);
            return true;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair in a string.
            return false;
        }
    }

    static DraftSentence? Sentence(JsonElement json)
    {
        if (Member(json, "text", JsonValueKind.String) is not { } text
            || Member(json, "citations", JsonValueKind.Array) is not { } citations)
        {
            return null;
        }

        return new DraftSentence(text.GetString()!, [.. citations.EnumerateArray().Select(Citation).OfType<DraftCitation>()]);
    }

    static DraftCitation? Citation(JsonElement json) =>
        Member(json, "passage", JsonValueKind.Number) is { } passage && passage.TryGetInt32(out var number)
            && Member(json, "quote", JsonValueKind.String) is { } quote
            ? new DraftCitation(number, quote.GetString()!)
            : null;

    static JsonElement? Member(JsonElement json, string name, JsonValueKind kind) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;
}

/// <summary>A sentence that a model wrote, unchecked.</summary>
internal sealed record DraftSentence(string Text, IReadOnlyList<DraftCitation> Citations);

/// <summary>What a model says a sentence rests on, unchecked.</summary>
/// <param name="Passage">From 1.</param>
internal sealed record DraftCitation(int Passage, string Quote);
