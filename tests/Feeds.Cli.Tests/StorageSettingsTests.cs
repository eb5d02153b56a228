namespace Feeds.Cli.Tests;

/// <summary>The command line takes the app's settings of the storage, and refuses what the app refuses.</summary>
public sealed class StorageSettingsTests(Deployment deployment)
{
    [Theory]
    [InlineData("AzureWebJobsStorage__accountName=Foo", "feeds: AzureWebJobsStorage__accountName is \"Foo\".")]
    [InlineData(
        "AzureWebJobsStorage__credential=managedidentity",
        "feeds: AzureWebJobsStorage__credential is set, but no account is named.")]
    [InlineData(
        "AzureWebJobsStorage=x,AzureWebJobsStorage__accountName=foo",
        "feeds: AzureWebJobsStorage and AzureWebJobsStorage__accountName are both set.")]
    [InlineData("AzureWebJobsStorage=this is none", "feeds: AzureWebJobsStorage is not a connection string for blobs, queues and tables")]
    [InlineData(
        "azurewebjobsstorage__accountname=foo,AzureWebJobsStorage__credential=azurecli",
        "feeds: AzureWebJobsStorage__credential is \"azurecli\".")]
    public async Task Settings_that_cannot_be_are_one_line(string settings, string expected)
    {
        var given = settings.Split(',')
            .Select(setting => setting.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        using var folder = new TemporaryFolder();

        var run = await FeedsCommand.RunProgramAsync(folder, given, "rebuild");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(expected, Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_of_the_environment_is_rebuilt_where_none_is_given()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = deployment.NewAccount() };

        Assert.Equal(0, (await FeedsCommand.RunProgramAsync(folder, settings, "rebuild")).ExitCode);
    }
}
