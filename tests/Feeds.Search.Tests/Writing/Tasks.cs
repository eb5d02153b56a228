using System.Text.Json;
using Feeds.Search.Passages;
using Feeds.Search.Writing;

namespace Feeds.Search.Tests.Writing;

/// <summary>Tasks and replies of tests.</summary>
internal static class Tasks
{
    public static WritingTask Of(string language, params IReadOnlyList<string> texts) =>
        new("What about it?", "Night radio", language, [.. texts.Select((t, i) => Source(i + 1, t))]);

    static SourcePassage Source(int place, string text) =>
        new(Passage(place, text), $"Episode {place}: Bellows & brass (2024-03-26)");

    public static Passage Passage(int place, string text) => TestIndex.Item("001", place, text) with { Host = "Ada Quill" };

    /// <summary>A reply of one sentence with one citation.</summary>
    public static string Reply(string text, int passage, string quote) => Reply((text, [(passage, quote)]));

    public static string Reply(params IReadOnlyList<(string Text, (int Passage, string Quote)[] Citations)> sentences) =>
        JsonSerializer.Serialize(new
        {
            sentences = sentences.Select(s => new
            {
                text = s.Text,
                citations = s.Citations.Select(c => new { passage = c.Passage, quote = c.Quote }),
            }),
        });
}
