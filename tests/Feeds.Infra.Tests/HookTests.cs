using System.Text.RegularExpressions;

namespace Feeds.Infra.Tests;

/// <summary>The hooks in infra/hooks, in both shells.</summary>
public sealed partial class HookTests : IDisposable
{
    const string Vault = "/subscriptions/1/resourceGroups/rg-try-out/providers/Microsoft.KeyVault/vaults/kv-1";
    const string Set = "azd env set FEEDS_ADMIN_KEY ";

    readonly HookRun hook = new();

    public static TheoryData<string> Shells => ["sh", "pwsh"];

    public static TheoryData<string> Hooks => ["preprovision", "postprovision", "postdeploy"];

    public void Dispose() => hook.Dispose();

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task Bash_reads_a_hook(string name) =>
        Assert.Empty((await ProgramRun.RunAsync(Requires.Program("bash"), ["-n", Script(name + ".sh")])).Succeeded().Errors);

    [Fact]
    public async Task PowerShell_reads_every_hook()
    {
        string command = string.Join('\n', Directory.GetFiles(Script(""), "*.ps1").Select(path =>
            "$errors = $null; "
            + $"[void][System.Management.Automation.Language.Parser]::ParseFile('{path}', [ref]$null, [ref]$errors); $errors"));

        var run = (await PowerShell.RunAsync(["-NoProfile", "-NonInteractive", "-Command", command])).Succeeded();

        Assert.Equal(("", ""), (run.Output.Trim(), run.Errors.Trim()));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task The_first_run_makes_a_key_that_the_app_accepts(string shell)
    {
        var run = (await hook.RunAsync(shell, "preprovision")).Succeeded();

        string key = Assert.Single(hook.Calls, call => call.StartsWith(Set, StringComparison.Ordinal))[Set.Length..];
        Assert.Matches(Hexadecimal(), key);
        Assert.DoesNotContain(key, run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Two_first_runs_make_different_keys(string shell)
    {
        await hook.RunAsync(shell, "preprovision");
        await hook.RunAsync(shell, "preprovision");

        Assert.Equal(2, hook.Calls.Where(call => call.StartsWith(Set, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task The_vault_of_this_environment_is_asked_for_names_only(string shell)
    {
        hook.Answer("resource list", Vault);

        (await hook.RunAsync(shell, "preprovision")).Succeeded();

        string list = Assert.Single(hook.Calls, call => call.StartsWith("az resource list", StringComparison.Ordinal));
        Assert.Contains("--tag azd-env-name=try-out", list, StringComparison.Ordinal);
        Assert.Contains("[?type=='Microsoft.KeyVault/vaults'].id", list, StringComparison.Ordinal);
        string secrets = Assert.Single(hook.Calls, call => call.StartsWith("az rest", StringComparison.Ordinal));
        Assert.Contains($"https://management.azure.com{Vault}/secrets?api-version=", secrets, StringComparison.Ordinal);
        Assert.Contains("--query value[].name", secrets, StringComparison.Ordinal);
        Assert.StartsWith(Set, hook.Calls[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_second_run_keeps_the_key_of_the_vault(string shell)
    {
        hook.Answer("resource list", Vault);
        hook.Answer("rest secrets", "other\nfeeds-admin-key");

        var run = (await hook.RunAsync(shell, "preprovision")).Succeeded();

        Assert.DoesNotContain(hook.Calls, call => call.StartsWith("azd", StringComparison.Ordinal));
        Assert.Contains("it stays", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_secret_whose_name_only_begins_alike_is_not_the_key(string shell)
    {
        hook.Answer("resource list", Vault);
        hook.Answer("rest secrets", "feeds-admin-key-2\nold-feeds-admin-key");

        (await hook.RunAsync(shell, "preprovision")).Succeeded();

        Assert.Contains(hook.Calls, call => call.StartsWith(Set, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task The_key_of_a_run_that_did_not_end_is_used_again(string shell)
    {
        hook.Settings["FEEDS_ADMIN_KEY"] = "given";

        (await hook.RunAsync(shell, "preprovision")).Succeeded();

        Assert.DoesNotContain(hook.Calls, call => call.StartsWith("azd", StringComparison.Ordinal));
    }

    /// <summary>Azure: "Start date of budgets cannot be updated. Please delete and create a new budget."</summary>
    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_budget_keeps_the_day_that_it_began(string shell)
    {
        hook.Settings["FEEDS_ADMIN_KEY"] = "given";
        hook.Answer("group exists", "true");
        hook.Answer("rest budgets", "2026-11-01T00:00:00Z");

        (await hook.RunAsync(shell, "preprovision")).Succeeded();
        Assert.Contains("/resourceGroups/rg-try-out/providers/Microsoft.Consumption/budgets?api-version=", hook.Calls[1],
            StringComparison.Ordinal);
        Assert.Equal("azd env set FEEDS_BUDGET_START 2026-11-01", hook.Calls[^1]);

        hook.Settings["FEEDS_BUDGET_START"] = "2026-11-01";
        (await hook.RunAsync(shell, "preprovision")).Succeeded();
        Assert.Single(hook.Calls, call => call.StartsWith("azd", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_budget_that_is_gone_begins_again(string shell)
    {
        hook.Settings["FEEDS_ADMIN_KEY"] = "given";
        hook.Settings["FEEDS_BUDGET_START"] = "2026-11-01";
        hook.Answer("group exists", "false");

        (await hook.RunAsync(shell, "preprovision")).Succeeded();

        Assert.Equal("azd env set FEEDS_BUDGET_START ", hook.Calls[^1]);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_budget_that_cannot_be_read_ends_the_hook_with_one_line(string shell)
    {
        hook.Answer("group exists", "true");
        hook.Fail("rest budgets", "ERROR: Bad Gateway");

        AssertOneLine(await hook.RunAsync(shell, "preprovision"), "preprovision: az rest failed: ERROR: Bad Gateway");
        Assert.DoesNotContain(hook.Calls, call => call.StartsWith("azd", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task After_provisioning_the_key_is_removed_from_the_environment(string shell)
    {
        hook.Settings["FEEDS_ADMIN_KEY"] = "given";

        var run = (await hook.RunAsync(shell, "postprovision")).Succeeded();

        Assert.Equal([Set], hook.Calls);
        Assert.Contains("--vault-name kv-1 --name feeds-admin-key", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("given", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Where_there_is_no_key_nothing_is_removed(string shell)
    {
        (await hook.RunAsync(shell, "postprovision")).Succeeded();

        Assert.Empty(hook.Calls);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task After_deployment_the_app_is_subscribed_to_uploads(string shell)
    {
        hook.Answer("functionapp keys", "true");

        (await hook.RunAsync(shell, "postdeploy")).Succeeded();

        Assert.Equal(2, hook.Calls.Count);
        Assert.Contains("systemKeys.blobs_extension != null", hook.Calls[0], StringComparison.Ordinal);
        Assert.StartsWith("az deployment group create --subscription 00000000-0000-0000-0000-000000000001 --resource-group rg-try-out",
            hook.Calls[1], StringComparison.Ordinal);
        Assert.Contains("events.bicep --parameters functionAppName=func-1 topicName=evgt-1 storageName=st1", hook.Calls[1],
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task The_key_of_blob_events_is_waited_for(string shell)
    {
        hook.Answer("functionapp keys", "false");

        var run = await hook.RunAsync(shell, "postdeploy");

        AssertOneLine(run, "postdeploy: the app has no key for blob events after 3 tries: no reason given");
        Assert.Equal(3, hook.Calls.Count);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_failure_of_az_ends_a_hook_with_one_line(string shell)
    {
        hook.Fail("resource list", "\nERROR: Please run 'az login'.\nMore of it.");
        AssertOneLine(await hook.RunAsync(shell, "preprovision"), "preprovision: az resource failed: ERROR: Please run 'az login'.");

        hook.Fail("functionapp keys", "ERROR: (Forbidden)\nMore of it.");
        AssertOneLine(
            await hook.RunAsync(shell, "postdeploy"), "postdeploy: the app has no key for blob events after 3 tries: ERROR: (Forbidden)");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_vault_that_cannot_be_asked_gets_no_second_key(string shell)
    {
        hook.Answer("resource list", Vault);
        hook.Fail("rest secrets", "ERROR: Bad Gateway");

        AssertOneLine(await hook.RunAsync(shell, "preprovision"), "preprovision: az rest failed: ERROR: Bad Gateway");
        Assert.DoesNotContain(hook.Calls, call => call.StartsWith("azd", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_deployment_of_events_that_fails_ends_the_hook_with_one_line(string shell)
    {
        hook.Answer("functionapp keys", "true");
        hook.Fail("deployment group", "ERROR: Webhook validation handshake failed.");

        AssertOneLine(
            await hook.RunAsync(shell, "postdeploy"),
            "postdeploy: events.bicep could not be deployed: ERROR: Webhook validation handshake failed.");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_failure_of_azd_ends_a_hook_with_one_line_that_has_no_key(string shell)
    {
        hook.Fail("azd", "ERROR: the environment is read only");
        AssertOneLine(await hook.RunAsync(shell, "preprovision"), "preprovision: azd env failed: ERROR: the environment is read only");

        hook.Settings["FEEDS_ADMIN_KEY"] = "given";
        AssertOneLine(
            await hook.RunAsync(shell, "postprovision"),
            "postprovision: the admin key is still in the azd environment, remove FEEDS_ADMIN_KEY from it: "
            + "ERROR: the environment is read only");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_missing_setting_or_program_ends_a_hook_with_one_line(string shell)
    {
        hook.Settings["FEEDS_ALERT_EMAILS"] = "";
        AssertOneLine(
            await hook.RunAsync(shell, "preprovision"),
            "preprovision: nobody would get alerts: run azd env set FEEDS_ALERT_EMAILS you@example.com");
        hook.Settings["AZURE_SUBSCRIPTION_ID"] = "";
        AssertOneLine(
            await hook.RunAsync(shell, "preprovision"),
            "preprovision: AZURE_SUBSCRIPTION_ID is not set: run azd up, or azd env set AZURE_SUBSCRIPTION_ID first");
        AssertOneLine(
            await hook.RunAsync(shell, "postdeploy"), "postdeploy: AZURE_SUBSCRIPTION_ID is not set: run this through azd up");
        hook.Settings["FEEDS_KEY_VAULT"] = "";
        AssertOneLine(
            await hook.RunAsync(shell, "postprovision"), "postprovision: FEEDS_KEY_VAULT is not set: run this through azd up");
        hook.Remove("az");
        AssertOneLine(
            await hook.RunAsync(shell, "postdeploy"),
            "postdeploy: az is not installed: https://learn.microsoft.com/cli/azure/install-azure-cli");
        Assert.Empty(hook.Calls);
    }

    static void AssertOneLine(ProgramRun run, string line)
    {
        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal(("", line), (run.Output, run.Errors.TrimEnd()));
    }

    static string Script(string name) => RepositoryRoot.Combine("infra", "hooks", name);

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hexadecimal();
}
