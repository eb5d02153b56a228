using System.Globalization;
using System.Text.RegularExpressions;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests.Description;

/// <summary>The examples of <c>docs/queries.md</c> on the sample show. A comment after a command is its status, else that is 200.</summary>
public sealed partial class QueriesDocumentTests(Shared<DescribedApp> shared) : IClassFixture<Shared<DescribedApp>>
{
    private readonly DescribedApp app = shared.App;

    public static TheoryData<string> Commands =>
        [.. File.ReadLines(RepositoryRoot.Combine("docs", "queries.md")).Where(line => line.StartsWith("curl ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_example_gets_its_answer(string command)
    {
        var match = Command().Match(command);
        Assert.True(match.Success, command);
        using var request = new HttpRequestMessage(
            new HttpMethod(match.Groups["method"] is { Success: true } method ? method.Value : "GET"),
            new Uri(match.Groups["path"].Value, UriKind.Relative));
        if (match.Groups["range"] is { Success: true } range) request.Headers.TryAddWithoutValidation("Range", "bytes=" + range.Value);
        if (match.Groups["header"] is { Success: true } header)
        {
            request.Headers.TryAddWithoutValidation(header.Value, match.Groups["value"].Value);
        }

        using var response = await app.App.Http.SendAsync(request, TestContext.Current.CancellationToken);

        int expected = match.Groups["status"] is { Success: true } status ? int.Parse(status.Value, CultureInfo.InvariantCulture) : 200;
        (await Answer.ReadAsync(response)).Has(expected);
    }

    [Fact]
    public void There_are_examples() => Assert.True(Commands.Count > 10);

    /// <summary>The example of the second page has the <c>next</c> of the first one.</summary>
    [Fact]
    public async Task The_second_page_goes_on_where_the_first_ends()
    {
        var paths = Commands.Select(row => Command().Match(row.Data).Groups["path"].Value);
        string[] pages = [.. paths.Where(path => path.Contains("limit=2", StringComparison.Ordinal))];

        var first = (await app.GetAsync(pages[0])).Has(200).Json;

        Assert.EndsWith("&after=" + first.GetProperty("next").GetString(), pages[1], StringComparison.Ordinal);
    }

    private const string Options = @"( -X (?<method>[A-Z]+)| --range (?<range>[0-9-]+)| --output \S+)*";
    private const string Header = "( -H '(?<header>[^:]+): (?<value>[^']+)')?";

    [GeneratedRegex(
        "^curl" + Options + " \"\\$FEEDS(?<path>[^\"]+)\"" + Header + "( +# (?<status>[0-9]{3}))?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
