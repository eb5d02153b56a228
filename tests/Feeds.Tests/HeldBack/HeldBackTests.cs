using System.Text.Json;

namespace Feeds.Tests.HeldBack;

/// <summary>The held-back files stay held back; what is read in them is measured by <c>bench/Feeds.Bench</c>.</summary>
public sealed class HeldBackTests
{
    private static readonly string Tests = RepositoryRoot.Combine("tests", "Feeds.Tests");

    [Fact]
    public void No_held_back_file_has_an_expected_result_that_rules_are_fitted_to()
    {
        string[] heldBack = [.. Directory.EnumerateFiles(Path.Combine(Tests, "HeldBack"), "*.json").SelectMany(Sources)];
        Assert.Equal(58, heldBack.Distinct(StringComparer.Ordinal).Count());
        var fitted = Directory.EnumerateFiles(Path.Combine(Tests, "Expected"), "*.json", SearchOption.AllDirectories).SelectMany(Sources);
        Assert.Empty(heldBack.Intersect(fitted, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Sources(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        var root = file.RootElement;
        JsonElement[] entries = root.ValueKind is JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
        return [.. entries.Where(e => e.TryGetProperty("source", out _)).Select(e => e.GetProperty("source").GetString()!)];
    }
}
