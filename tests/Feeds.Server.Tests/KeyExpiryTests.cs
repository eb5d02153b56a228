using Feeds.Functions.Limits;
using Feeds.Functions.Manage;
using Feeds.Shows;
using Feeds.Storage;
using Feeds.Storage.Keys;
using Microsoft.AspNetCore.Http;

namespace Feeds.Server.Tests;

/// <summary>A key counts until it expires, to the second, and then says when it did.</summary>
public sealed class KeyExpiryTests(StorageFixture storage)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Slug Show = Slug.TryParse("expiring", out var slug) ? slug : throw new InvalidOperationException();

    private readonly Clock clock = new() { Now = Now };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_refused_from_the_moment_on_that_it_expires()
    {
        var (gate, keys) = await StartAsync();
        var made = await keys.MakeAsync(KeyRole.Publisher, Show, "Ann", expires: Now.AddDays(30), Token);

        clock.Now = Now.AddDays(30).AddTicks(-1);
        Assert.Equal(204, (await CallAsync(gate, made.Text)).Status);

        clock.Now = Now.AddDays(30);
        var (status, title, detail, challenge) = await CallAsync(gate, made.Text);
        Assert.Equal((401, "Key expired"), (status, title));
        Assert.Equal("The key is expired since 2026-12-01T12:00:00Z; ask an admin for a new one.", detail);
        Assert.Equal("Bearer realm=\"feeds\", error=\"invalid_token\"", challenge);
        Assert.Equal(Now.AddDays(30), Assert.Single(await keys.ListAsync(Token)).Expires);
    }

    [Fact]
    public async Task A_key_without_an_end_counts_until_it_is_revoked()
    {
        var (gate, keys) = await StartAsync();
        var made = await keys.MakeAsync(KeyRole.Publisher, Show, "Ben", expires: null, Token);
        clock.Now = Now.AddYears(50);
        Assert.Equal(204, (await CallAsync(gate, made.Text)).Status);

        await keys.RevokeAsync(made.Key.Id, Token);

        var (status, title, detail, _) = await CallAsync(gate, made.Text);
        Assert.Equal((401, "Key revoked"), (status, title));
        Assert.Equal("The key is revoked since 2076-11-01T12:00:00Z; ask an admin for a new one.", detail);
    }

    [Fact]
    public async Task The_id_of_a_key_alone_does_not_reveal_when_it_expired()
    {
        var (gate, keys) = await StartAsync();
        var made = await keys.MakeAsync(KeyRole.Publisher, Show, "Cleo", expires: Now.AddDays(1), Token);
        clock.Now = Now.AddDays(2);

        var (status, title, detail, _) = await CallAsync(gate, $"feeds_{made.Key.Id}_{new string('A', 43)}");

        Assert.Equal((401, "Key refused", "The key is unknown; ask an admin for a new one."), (status, title, detail));
    }

    private async Task<(ManageGate Gate, AccessKeys Keys)> StartAsync()
    {
        var feeds = StorageConnection.Open(storage.NewAccount());
        await feeds.CreateAsync(Token);
        var keys = new AccessKeys(feeds, clock);
        return (new(keys, new FailedAttempts(clock), new AuditLog(feeds), new ClientAddress(TrustedProxies.None), clock), keys);
    }

    private static async Task<(int? Status, string? Title, string? Detail, string Challenge)> CallAsync(ManageGate gate, string key)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = $"Bearer {key}";
        var result = await gate.RunAsync(
            http.Request, KeyRole.Publisher, Show.ToString(), changes: false, () => Task.FromResult(Results.NoContent()), Token);
        var problem = (result as IValueHttpResult)?.Value as Microsoft.AspNetCore.Mvc.ProblemDetails;
        int? status = (result as IStatusCodeHttpResult)?.StatusCode;
        return (status, problem?.Title, problem?.Detail, http.Response.Headers.WWWAuthenticate.ToString());
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
