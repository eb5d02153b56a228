using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Feeds.Functions;

namespace Feeds.Server.Tests;

/// <summary>The whole server with a managed identity and without any key of the account.</summary>
/// <remarks>
/// The emulator checks neither roles nor the signatures of tokens. So this proves which settings choose the identity, and that the clients
/// of this app and those of the triggers use it; not that its roles suffice.
/// </remarks>
public sealed class IdentityTests(SecureEmulator emulator) : IClassFixture<SecureEmulator>
{
    private const string Client = "6b9c1b2e-6b0e-4f0e-9a40-0c0f3a1d2e4f";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private static readonly string Key = new('k', 43);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_in_blocks_to_a_url_that_the_identity_signed_is_published()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A process can be given a certificate to trust on Linux only.");
        await using var identity = new IdentityServer();
        await using var app = await FeedsApp.StartAsync(connectionString: null, SettingsOf(identity));

        var url = await MakeUrlAsync(app, "001.md");
        Assert.Contains($"skoid={TestTokens.ObjectId}", url.Query, StringComparison.Ordinal);
        await PutBlocksAsync(url, "# Episode #1: By identity\n\n", "About it.\n");

        await Eventually.BecomesTrueAsync(
            async () => (await GetAsync(app, "/shows/identity/rss.xml"))?.Contains("By identity", StringComparison.Ordinal) is true,
            Deadline,
            () => $"the upload is published:\n{app.Output}");
        Assert.NotEmpty(identity.Asked);
        Assert.All(identity.Asked, request => Assert.Equal((Client, "https://storage.azure.com"), request));
    }

    [Fact]
    public void Every_trigger_and_output_uses_the_storage_that_the_settings_name()
    {
        var attributes = AppFunction.All
            .SelectMany(function => function.Method.GetCustomAttributes()
                .Concat(function.Method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes())))
            .ToList();

        // Without a name the host reads AzureWebJobsStorage, with all that begins so.
        var connections = attributes.Select(attribute => (attribute, Connection: attribute.GetType().GetProperty("Connection")))
            .Where(pair => pair.Connection is not null)
            .Select(pair => pair.Connection!.GetValue(pair.attribute) as string)
            .ToList();
        Assert.NotEmpty(connections);
        Assert.All(connections, Assert.Null);
    }

    private Dictionary<string, string> SettingsOf(IdentityServer identity) => new(identity.Environment, StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage__blobServiceUri"] = emulator.Blob.AbsoluteUri,
        ["AzureWebJobsStorage__queueServiceUri"] = emulator.Queue.AbsoluteUri,
        ["AzureWebJobsStorage__tableServiceUri"] = emulator.Table.AbsoluteUri,
        ["AzureWebJobsStorage__credential"] = "managedidentity",
        ["AzureWebJobsStorage__clientId"] = Client,
        ["SSL_CERT_FILE"] = emulator.CertificateFile,
        ["Feeds__AdminKey"] = Key,
        ["Feeds__ScanSeconds"] = "1",
    };

    private static async Task<Uri> MakeUrlAsync(FeedsApp app, string name)
    {
        var address = new Uri($"/manage/shows/identity/files/{name}/upload-url", UriKind.Relative);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var response = await app.Http.SendAsync(request, Token);
        string body = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {body}\n{app.Output}");
        return new(JsonDocument.Parse(body).RootElement.GetProperty("url").GetString()!);
    }

    /// <summary>Source: Blob service, Put Block and Put Block List.</summary>
    private async Task PutBlocksAsync(Uri url, params string[] blocks)
    {
        using var http = new HttpClient(emulator.CreateHandler());
        var list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        for (int i = 0; i < blocks.Length; i++)
        {
            string id = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{i:0000}"));
            using var block = new StringContent(blocks[i]);
            using var staged = await http.PutAsync(new Uri($"{url}&comp=block&blockid={Uri.EscapeDataString(id)}"), block, Token);
            Assert.Equal(201, (int)staged.StatusCode);
            list.Append(null, $"<Latest>{id}</Latest>");
        }
        using var content = new StringContent($"{list}</BlockList>");
        using var stored = await http.PutAsync(new Uri($"{url}&comp=blocklist"), content, Token);
        Assert.Equal(201, (int)stored.StatusCode);
    }

    private static async Task<string?> GetAsync(FeedsApp app, string path)
    {
        using var response = await app.Http.GetAsync(new Uri(path, UriKind.Relative), Token);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(Token) : null;
    }
}
