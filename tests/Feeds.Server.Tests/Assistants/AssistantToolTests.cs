using System.Text.Json;
using Feeds.Functions.Assistants;

namespace Feeds.Server.Tests.Assistants;

/// <summary>What a model reads about the tools.</summary>
public sealed class AssistantToolTests
{
    [Fact]
    public void Arguments_are_those_of_the_function_with_their_limits()
    {
        var input = AssistantTool.All.Single(tool => tool.Name == "search_passages").Describe("Shows: one (One).").InputSchema;

        const string expected = """
            {"type":"object","properties":{
              "show":{"type":"string","description":"The show's slug: 1 to 63 lower-case letters, digits and hyphens. Shows: one (One).","maxLength":1000},
              "q":{"type":"string","description":"Words, phrases and fields; docs/queries.md has the language.","maxLength":1000},
              "limit":{"type":"integer","description":"How many passages a page has at most.","minimum":1,"maximum":100,"default":20},
              "after":{"type":"string","description":"The value of next in the page before.","maxLength":1000}},
             "required":["show","q"],"additionalProperties":false}
            """;
        Assert.True(JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(expected), input), input.ToString());
    }

    /// <summary>Clients resolve references within the schema alone.</summary>
    [Fact]
    public void Each_reference_of_a_result_leads_to_a_definition_beside_it() =>
        Assert.All(AssistantTool.All, tool =>
        {
            var output = tool.Describe("").OutputSchema!.Value;
            Assert.Equal("object", output.GetProperty("type").GetString());
            var definitions = output.TryGetProperty("$defs", out var defined)
                ? defined.EnumerateObject().Select(d => "#/$defs/" + d.Name).ToList() : [];
            var references = References(output).Distinct(StringComparer.Ordinal).ToList();
            Assert.Equal(references.Order(StringComparer.Ordinal), definitions.Order(StringComparer.Ordinal));
        });

    [Fact]
    public void What_a_tool_leaves_out_is_not_in_its_schema()
    {
        var output = AssistantTool.All.Single(tool => tool.Name == "list_episodes").Describe("").OutputSchema!.Value;

        var episode = output.GetProperty("$defs").GetProperty("Episode");
        Assert.False(episode.GetProperty("properties").TryGetProperty("html", out _));
        Assert.True(episode.GetProperty("properties").TryGetProperty("summary", out _));
        Assert.DoesNotContain("html", episode.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains("url", episode.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    }

    private static IEnumerable<string> References(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member =>
            member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
