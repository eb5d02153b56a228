using System.Text.RegularExpressions;

namespace Feeds.Infra.Tests;

/// <summary>Names keep to Azure's rules whatever the environment is called.</summary>
public sealed partial class NamesTests(Compiled compiled)
{
    const string Longest = "a-very-long-environment-name-that-has-the-sixty-four-characters1";

    /// <summary>What a name may be, where it is ours to choose. Source: Azure Resource Manager, naming rules and restrictions for
    /// resources.</summary>
    static readonly Dictionary<string, string> Rules = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Cdn/profiles"] = "^[A-Za-z0-9][A-Za-z0-9-]{0,88}[A-Za-z0-9]$",
        ["Microsoft.Cdn/profiles/afdEndpoints"] = "^[A-Za-z0-9][A-Za-z0-9-]{0,44}[A-Za-z0-9]$",
        ["Microsoft.Cdn/profiles/afdEndpoints/routes"] = "^[A-Za-z0-9-]{1,90}$",
        ["Microsoft.Cdn/profiles/customDomains"] = "^[A-Za-z0-9-]{1,90}$",
        ["Microsoft.Cdn/profiles/originGroups"] = "^[A-Za-z0-9-]{1,90}$",
        ["Microsoft.Cdn/profiles/originGroups/origins"] = "^[A-Za-z0-9-]{1,90}$",
        ["Microsoft.Cdn/profiles/ruleSets"] = "^[A-Za-z][A-Za-z0-9]{0,59}$",
        ["Microsoft.Cdn/profiles/ruleSets/rules"] = "^[A-Za-z][A-Za-z0-9]{0,259}$",
        ["Microsoft.Consumption/budgets"] = "^[A-Za-z0-9_-]{1,63}$",
        ["Microsoft.EventGrid/systemTopics"] = "^[A-Za-z0-9-]{3,128}$",
        ["Microsoft.Insights/actionGroups"] = "^[^:<>+/&%\\\\?|]{1,260}$",
        ["Microsoft.Insights/components"] = "^[^%&\\\\?/]{1,260}$",
        ["Microsoft.Insights/metricAlerts"] = "^[^*#&+:<>?@%{}\\\\/|]{1,260}$",
        ["Microsoft.Insights/scheduledQueryRules"] = "^[^*<>%{}&:\\\\?/#|]{1,260}$",
        ["Microsoft.Insights/workbooks"] = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        ["Microsoft.KeyVault/vaults"] = "^[A-Za-z](?!.*--)[A-Za-z0-9-]{1,22}[A-Za-z0-9]$",
        ["Microsoft.KeyVault/vaults/secrets"] = "^[A-Za-z0-9-]{1,127}$",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$",
        ["Microsoft.Network/privateDnsZones"] = "^privatelink\\.[a-z0-9.-]{1,51}$",
        ["Microsoft.Network/privateDnsZones/virtualNetworkLinks"] = "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$",
        ["Microsoft.Network/privateEndpoints"] = "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$",
        ["Microsoft.Network/privateEndpoints/privateDnsZoneGroups"] = "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$",
        ["Microsoft.Network/virtualNetworks"] = "^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$",
        ["Microsoft.OperationalInsights/workspaces"] = "^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$",
        ["Microsoft.Resources/resourceGroups"] = "^[A-Za-z0-9._()-]{0,89}[A-Za-z0-9_()-]$",
        ["Microsoft.Storage/storageAccounts"] = "^[a-z0-9]{3,24}$",
        ["Microsoft.Storage/storageAccounts/blobServices/containers"] = "^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$",
        ["Microsoft.Storage/storageAccounts/queueServices/queues"] = "^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$",
        ["Microsoft.Storage/storageAccounts/tableServices/tables"] = "^[A-Za-z][A-Za-z0-9]{2,62}$",
        ["Microsoft.Web/serverfarms"] = "^[A-Za-z0-9-]{1,40}$",
        // The host derives its id from the first 32 characters.
        ["Microsoft.Web/sites"] = "^[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]$",
    };

    /// <summary>Their names are the service's choice, or GUIDs.</summary>
    static readonly string[] Fixed =
    [
        "Microsoft.Authorization/roleAssignments", "Microsoft.Storage/storageAccounts/blobServices",
        "Microsoft.Storage/storageAccounts/managementPolicies",
        "Microsoft.Storage/storageAccounts/queueServices", "Microsoft.Storage/storageAccounts/tableServices",
        "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
    ];

    [Theory]
    [InlineData("small", "feeds")]
    [InlineData("small", Longest)]
    [InlineData("network", "f")]
    [InlineData("network", Longest)]
    public async Task Every_name_keeps_to_the_rule_of_its_type(string parameters, string environmentName)
    {
        var resources = (await compiled.SnapshotAsync(parameters, environmentName)).Resources
            .Where(r => !Fixed.Contains(r.Type, StringComparer.OrdinalIgnoreCase));

        Assert.All(resources, resource =>
        {
            Assert.True(Rules.TryGetValue(resource.Type, out string? rule),
                $"{resource.Type} has no rule here: add it, and to infra/README.md what it is for");
            string name = Known(resource.Name).Split('/')[^1];
            Assert.True(Regex.IsMatch(name, rule, RegexOptions.None, TimeSpan.FromSeconds(1)), $"{resource.Type}: {name}");
        });
    }

    /// <summary>A name with the ending that addresses of storage have in the public cloud, which is known only to the deployment.</summary>
    static string Known(string name)
    {
        string known = name.Replace("environment().suffixes.storage", "'core.windows.net'", StringComparison.Ordinal);
        for (Match call; (call = Format().Match(known)).Success;)
        {
            string text = call.Groups["format"].Value;
            var values = call.Groups["value"].Captures.Select(capture => capture.Value).ToArray();
            for (int i = 0; i < values.Length; i++) text = text.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
            known = known.Replace(call.Value, $"'{text}'", StringComparison.Ordinal);
        }
        return known.Trim('[', ']', '\'');
    }

    [GeneratedRegex(@"format\('(?<format>[^']*)'(, '(?<value>[^']*)')+\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Format();

    [Fact]
    public void The_longest_name_is_the_longest_that_is_allowed() => Assert.Equal(64, Longest.Length);

    [Fact]
    public async Task Two_environments_have_no_name_in_common()
    {
        var one = (await compiled.SnapshotAsync("small", "feeds")).Resources.Select(resource => resource.Id);
        var other = (await compiled.SnapshotAsync("small", Longest)).Resources.Select(resource => resource.Id);

        Assert.Empty(one.Intersect(other, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_created_is_listed_with_its_purpose()
    {
        var types = (await compiled.MainAsync()).Resources.Concat((await compiled.EventsAsync()).Resources)
            .Select(resource => resource.Type).Distinct(StringComparer.Ordinal);

        Assert.Equal(types.Order(StringComparer.Ordinal),
            InfraReadme.Table("What is created").Select(row => row[0]).Order(StringComparer.Ordinal));
    }
}
