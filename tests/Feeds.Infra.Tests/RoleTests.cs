using System.Text.RegularExpressions;

namespace Feeds.Infra.Tests;

/// <summary>Who may do what: the roles that are given are those that infra/README.md lists with their reasons, and no others.</summary>
public sealed partial class RoleTests(Compiled compiled)
{
    const string Assignments = "Microsoft.Authorization/roleAssignments";

    /// <summary>Source: Azure built-in roles.</summary>
    static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    [Theory]
    [InlineData("small")]
    [InlineData("network")]
    public async Task The_roles_that_are_given_are_those_of_the_list(string parameters)
    {
        var given = (await compiled.SnapshotAsync(parameters)).OfType(Assignments).Select(Describe);

        var listed = InfraReadme.Table("Roles").Select(row => $"{row[0]} on {row[1]} for {row[2]}");
        Assert.Equal(listed.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
        Assert.All(InfraReadme.Table("Roles"), row =>
            Assert.True(row is [_, _, { Length: > 3 }, { Length: > 20 }], $"{row[0]} needs a holder and a reason"));
    }

    [Fact]
    public async Task Roles_are_of_Azure_and_given_in_main_only()
    {
        var main = await compiled.MainAsync();
        var events = await compiled.EventsAsync();

        Assert.Empty(main.OfType("Microsoft.Authorization/roleDefinitions"));
        Assert.DoesNotContain(events.Resources, resource => resource.Type.StartsWith("Microsoft.Authorization/", StringComparison.Ordinal));
        Assert.All(main.OfType(Assignments), role => Assert.Equal("ServicePrincipal", (string?)role.At("properties/principalType")));
        // Without a scope a role would be one on the resource group.
        Assert.All(main.OfType(Assignments), role => Assert.NotNull(role.At("scope")));
    }

    [Fact]
    public async Task The_owner_of_blobs_owns_the_containers_of_the_host_only()
    {
        var owned = (await compiled.SnapshotAsync("network")).OfType(Assignments).Select(Describe)
            .Where(role => role.StartsWith("Storage Blob Data Owner", StringComparison.Ordinal));

        Assert.Equal(2, owned.Count());
        Assert.All(owned, role => Assert.Contains(" on container azure-webjobs-", role, StringComparison.Ordinal));
    }

    /// <summary>The role, what it is given on, and whom it is given to.</summary>
    static string Describe(ArmResource assignment)
    {
        string role = RoleId().Match(assignment.At("properties/roleDefinitionId")!.ToString()).Value;
        Assert.True(Names.ContainsKey(role), $"{role} is not one of the roles that are known here");
        string scope = Scope().Match(assignment.Id).Groups["scope"].Value;
        return $"{Names[role]} on {Kind(scope.Split('/'))} for {Holder(assignment.At("properties/principalId")!.ToString())}";
    }

    /// <summary>The object ids are known only once the identities exist; before, they are references to what makes them.</summary>
    static string Holder(string principal) =>
        principal.Contains("identity-{0}", StringComparison.Ordinal) ? "the app"
        : principal.Contains("Microsoft.EventGrid/systemTopics", StringComparison.Ordinal) ? "Event Grid"
        : principal;

    static string Kind(string[] scope) => scope[^2] switch
    {
        "storageAccounts" => "the storage account",
        "containers" => $"container {scope[^1]}",
        "secrets" => $"secret {scope[^1]}",
        "components" => "Application Insights",
        var other => $"{other} {scope[^1]}",
    };

    /// <summary>An id, or the call that will make it.</summary>
    [GeneratedRegex(@"^(\[extensionResourceId\(')?(?<scope>/subscriptions/[^']+?)('|/providers/Microsoft\.Authorization/)",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Scope();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", RegexOptions.ExplicitCapture)]
    private static partial Regex RoleId();
}
