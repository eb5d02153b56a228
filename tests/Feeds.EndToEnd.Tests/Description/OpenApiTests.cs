using System.Text.RegularExpressions;
using Feeds.EndToEnd.Tests.Support;

namespace Feeds.EndToEnd.Tests.Description;

/// <summary>
/// The description against what the app really does: what it accepts and whom it lets in. Statuses, types and bodies are compared in every
/// test (<c>DescribedAnswers</c>).
/// </summary>
public sealed partial class OpenApiTests(Shared<DescribedApp> shared) : IClassFixture<Shared<DescribedApp>>
{
    private const string Misspelt = "no-such-parameter";

    private readonly DescribedApp app = shared.App;

    [Fact]
    public async Task The_description_has_an_etag_and_is_the_same_for_everybody()
    {
        var first = await app.DescriptionAsync();

        Assert.Equal("application/json; charset=utf-8", first["Content-Type"]);
        Assert.Equal(app.Base, first.Json.GetProperty("servers")[0].GetProperty("url").GetString());
        (await app.GetAsync("/openapi.json", ("If-None-Match", first["ETag"]!))).Has(304);
    }

    /// <summary>
    /// Asks with a parameter that does not exist: a function that checks its query refuses it and names those that do. Pages and feeds
    /// ignore what they do not know, whatever they read.
    /// </summary>
    [Fact]
    public async Task Every_query_parameter_that_is_accepted_is_described_and_no_other()
    {
        foreach (var operation in await app.OperationsAsync())
        {
            if (operation.Method == HttpMethod.Head || operation.ReadsLeniently) continue;
            var answer = await app.CallAsync(operation.Method, $"{operation.PathOf(DescribedApp.NoShow)}?{Misspelt}=1", KeyFor(operation));

            var accepted = IsBadQuery(answer) ? Names(answer.Json.GetProperty("detail").GetString()!) : [];
            var described = operation.QueryParameters.Select(parameter => parameter.GetProperty("name").GetString());
            Assert.True(described.SequenceEqual(accepted), $"{operation.Name} accepts {string.Join(", ", accepted)}");
        }
    }

    [Fact]
    public async Task Values_outside_the_described_limits_are_refused_and_those_at_the_limits_are_not()
    {
        int limits = 0;
        foreach (var operation in (await app.OperationsAsync()).Where(operation => operation.Method == HttpMethod.Get))
        {
            foreach (var parameter in operation.QueryParameters)
            {
                var schema = parameter.GetProperty("schema");
                if (schema.GetProperty("type").GetString() != "integer") continue;
                var (least, most) = (schema.GetProperty("minimum").GetInt32(), schema.GetProperty("maximum").GetInt32());
                string name = parameter.GetProperty("name").GetString()!;
                foreach (var (value, status) in ((int, int)[])[(least - 1, 400), (least, 200), (most, 200), (most + 1, 400)])
                {
                    string query = string.Create(
                        System.Globalization.CultureInfo.InvariantCulture, $"?{name}={value}{operation.RequiredQuery}");
                    (await app.CallAsync(HttpMethod.Get, operation.PathOf(DescribedApp.Show) + query, KeyFor(operation))).Has(status);
                    limits++;
                }
            }
        }
        Assert.NotEqual(0, limits);
    }

    [Fact]
    public async Task Each_operation_takes_the_key_that_it_names_and_no_lesser_one()
    {
        var roles = new[] { "reader", "publisher", "admin" };
        var keys = new[]
        {
            await app.MakeKeyTextAsync("reader", DescribedApp.NoShow),
            await app.MakeKeyTextAsync("publisher", DescribedApp.NoShow),
            ManagedApp.Admin,
        };
        foreach (var operation in await app.OperationsAsync())
        {
            string path = operation.PathOf(DescribedApp.NoShow);
            int open = (await app.CallAsync(operation.Method, path, key: null)).Status;
            Assert.True(operation.IsOpen == (open != 401), $"{operation.Name} without a key: {open}");
            if (operation.Role is not { } role) continue;
            foreach (var (least, key) in roles.Zip(keys))
            {
                int status = (await app.CallAsync(operation.Method, path, key)).Status;
                bool isEnough = Array.IndexOf(roles, least) >= Array.IndexOf(roles, role);
                Assert.True(isEnough == (status != 403), $"{operation.Name} with the key of a {least}: {status}");
            }
        }
    }

    [Fact]
    public async Task The_validator_of_readme_accepts_it()
    {
        string folder = RepositoryRoot.Combine("eng", "openapi");
        string node = Requires.Program("node");
        await NodePackages.EnsureAsync(folder);

        var run = await ProgramRun.RunAsync(node, ["validate.mjs"], folder: folder, input: (await app.DescriptionAsync()).Text);

        Assert.Equal("", run.Succeeded().Output);
    }

    private static string? KeyFor(DescribedOperation operation) => operation.Role is null || operation.IsOpen ? null : ManagedApp.Admin;

    private static bool IsBadQuery(Answer answer) =>
        answer.Status == 400 && answer.Json.TryGetProperty("parameter", out var parameter) && parameter.GetString() == Misspelt;

    private static string[] Names(string detail) =>
        Listed().Match(detail) is { Success: true } match ? match.Groups["names"].Value.Split(", ") : [];

    [GeneratedRegex("there (is|are) (?<names>(?!none)[^.]+)[.]$", RegexOptions.ExplicitCapture)]
    private static partial Regex Listed();
}
