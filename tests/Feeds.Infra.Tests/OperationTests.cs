using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using Azure.Storage.Blobs;
using Feeds.Storage;

namespace Feeds.Infra.Tests;

/// <summary>Alerts, the budget, caps, the dashboard and what is cleaned up.</summary>
public sealed partial class OperationTests(Compiled compiled)
{
    static readonly string[] AlertTypes = ["Microsoft.Insights/scheduledQueryRules", "Microsoft.Insights/metricAlerts"];

    [Fact]
    public async Task Every_alert_is_listed_and_names_its_section_of_the_runbook()
    {
        var alerts = await AlertsAsync("small");

        Assert.Equal(InfraReadme.Table("Alerts").Select(row => row[0]).Order(StringComparer.Ordinal),
            alerts.Select(alert => alert.Name).Order(StringComparer.Ordinal));
        Assert.All(alerts, alert =>
            Assert.EndsWith("#" + alert.Name, (string?)alert.At("properties/description"), StringComparison.Ordinal));
        Assert.All(alerts, alert => Assert.NotEmpty(alert.At("properties/actions")!.ToJsonString()));
    }

    [Fact]
    public void The_runbook_has_a_section_for_every_alert()
    {
        string runbook = RepositoryRoot.Combine("docs", "operations.md");
        if (!File.Exists(runbook)) Assert.Skip("docs/operations.md is not written yet.");

        var headings = File.ReadLines(runbook).Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim(' ', '`'));
        Assert.Empty(InfraReadme.Table("Alerts").Select(row => row[0]).Except(headings, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_small_show_queries_logs_every_quarter_of_an_hour_and_a_network_every_five_minutes()
    {
        Assert.Equal(["PT15M"], (await FrequenciesAsync("small")).Distinct());
        Assert.Equal(["PT5M"], (await FrequenciesAsync("network")).Distinct());

        async Task<IEnumerable<string>> FrequenciesAsync(string parameters) =>
            (await compiled.SnapshotAsync(parameters)).OfType(AlertTypes[0])
                .Select(alert => (string)alert.At("properties/evaluationFrequency")!);
    }

    /// <summary>A failure that is logged two minutes late would lie in no window otherwise.</summary>
    [Theory]
    [InlineData("small")]
    [InlineData("network")]
    public async Task An_alert_on_logs_looks_back_ten_minutes_further_than_to_its_last_query(string file)
    {
        var alerts = (await compiled.SnapshotAsync(file)).OfType(AlertTypes[0]).ToList();

        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert =>
            Assert.True(Span(alert, "windowSize") >= Span(alert, "evaluationFrequency") + TimeSpan.FromMinutes(10), alert.Name));

        static TimeSpan Span(ArmResource alert, string name) => XmlConvert.ToTimeSpan((string)alert.At("properties/" + name)!);
    }

    /// <summary>A download is as slow as the listener's connection: a new episode would be an alert.</summary>
    [Fact]
    public async Task Downloads_of_media_are_no_slow_answers()
    {
        var slow = Assert.Single(await AlertsAsync("small"), alert => alert.Name == "slow-answers");
        string query = (string)Assert.Single(slow.At("properties/criteria/allOf")!.AsArray())!["query"]!;

        Assert.Contains("url !contains \"/media/\"", query, StringComparison.Ordinal);
        Assert.DoesNotContain("206", query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_says_nothing_is_an_alert()
    {
        var silent = Assert.Single(await AlertsAsync("small"), alert => alert.Name == "no-signal");
        var criterion = Assert.Single(silent.At("properties/criteria/allOf")!.AsArray())!;

        Assert.Equal(("LessThan", "1", "PT1H"),
            ((string)criterion["operator"]!, criterion["threshold"]!.ToString(), (string)silent.At("properties/windowSize")!));
        // Of no rows, too, this is a row.
        Assert.EndsWith("| summarize value = count()", (string)criterion["query"]!, StringComparison.Ordinal);
    }

    /// <summary>Front Door ignores <c>Vary</c>, and a browser gets a feed under another type than an app.</summary>
    [Fact]
    public async Task Front_Door_keeps_nothing_that_a_browser_opens_as_a_page()
    {
        var rules = (await compiled.SnapshotAsync("network")).OfType("Microsoft.Cdn/profiles/ruleSets/rules").ToList();
        var last = rules.MaxBy(rule => (int)rule.At("properties/order")!)!;
        var condition = Assert.Single(last.At("properties/conditions")!.AsArray())!["parameters"]!;

        Assert.Equal(("Sec-Fetch-Dest", "document"), ((string)condition["selector"]!, (string)condition["matchValues"]![0]!));
        var kept = Assert.Single(last.At("properties/actions")!.AsArray())!["parameters"]!.AsObject();
        Assert.True(kept.ContainsKey("cacheConfiguration"));
        Assert.Null(kept["cacheConfiguration"]);
    }

    [Fact]
    public async Task Alerts_and_the_dashboard_read_measures_that_the_app_takes()
    {
        var taken = Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Measure().Matches(File.ReadAllText(file)).Select(match => match.Value.Trim('"')))
            .ToHashSet(StringComparer.Ordinal);
        if (taken.Count == 0) Assert.Skip("The app has no meter yet.");

        string alerts = string.Concat((await AlertsAsync("small")).Select(alert => Unescaped(alert.Json)));
        string dashboard = await File.ReadAllTextAsync(RepositoryRoot.Combine("infra", "workbook.json"));
        var read = Measure().Matches(alerts + dashboard.Replace("\\\"", "\"", StringComparison.Ordinal))
            .Select(match => match.Value.Trim('"')).Distinct(StringComparer.Ordinal);
        Assert.Empty(read.Except(taken, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Telemetry_has_a_cap_and_spending_a_budget()
    {
        foreach (string file in (string[])["small", "network"])
        {
            var snapshot = await compiled.SnapshotAsync(file);

            var workspace = Assert.Single(snapshot.OfType("Microsoft.OperationalInsights/workspaces"));
            Assert.True((double)workspace.At("properties/workspaceCapping/dailyQuotaGb")! > 0);
            var budget = Assert.Single(snapshot.OfType("Microsoft.Consumption/budgets"));
            Assert.All(budget.At("properties/notifications")!.AsObject(), notification =>
                Assert.Equal(["ann@example.org", "ben@example.org"],
                    notification.Value!["contactEmails"]!.AsArray().Select(email => (string)email!)));
        }
    }

    /// <summary>The service refuses another start of a budget that exists: the hook says when it began.</summary>
    [Fact]
    public async Task A_budget_begins_when_the_environment_says_or_else_this_month()
    {
        string bicep = await File.ReadAllTextAsync(RepositoryRoot.Combine("infra", "main.bicep"));
        Assert.Contains("start: empty(budgetStart) ? currentMonth : budgetStart", bicep, StringComparison.Ordinal);
        Assert.Equal("[utcNow('yyyy-MM-01')]", (string?)(await compiled.MainAsync()).Parameters["currentMonth"]!["defaultValue"]);
        Assert.Equal("", (string?)(await compiled.MainAsync()).Parameters["budgetStart"]!["defaultValue"]);
        foreach (string file in Bicep.Files(".bicepparam"))
        {
            Assert.Contains("param budgetStart = readEnvironmentVariable('FEEDS_BUDGET_START', '')",
                await File.ReadAllTextAsync(RepositoryRoot.Combine("infra", file)), StringComparison.Ordinal);
        }
    }

    /// <summary>Blobs of the product are removed by the product: their age does not say whether they are in use.</summary>
    [Fact]
    public async Task No_rule_removes_a_blob_of_the_app()
    {
        var storage = StorageConnection.Open("UseDevelopmentStorage=true");
        var containers = typeof(FeedsStorage).GetProperties().Where(p => p.PropertyType == typeof(BlobContainerClient))
            .Select(p => ((BlobContainerClient)p.GetValue(storage)!).Name);
        var policy = Assert.Single((await compiled.SnapshotAsync("small")).OfType("Microsoft.Storage/storageAccounts/managementPolicies"));

        foreach (var rule in policy.At("properties/policy/rules")!.AsArray())
        {
            var actions = rule!["definition"]!["actions"]!.AsObject();
            Assert.Subset(new HashSet<string>(StringComparer.Ordinal) { "version", "baseBlob" },
                actions.Select(action => action.Key).ToHashSet(StringComparer.Ordinal));
            if (!actions.ContainsKey("baseBlob")) continue;
            var prefixes = rule["definition"]!["filters"]!["prefixMatch"]!.AsArray().Select(prefix => (string)prefix!).ToList();
            Assert.NotEmpty(prefixes);
            Assert.All(prefixes, prefix =>
                Assert.DoesNotContain(containers, container =>
                    $"{container}/".StartsWith(prefix, StringComparison.Ordinal)
                    || prefix.StartsWith($"{container}/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_network_of_shows_has_instances_that_are_always_ready_and_a_small_show_has_none()
    {
        Assert.Empty((await ReadyAsync("small"))!.AsArray());
        Assert.Equal(["http 2", "blob 1"],
            (await ReadyAsync("network"))!.AsArray().Select(group => $"{group!["name"]} {group["instanceCount"]}"));

        async Task<JsonNode?> ReadyAsync(string file) =>
            Assert.Single((await compiled.SnapshotAsync(file)).OfType("Microsoft.Web/sites"))
                .At("properties/functionAppConfig/scaleAndConcurrency/alwaysReady");
    }

    static string Unescaped(JsonObject json) => json.ToJsonString().Replace("\\u0022", "\"", StringComparison.Ordinal);

    async Task<IReadOnlyList<ArmResource>> AlertsAsync(string parameters) =>
        [.. (await compiled.SnapshotAsync(parameters)).Resources.Where(resource =>
            AlertTypes.Contains(resource.Type, StringComparer.OrdinalIgnoreCase))];

    [GeneratedRegex("\"feeds\\.[a-z_]+(\\.[a-z_]+)*\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Measure();
}
