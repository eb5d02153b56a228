using System.Text.RegularExpressions;

namespace Feeds.Infra.Tests;

/// <summary>No secret leaves a deployment, no connection is unencrypted, nothing is open that need not be.</summary>
public sealed partial class SecurityTests(Compiled compiled)
{
    [Fact]
    public async Task No_output_is_a_secret()
    {
        foreach (var template in await TemplatesAsync())
        {
            var secrets = template.Parameters.Where(p => IsSecure((string)p.Value!["type"]!))
                .Select(p => $"parameters('{p.Key}')").ToList();
            foreach (var (name, output) in template.Outputs)
            {
                string value = output!["value"]!.ToJsonString();
                Assert.False(IsSecure((string)output["type"]!), name);
                Assert.DoesNotMatch(ListFunction(), value);
                Assert.DoesNotContain(secrets, secret => value.Contains(secret, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public async Task Keys_are_secure_parameters_wherever_they_go()
    {
        var templates = await TemplatesAsync();
        var secrets = (await compiled.MainAsync()).OfType("Microsoft.KeyVault/vaults/secrets").ToList();

        Assert.Equal(
            ["[parameters('adminKey')]", "[parameters('chatKey')]"], secrets.Select(secret => (string?)secret.At("properties/value")));
        foreach (string key in (string[])["adminKey", "chatKey"])
        {
            var parameters = templates.Where(t => t.Parameters.ContainsKey(key)).Select(t => (string)t.Parameters[key]!["type"]!);
            Assert.Equal(["securestring", "securestring"], parameters);
            Assert.Contains(secrets, secret =>
                ((string?)secret.At("condition"))!.Contains($"empty(parameters('{key}'))", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Keys_are_listed_for_the_endpoint_of_events_only()
    {
        Assert.DoesNotMatch(ListFunction(), (await compiled.MainAsync()).Text);
        Assert.Single(ListFunction().Matches((await compiled.EventsAsync()).Text));
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "properties/allowSharedKeyAccess", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties/allowBlobPublicAccess", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties/allowCrossTenantReplication", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties/supportsHttpsTrafficOnly", "true")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties/minimumTlsVersion", "TLS1_2")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices", "properties/isVersioningEnabled", "true")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices", "properties/deleteRetentionPolicy/enabled", "true")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices", "properties/containerDeleteRetentionPolicy/enabled", "true")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices/containers", "properties/publicAccess", "None")]
    [InlineData("Microsoft.Web/sites", "properties/httpsOnly", "true")]
    [InlineData("Microsoft.Web/sites", "properties/siteConfig/minTlsVersion", "1.2")]
    [InlineData("Microsoft.Web/sites", "properties/siteConfig/scmMinTlsVersion", "1.2")]
    [InlineData("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties/allow", "false")]
    [InlineData("Microsoft.KeyVault/vaults", "properties/enableRbacAuthorization", "true")]
    [InlineData("Microsoft.KeyVault/vaults", "properties/enableSoftDelete", "true")]
    [InlineData("Microsoft.Insights/components", "properties/DisableLocalAuth", "true")]
    [InlineData("Microsoft.Cdn/profiles/afdEndpoints/routes", "properties/httpsRedirect", "Enabled")]
    [InlineData("Microsoft.Cdn/profiles/afdEndpoints/routes", "properties/forwardingProtocol", "HttpsOnly")]
    [InlineData("Microsoft.Cdn/profiles/customDomains", "properties/tlsSettings/minimumTlsVersion", "TLS12")]
    [InlineData("Microsoft.EventGrid/systemTopics/eventSubscriptions", "properties/destination/properties/minimumTlsVersionAllowed", "1.2")]
    public async Task Every_resource_of_a_type_has_a_property(string type, string property, string value)
    {
        var resources = (await TemplatesAsync()).SelectMany(template => template.Resources)
            .Where(resource => resource.Type == type).ToList();

        Assert.NotEmpty(resources);
        Assert.All(resources, resource => Assert.Equal(value, resource.At(property)?.ToString()));
    }

    [Fact]
    public async Task The_app_is_one_user_assigned_identity()
    {
        var main = await compiled.MainAsync();

        Assert.Single(main.OfType("Microsoft.ManagedIdentity/userAssignedIdentities"));
        Assert.Equal("UserAssigned", (string?)Assert.Single(main.OfType("Microsoft.Web/sites")).At("identity/type"));
    }

    [Fact]
    public async Task Scripts_may_upload_from_the_served_origin_and_do_nothing_else()
    {
        foreach (string file in (string[])["small", "network"])
        {
            var blobs = Assert.Single((await compiled.SnapshotAsync(file)).OfType("Microsoft.Storage/storageAccounts/blobServices"));
            var rule = Assert.Single(blobs.At("properties/cors/corsRules")!.AsArray())!;

            Assert.DoesNotContain("*", Assert.Single(rule["allowedOrigins"]!.AsArray())!.ToString(), StringComparison.Ordinal);
            Assert.Equal(["PUT", "OPTIONS"], rule["allowedMethods"]!.AsArray().Select(method => (string)method!));
            Assert.Contains("etag", rule["exposedHeaders"]!.AsArray().Select(header => (string)header!));
        }
    }

    [Fact]
    public async Task Behind_Front_Door_the_app_takes_requests_from_it_and_from_Event_Grid()
    {
        var alone = Assert.Single((await compiled.SnapshotAsync("small")).OfType("Microsoft.Web/sites"));
        var behind = Assert.Single((await compiled.MainAsync()).OfType("Microsoft.Web/sites"));

        Assert.Equal("Allow", (string?)alone.At("properties/siteConfig/ipSecurityRestrictionsDefaultAction"));
        Assert.Contains("'Deny', 'Allow'", (string?)behind.At("properties/siteConfig/ipSecurityRestrictionsDefaultAction"),
            StringComparison.Ordinal);
        var template = (await compiled.MainAsync()).All.Single(t => t.Variables.ContainsKey("frontDoorOnly"));
        var rules = template.Variables["frontDoorOnly"]!.AsArray();
        Assert.Equal(["AzureFrontDoor.Backend", "AzureEventGrid"], rules.Select(rule => (string)rule!["ipAddress"]!));
        Assert.Contains("frontDoorId", rules[0]!["headers"]!["x-azure-fdid"]!.ToJsonString(), StringComparison.Ordinal);
    }

    static bool IsSecure(string type) => type.StartsWith("secure", StringComparison.OrdinalIgnoreCase);

    async Task<IReadOnlyList<ArmTemplate>> TemplatesAsync() => [.. (await compiled.MainAsync()).All, .. (await compiled.EventsAsync()).All];

    [GeneratedRegex(@"\blist[A-Z]\w*\(", RegexOptions.ExplicitCapture)]
    private static partial Regex ListFunction();
}
