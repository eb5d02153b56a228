using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>
/// The app with a given admin key, limits of calls and of refused keys that no test reaches, and helpers for management calls.
/// </summary>
/// <remarks>It may call 127.0.0.1, and nothing else of its own network.</remarks>
public class ManagedApp(StorageFixture storage) : RunningApp(storage)
{
    public static readonly string Admin = new('a', 43);

    protected static readonly IReadOnlyDictionary<string, string> ManagedSettings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Feeds__AdminKey"] = Admin,
        ["Feeds__MaxFailedKeys"] = "100000",
        ["Feeds__Limits__Manage"] = "100000",
        ["Feeds__Limits__Assistant"] = "100000",
        ["Feeds__AllowPrivateAddresses"] = "127.0.0.1/32",
        ["Feeds__PushSpacingSeconds"] = "1",
        // What failed is tried again soon, and messages that are put off for a moment are seen soon after it.
        ["AzureWebJobs__extensions__queues__visibilityTimeout"] = "00:00:02",
        ["AzureWebJobs__extensions__queues__maxPollingInterval"] = "00:00:00.5",
    };

    protected override IReadOnlyDictionary<string, string> Settings => ManagedSettings;

    /// <summary>Calls with a key, or without one.</summary>
    public async Task<Answer> CallAsync(HttpMethod method, string path, string? key, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await App.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }

    public Task<Answer> GetWithKeyAsync(string path, string key) => CallAsync(HttpMethod.Get, path, key);

    public Task<Answer> PutFileAsync(string show, string name, string key, byte[] content) =>
        CallAsync(HttpMethod.Put, $"/manage/shows/{show}/files/{name}", key, new ByteArrayContent(content));

    public Task<Answer> PostAsync(string path, string key, HttpContent? content = null) => CallAsync(HttpMethod.Post, path, key, content);

    /// <returns>The new key's answer: <c>id</c>, <c>key</c> and the rest.</returns>
    public async Task<JsonElement> MakeKeyAsync(string role, string? show, DateTimeOffset? expires = null) =>
        (await PostAsync("/manage/keys", Admin, JsonContent.Create(new { role, show, label = "a test's", expires }))).Has(201).Json;

    public async Task<string> MakeKeyTextAsync(string role, string? show) => (await MakeKeyAsync(role, show)).GetProperty("key").GetString()!;

    /// <summary>The newest version of a file in uploads.json, once it is as expected.</summary>
    public async Task<JsonElement> UploadWhenAsync(string show, string version, Func<JsonElement, bool> expected)
    {
        JsonElement found = default;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var uploads = (await GetWithKeyAsync($"/manage/shows/{show}/uploads.json", Admin)).Has(200).Json.GetProperty("uploads").EnumerateArray();
                found = uploads.FirstOrDefault(u => u.GetProperty("version").GetString() == version);
                return found.ValueKind is JsonValueKind.Object && expected(found);
            },
            Deadline,
            () => $"uploads.json tells of {show}, version {version}, as expected: {found}. The app wrote:\n{App.Output}");
        return found;
    }

    public async Task<IReadOnlyList<TableEntity>> AuditAsync()
    {
        var rows = new List<TableEntity>();
        await foreach (var row in new TableServiceClient(Connection).GetTableClient("Audit").QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken)) rows.Add(row);
        return rows;
    }
}
