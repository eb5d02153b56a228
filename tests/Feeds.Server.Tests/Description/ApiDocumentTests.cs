using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feeds.Functions;
using Feeds.Functions.Assistants;
using Feeds.Functions.Description;
using Feeds.Functions.Manage;
using Feeds.Functions.Serve;

namespace Feeds.Server.Tests.Description;

/// <summary>The document <c>/openapi.json</c> against the functions that it describes.</summary>
public sealed partial class ApiDocumentTests
{
    private const string BaseUrl = "https://feeds.example";

    /// <summary>Functions for paths and methods that no other function has.</summary>
    private static readonly string[] Fallbacks = ["UnknownRootMethod", "ZUnknownRoute"];

    [Fact]
    public async Task Every_route_and_method_is_in_the_document_and_no_other()
    {
        var triggered = from function in AppFunction.All
                        let trigger = function.HttpTrigger
                        where trigger is not null && !Fallbacks.Contains(function.Name, StringComparer.Ordinal)
                        let route = trigger.Route
                        from method in trigger.Methods ?? []
                        select $"{method} {(route == AppRoutes.Root ? "/" : "/" + route)}";

        var document = await ReadAsync();

        var described = from path in document.GetProperty("paths").EnumerateObject()
                        from operation in path.Value.EnumerateObject()
                        select $"{operation.Name} {path.Name}";
        Assert.Equal(triggered.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_the_fallbacks_are_left_out()
    {
        var leftOut = AppFunction.All.Where(function => function.Method.GetCustomAttribute<NotDescribedAttribute>() is not null);

        Assert.Equal(Fallbacks, leftOut.Select(function => function.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_operation_has_its_texts()
    {
        Assert.All(ApiOperation.All, operation =>
        {
            Assert.True(operation.About is not null, $"{operation.Function.Name} has no [Operation]: see docs/development.md.");
            Assert.Contains(operation.About.Group, ApiGroups.All.Select(group => group.Name));
            Assert.False(operation.About.Summary.EndsWith('.'), operation.Id);
            Assert.All(operation.PathParameters, value =>
                Assert.True(value.Description is not null, $"{operation.Id}: {value.Name} has no [PathValue]."));
            Assert.NotEmpty(operation.Answers);
            Assert.All(operation.Answers, answer => Assert.EndsWith(".", answer.Description, StringComparison.Ordinal));
            Assert.All(operation.Problems, problem => Assert.EndsWith(".", problem.Description, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Operations_have_names_of_their_own_and_groups_that_are_described()
    {
        var document = await ReadAsync();
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();

        Assert.Distinct(operations.Select(operation => operation.Value.GetProperty("operationId").GetString()));
        Assert.Equal(
            document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).Order(StringComparer.Ordinal),
            operations.Select(operation => operation.Value.GetProperty("tags")[0].GetString()).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_reference_leads_to_a_schema_and_every_schema_is_referred_to()
    {
        var document = await ReadAsync();

        var referred = Reference().Matches(document.GetRawText()).Select(match => match.Groups["name"].Value).Distinct();

        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name);
        Assert.Equal(schemas.Order(StringComparer.Ordinal), referred.Order(StringComparer.Ordinal));
    }

    /// <summary>Generators make a class of a schema, and in many languages no member is called like its class.</summary>
    [Fact]
    public void No_member_is_called_like_its_schema() =>
        Assert.All(ApiSchemas.All, schema =>
            Assert.DoesNotContain(schema.Key, schema.Value.Properties!.Keys, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// A page for people may explain on the page what is wrong with what they asked; browsers get a page for a 404; /mcp has errors of its
    /// own protocol.
    /// </summary>
    [Fact]
    public async Task Errors_are_problem_details_or_pages_and_every_operation_may_fail()
    {
        var document = await ReadAsync();
        foreach (var (path, operation) in document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (path.Name, operation))))
        {
            var responses = operation.Value.GetProperty("responses");
            bool isManaged = path.StartsWith("/manage/", StringComparison.Ordinal);
            bool isRpc = operation.Value.GetProperty("operationId").GetString() == nameof(PostMcp);
            Assert.True(responses.TryGetProperty("500", out _), operation.Value.ToString());
            if (operation.Name == "head") continue;
            bool isPage = responses.TryGetProperty("200", out var found) && found.TryGetProperty("content", out var content)
                && content.TryGetProperty("text/html", out _);
            foreach (var response in responses.EnumerateObject().Where(response => response.Name[0] is '4' or '5'))
            {
                var types = response.Value.GetProperty("content").EnumerateObject().Select(type => type.Name);
                if (isPage && response.Name == "400") Assert.Equal(["text/html"], types);
                else if (response.Name == "404" && !isManaged && !isRpc) Assert.Equal(["application/problem+json", "text/html"], types);
                else Assert.Equal(
                    [isRpc && response.Name is not ("429" or "500") ? "application/json" : "application/problem+json"], types);
            }
        }
    }

    [Fact]
    public async Task Everything_below_manage_needs_a_key_and_only_an_episode_takes_one_elsewhere()
    {
        var document = await ReadAsync();

        var keyed = from path in document.GetProperty("paths").EnumerateObject()
                    where path.Value.EnumerateObject().Any(operation => operation.Value.TryGetProperty("security", out _))
                    select path.Name;
        var managed = from path in document.GetProperty("paths").EnumerateObject()
                      where path.Name.StartsWith("/manage/", StringComparison.Ordinal)
                      select path.Name;
        Assert.Equal(managed.Append("/shows/{show}/episodes/{id}.json").Order(StringComparer.Ordinal), keyed.Order(StringComparer.Ordinal));
    }

    /// <summary>The records of the management API are what its schemas say, member by member.</summary>
    [Fact]
    public void Bodies_have_the_members_of_their_schemas()
    {
        const string suffix = "Body";
        var bodies = typeof(ManageGate).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(ManageGate).Namespace && type.Name.EndsWith(suffix, StringComparison.Ordinal)
                && type.GetMethod("<Clone>$") is not null)
            .ToList();

        Assert.NotEmpty(bodies);
        Assert.All(bodies, body =>
        {
            var schema = ApiSchemas.All[body.Name[..^suffix.Length]];
            var nullability = new NullabilityInfoContext();
            var members = body.GetProperties().Where(property => property.Name != "EqualityContract").ToList();
            Assert.Equal(
                members.Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
                schema.Properties!.Keys.Order(StringComparer.Ordinal));
            var always = members.Where(property => nullability.Create(property).ReadState is NullabilityState.NotNull);
            Assert.Equal(
                always.Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
                schema.Required!.Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_at_the_configured_address_and_the_same_bytes_each_time()
    {
        var document = await ReadAsync();

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(BaseUrl, document.GetProperty("servers")[0].GetProperty("url").GetString());
        Assert.Equal(await WriteAsync(), await WriteAsync());
    }

    private static async Task<JsonElement> ReadAsync() => JsonSerializer.Deserialize<JsonElement>(await WriteAsync());

    private static Task<byte[]> WriteAsync() => ApiDocument.WriteAsync(BaseUrl, TestContext.Current.CancellationToken);

    [GeneratedRegex("#/components/schemas/(?<name>[^\"]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
