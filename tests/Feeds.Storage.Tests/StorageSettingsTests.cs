using Azure.Identity;

namespace Feeds.Storage.Tests;

/// <summary>Which settings choose a connection string, an account and an identity, and which are refused.</summary>
public sealed class StorageSettingsTests
{
    private const string Client = "6b9c1b2e-6b0e-4f0e-9a40-0c0f3a1d2e4f";

    [Fact]
    public void A_connection_string_is_used_as_it_is()
    {
        var settings = Parse(("AzureWebJobsStorage", "UseDevelopmentStorage=true"));

        Assert.False(settings.UsesIdentity);
        Assert.Equal("UseDevelopmentStorage=true", settings.ConnectionString);
    }

    [Fact]
    public void An_account_alone_is_used_with_the_identity_of_where_the_app_runs()
    {
        var settings = Parse(("AzureWebJobsStorage__accountName", "podcasts1"));

        Assert.Equal(EndpointsOf("podcasts1"), settings.Endpoints);
        Assert.Equal(new StorageIdentity(IsManaged: false, ClientId: null), settings.Identity);
        Assert.IsType<DefaultAzureCredential>(settings.Identity!.CreateCredential());
    }

    [Theory]
    [InlineData("managedidentity", null)]
    [InlineData("ManagedIdentity", null)]
    [InlineData("managedidentity", Client)]
    public void A_managed_identity_is_that_of_the_system_or_the_one_that_is_named(string credential, string? client)
    {
        var settings = Parse(
            ("AzureWebJobsStorage__accountName", "podcasts1"),
            ("AzureWebJobsStorage__credential", credential),
            ("AzureWebJobsStorage__clientId", client ?? ""));

        Assert.Equal(new StorageIdentity(IsManaged: true, client is null ? null : Guid.Parse(client)), settings.Identity);
        Assert.IsType<ManagedIdentityCredential>(settings.Identity!.CreateCredential());
    }

    [Fact]
    public void Addresses_of_all_three_services_name_the_account_as_well()
    {
        var settings = Parse(
            ("AzureWebJobsStorage__blobServiceUri", "https://podcasts1.blob.core.usgovcloudapi.net"),
            ("AzureWebJobsStorage__queueServiceUri", "https://podcasts1.queue.core.usgovcloudapi.net"),
            ("AzureWebJobsStorage__tableServiceUri", "https://podcasts1.table.core.usgovcloudapi.net"));

        Assert.Equal("podcasts1.blob.core.usgovcloudapi.net", settings.Endpoints!.Blob.Host);
        Assert.Equal("podcasts1.queue.core.usgovcloudapi.net", settings.Endpoints.Queue.Host);
        Assert.Equal("podcasts1.table.core.usgovcloudapi.net", settings.Endpoints.Table.Host);
    }

    [Fact]
    public void Addresses_beside_the_account_are_taken_where_they_are_of_it()
    {
        var settings = Parse(
            ("AzureWebJobsStorage__accountName", "podcasts1"),
            ("AzureWebJobsStorage__blobServiceUri", "https://podcasts1.blob.core.windows.net/"));

        Assert.Equal(EndpointsOf("podcasts1"), settings.Endpoints);
    }

    /// <summary>The settings, as NAME=VALUE with commas between them, and the line that they end the start with.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "", "AzureWebJobsStorage is not set. Set it to the storage account's connection string, or name the account by" },
        { "=x,accountName=podcasts1", "AzureWebJobsStorage and AzureWebJobsStorage__accountName are both set. Remove one of them" },
        { "=x,credential=managedidentity", "AzureWebJobsStorage and AzureWebJobsStorage__credential are both set." },
        { "=x,clientSecret=word", "AzureWebJobsStorage and AzureWebJobsStorage__clientSecret are both set." },
        { "credential=managedidentity", "AzureWebJobsStorage__credential is set, but no account is named." },
        { $"clientId={Client}", "AzureWebJobsStorage__clientId is set, but no account is named." },
        {
            "accountName=Pod_casts",
            "AzureWebJobsStorage__accountName is \"Pod_casts\". Set it to the storage account's name: 3 to 24 letters"
        },
        { "accountName=,credential=managedidentity", "AzureWebJobsStorage__accountName is \"\"." },
        { "accountName=podcasts1.blob.core.windows.net", "AzureWebJobsStorage__accountName is \"podcasts1.blob.core.windows.net\"." },
        {
            "accountName=podcasts1,credential=azurecli",
            "AzureWebJobsStorage__credential is \"azurecli\". Set it to managedidentity, or remove it"
        },
        {
            "accountName=podcasts1,credential=managedidentity,clientId=feeds",
            "AzureWebJobsStorage__clientId is \"feeds\". Set it to the client id"
        },
        { $"accountName=podcasts1,clientId={Client}", "AzureWebJobsStorage__clientId is set without AzureWebJobsStorage__credential." },
        { "accountName=podcasts1,tenantId=x", "AzureWebJobsStorage__tenantId is not supported. Name a user-assigned identity by" },
        { "accountName=podcasts1,clientSecret=word", "AzureWebJobsStorage__clientSecret is not supported." },
        { "accountName=podcasts1,managedIdentityResourceId=/x", "AzureWebJobsStorage__managedIdentityResourceId is not supported." },
        { "accountName=podcasts1,blobServiceUri=https://other1.blob.core.windows.net", "which is not of the account \"podcasts1\"." },
        { "blobServiceUri=https://a.example", "AzureWebJobsStorage__queueServiceUri is not set. Set the addresses of all three services" },
        { "blobServiceUri=http://a.example", "AzureWebJobsStorage__blobServiceUri is \"http://a.example\". Set it to an https address" },
        { "blobServiceUri=https://a.example/?sig=word", "AzureWebJobsStorage__blobServiceUri is \"https://a.example/?…\"." },
        { "blobServiceUri=a.example", "AzureWebJobsStorage__blobServiceUri is \"a.example\"." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Settings_that_cannot_be_are_one_line_with_advice_and_without_a_secret(string settings, string expected)
    {
        var wrong = Assert.Throws<StorageSettingsException>(() => Parse([.. settings.Split(',').Where(s => s.Length > 0).Select(Pair)]));

        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
        Assert.DoesNotContain("word", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_connection_string_is_reported_without_its_key()
    {
        var settings = StorageSettings.Of("AccountName=podcasts1;AccountKey=!!not-base64!!");

        var wrong = Assert.Throws<StorageSettingsException>(() => StorageConnection.Open(settings));

        const string what = "AzureWebJobsStorage is not a connection string for blobs, queues and tables: ";
        Assert.StartsWith(what, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-base64", wrong.Message, StringComparison.Ordinal);
    }

    private static StorageEndpoints EndpointsOf(string account) => new(
        new($"https://{account}.blob.core.windows.net/"),
        new($"https://{account}.queue.core.windows.net/"),
        new($"https://{account}.table.core.windows.net/"));

    private static (string Name, string Value) Pair(string text)
    {
        string[] parts = text.Split('=', 2);
        return (parts[0].Length == 0 ? StorageSettings.Prefix : $"{StorageSettings.Prefix}__{parts[0]}", parts[1]);
    }

    private static StorageSettings Parse(params (string Name, string Value)[] settings) =>
        StorageSettings.Parse(settings.ToDictionary(s => s.Name, s => s.Value, StringComparer.OrdinalIgnoreCase).GetValueOrDefault);
}
