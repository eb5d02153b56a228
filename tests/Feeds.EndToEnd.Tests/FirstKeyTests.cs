using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Feeds.EndToEnd.Tests;

/// <summary>Where the first admin key comes from, and what guessing it meets.</summary>
public sealed partial class FirstKeyTests(StorageFixture storage)
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Of_two_first_starts_at_once_one_prints_the_admin_key_and_no_later_one_does()
    {
        var connection = storage.NewAccount();
        string key;
        await using (var one = await FeedsApp.StartAsync(connection))
        await using (var another = FeedsApp.Launch(connection, null, samples: false, FreePort.Next()))
        {
            await Eventually.BecomesTrueAsync(() => Keys(one).Count + Keys(another).Count > 0, Deadline, () => $"a key is printed:\n{one.Output}");
            await Eventually.BecomesTrueAsync(() => another.Output.Contains("Shows:", StringComparison.Ordinal), Deadline, () => $"the other one runs:\n{another.Output}");
            key = Assert.Single([.. Keys(one), .. Keys(another)]);
            Assert.Equal(HttpStatusCode.OK, await AskAsync(one, key));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(another, key));
        }

        await using var later = await FeedsApp.StartAsync(connection);
        await Eventually.BecomesTrueAsync(() => later.Output.Contains("Shows:", StringComparison.Ordinal), Deadline, () => $"it runs:\n{later.Output}");
        Assert.Empty(Keys(later));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(later, key));
    }

    [Fact]
    public async Task A_setting_gives_the_admin_key_and_another_setting_replaces_it()
    {
        var connection = storage.NewAccount();
        var first = new string('b', 43);
        var second = new string('c', 43);
        await using (var app = await FeedsApp.StartAsync(connection, With("Feeds__AdminKey", first)))
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(app, first));
            Assert.Empty(Keys(app));
            Assert.DoesNotContain(first, app.Output, StringComparison.Ordinal);
        }

        await using var next = await FeedsApp.StartAsync(connection, With("Feeds__AdminKey", second));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(next, first));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(next, second));
    }

    [Fact]
    public async Task A_setting_that_can_be_no_key_stops_the_start_without_repeating_it()
    {
        const string weak = "hunter2-hunter2";
        await using var app = FeedsApp.Launch(storage.NewAccount(), With("Feeds__AdminKey", weak), samples: false, FreePort.Next());
        Assert.NotEqual(0, await app.WaitForExitAsync());
        Assert.Contains("Feeds__AdminKey has to have", app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(weak, app.Output, StringComparison.Ordinal);
    }

    /// <summary>Azure leaves the reference itself as the value. A key vault that cannot be read must not take the feeds down.</summary>
    [Fact]
    public async Task A_key_vault_that_cannot_be_read_leaves_the_key_as_it_is_and_the_feeds_served()
    {
        const string reference = "@Microsoft.KeyVault(SecretUri=https://kv-1.vault.azure.net/secrets/feeds-admin-key)";
        var connection = storage.NewAccount();
        var key = new string('f', 43);
        await using (var app = await FeedsApp.StartAsync(connection, With("Feeds__AdminKey", key)))
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(app, key));
        }

        await using var next = await FeedsApp.StartAsync(connection, With("Feeds__AdminKey", reference));

        Assert.Equal(HttpStatusCode.OK, await AskAsync(next, key));
        Assert.Contains("Feeds__AdminKey is a reference to a key vault that could not be read", next.Output, StringComparison.Ordinal);
        using var open = await next.Http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task After_too_many_refused_keys_the_address_waits_whatever_it_sends()
    {
        await using var app = await FeedsApp.StartAsync(storage.NewAccount(), With("Feeds__AdminKey", new string('d', 43)));
        HttpStatusCode? last = null;
        for (var i = 0; i < 60 && last is not HttpStatusCode.TooManyRequests; i++)
        {
            last = await AskAsync(app, $"feeds_0123456789abcdef_{i:d43}", ("X-Forwarded-For", $"192.0.2.{i}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/manage/keys", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new string('e', 43));
        using var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        // A new minute may have begun in between.
        if (response.StatusCode is HttpStatusCode.TooManyRequests)
        {
            Assert.InRange(response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        }

        using var open = await app.Http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    static Dictionary<string, string> With(string setting, string value) => new(StringComparer.Ordinal) { [setting] = value };

    static List<string> Keys(FeedsApp app) => [.. Printed().Matches(app.Output).Select(m => m.Groups["key"].Value)];

    static async Task<HttpStatusCode> AskAsync(FeedsApp app, string key, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/manage/keys", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    [GeneratedRegex("^Admin key: (?<key>\\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Printed();
}
