using System.Text.RegularExpressions;

namespace Feeds.Infra.Tests;

/// <summary>The settings of the app in Azure are settings that the code reads, and the code reads none that was forgotten.</summary>
public sealed partial class SettingsTests(Compiled compiled)
{
    /// <summary>
    /// Settings that Flex Consumption refuses or ignores.
    /// Source: Azure Functions, "Flex Consumption plan deprecations" and "Migrate Consumption plan apps to the Flex Consumption plan".
    /// </summary>
    static readonly string[] Refused =
    [
        "AzureWebJobsDashboard", "AzureWebJobsStorage", "ENABLE_ORYX_BUILD", "FUNCTIONS_EXTENSION_VERSION",
        "FUNCTIONS_MAX_HTTP_CONCURRENCY",
        "FUNCTIONS_WORKER_DYNAMIC_CONCURRENCY_ENABLED", "FUNCTIONS_WORKER_PROCESS_COUNT", "FUNCTIONS_WORKER_RUNTIME",
        "FUNCTIONS_WORKER_RUNTIME_VERSION", "SCM_DO_BUILD_DURING_DEPLOYMENT", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
        "WEBSITE_CONTENTOVERVNET", "WEBSITE_CONTENTSHARE", "WEBSITE_DNS_SERVER", "WEBSITE_LOAD_CERTIFICATES",
        "WEBSITE_MAX_DYNAMIC_APPLICATION_SCALE_OUT", "WEBSITE_MOUNT_ENABLED", "WEBSITE_NODE_DEFAULT_VERSION", "WEBSITE_RUN_FROM_PACKAGE",
        "WEBSITE_RUN_FROM_ZIP", "WEBSITE_SKIP_CONTENTSHARE_VALIDATION", "WEBSITE_TIME_ZONE", "WEBSITE_USE_PLACEHOLDER",
        "WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED", "WEBSITE_USE_ZIP", "WEBSITE_VNET_ROUTE_ALL",
    ];

    [Fact]
    public async Task No_setting_is_one_that_the_plan_refuses()
    {
        var site = Assert.Single((await compiled.MainAsync()).OfType("Microsoft.Web/sites"));

        Assert.Empty((await NamesAsync()).Intersect(Refused, StringComparer.OrdinalIgnoreCase));
        foreach (string old in (string[])["linuxFxVersion", "netFrameworkVersion", "windowsFxVersion", "functionAppScaleLimit", "alwaysOn"])
        {
            Assert.Null(site.At("properties/siteConfig/" + old));
        }
    }

    [Fact]
    public async Task Every_setting_is_in_the_list_and_every_setting_of_the_list_is_set()
    {
        var listed = InfraReadme.Table("Settings").Where(row => row[1] != "not set").Select(row => row[0]);

        Assert.Equal(listed.Order(StringComparer.Ordinal), (await NamesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_that_the_code_reads_is_in_the_list_and_the_code_reads_every_one()
    {
        var listed = InfraReadme.Table("Settings").Select(row => row[0])
            .Where(name => name.StartsWith("Feeds__", StringComparison.Ordinal));

        Assert.Equal(listed.Order(StringComparer.Ordinal), ReadByTheCode());
        Assert.All(InfraReadme.Table("Settings"), row => Assert.True(row[2].Length > 10, $"{row[0]} needs a reason"));
    }

    [Fact]
    public async Task Storage_is_reached_with_the_identity_and_never_with_a_key()
    {
        var site = Assert.Single((await compiled.SnapshotAsync("small")).OfType("Microsoft.Web/sites"));
        var settings = site.At("properties/siteConfig/appSettings")!
            .AsArray().ToDictionary(setting => (string)setting!["name"]!, setting => setting!["value"]!.ToString(), StringComparer.Ordinal);

        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.Contains("clientId", settings["AzureWebJobsStorage__clientId"], StringComparison.Ordinal);
        Assert.DoesNotContain(settings.Values, value => value.Contains("AccountKey", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_admin_key_is_a_reference_to_the_key_vault()
    {
        var site = Assert.Single((await compiled.MainAsync()).OfType("Microsoft.Web/sites"));
        var settings = site.At("properties/siteConfig/appSettings")!.AsArray();

        string key = settings.Single(setting => (string)setting!["name"]! == "Feeds__AdminKey")!["value"]!.ToString();
        Assert.StartsWith("[format('@Microsoft.KeyVault(SecretUri={0}secrets/{1})', parameters('vaultUrl'), parameters('secretName'))", key,
            StringComparison.Ordinal);
    }

    /// <summary>Names of settings in the code of what runs in Azure, written with a colon or, in comments and messages, with two
    /// underscores.</summary>
    static IEnumerable<string> ReadByTheCode() =>
        from folder in (string[])["Feeds.Functions", "Feeds.Server", "Feeds.Storage", "Feeds.Pages"]
        from file in Directory.EnumerateFiles(RepositoryRoot.Combine("src", folder), "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from match in SettingName().Matches(File.ReadAllText(file))
        let name = match.Groups["name"].Value.Replace(":", "__", StringComparison.Ordinal)
        group name by name into names
        orderby names.Key
        select "Feeds__" + names.Key;

    async Task<IReadOnlyList<string>> NamesAsync() =>
    [
        .. Assert.Single((await compiled.MainAsync()).OfType("Microsoft.Web/sites")).At("properties/siteConfig/appSettings")!.AsArray()
            .Select(setting => (string)setting!["name"]!),
    ];

    /// <summary>A name that code puts together is not found; its comment has it whole.</summary>
    [GeneratedRegex("(\"Feeds:|\\bFeeds__)(?<name>[A-Z][A-Za-z]+((:|__)[A-Z][A-Za-z]+)*)(?![A-Za-z]|:|__)", RegexOptions.ExplicitCapture)]
    private static partial Regex SettingName();
}
