using System.Text.Json;
using System.Text.RegularExpressions;

namespace Feeds.Server.Tests.Hosting;

/// <summary>docs/scale.md: its tables are what its script computes.</summary>
public sealed partial class ScaleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tables_of_the_page_are_those_that_the_script_prints()
    {
        string script = RepositoryRoot.Combine("docs", "scale.mjs");
        string printed = (await ProgramRun.RunAsync(Requires.Program("node"), [script])).Succeeded().Output;
        string page = await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "scale.md"), Token);

        var computed = TablesOf(printed);
        var shown = TablesOf(page);
        Assert.NotEmpty(computed);
        Assert.Equal(computed.Keys.Order(StringComparer.Ordinal), shown.Keys.Order(StringComparer.Ordinal));
        Assert.All(computed, table => Assert.Equal(table.Value, shown[table.Key]));
    }

    [Fact]
    public async Task Every_price_has_a_unit_a_date_and_a_source_or_says_that_it_was_not_verified()
    {
        using var data = JsonDocument.Parse(await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "scale.json"), Token));
        foreach (var price in data.RootElement.GetProperty("prices").EnumerateObject())
        {
            Assert.True(price.Value.GetProperty("value").GetDouble() > 0, price.Name);
            Assert.NotEmpty(price.Value.GetProperty("unit").GetString()!);
            Assert.StartsWith("20", price.Value.GetProperty("date").GetString(), StringComparison.Ordinal);
            Assert.Matches("^(https://|not verified$)", price.Value.GetProperty("source").GetString()!);
        }
    }

    private static Dictionary<string, string> TablesOf(string text) =>
        Table().Matches(text).Select(match => match.Groups)
            .ToDictionary(groups => groups["name"].Value, groups => groups["rows"].Value, StringComparer.Ordinal);

    [GeneratedRegex("<!-- scale: (?<name>\\w+) -->\n(?<rows>.*?)<!-- /scale -->", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Table();
}
