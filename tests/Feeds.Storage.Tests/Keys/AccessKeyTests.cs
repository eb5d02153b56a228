using System.Text;
using Azure.Data.Tables;
using Feeds.Shows;
using Feeds.Storage.Keys;
using Feeds.TestKit;

namespace Feeds.Storage.Tests.Keys;

public sealed class AccessKeyTests(StorageFixture storage)
{
    private static readonly string Given = new('k', 43);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_found_by_its_whole_text_only()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var made = await app.Keys.MakeAsync(KeyRole.Publisher, TestApp.Show, "portal", expires: null, Token);
        var other = await app.Keys.MakeAsync(KeyRole.Publisher, TestApp.Show, null, expires: null, Token);

        Assert.Equal(made.Key, await app.Keys.FindAsync(made.Text, Token));
        Assert.StartsWith($"feeds_{made.Key.Id}_", made.Text, StringComparison.Ordinal);
        Assert.Null(await app.Keys.FindAsync(made.Text[..^1], Token));
        Assert.Null(await app.Keys.FindAsync(made.Text + "A", Token));
        Assert.Null(await app.Keys.FindAsync(made.Text.Replace(made.Key.Id, other.Key.Id, StringComparison.Ordinal), Token));
        Assert.Null(await app.Keys.FindAsync("feeds_", Token));
        Assert.Null(await app.Keys.FindAsync("", Token));
        Assert.Null(await app.Keys.FindAsync(new string('x', 100_000), Token));
    }

    [Fact]
    public async Task A_key_has_256_random_bits_and_the_table_holds_none_of_them()
    {
        string connection = storage.NewAccount();
        using var app = await TestApp.StartAsync(connection);
        var made = await app.Keys.MakeAsync(KeyRole.Reader, TestApp.Show, "a label", app.Clock.Now.AddDays(1), Token);
        string secret = made.Text[(made.Text.IndexOf(made.Key.Id, StringComparison.Ordinal) + made.Key.Id.Length + 1)..];

        Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(secret).Length);
        await foreach (var row in new TableServiceClient(connection).GetTableClient("Keys").QueryAsync<TableEntity>(cancellationToken: Token))
        {
            string all = string.Join('\n', row.Select(p => p.Value is byte[] bytes ? Encoding.Latin1.GetString(bytes) + Convert.ToBase64String(bytes) : Convert.ToString(p.Value, System.Globalization.CultureInfo.InvariantCulture)));
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_is_worth_nothing_once_it_expired_or_was_revoked()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var made = await app.Keys.MakeAsync(KeyRole.Reader, TestApp.Show, null, app.Clock.Now.AddHours(1), Token);
        Assert.True((await app.Keys.FindAsync(made.Text, Token))!.IsActive(app.Clock.Now));
        Assert.False((await app.Keys.FindAsync(made.Text, Token))!.IsActive(app.Clock.Now.AddHours(1)));

        Assert.True(await app.Keys.RevokeAsync(made.Key.Id, Token));
        Assert.True(await app.Keys.RevokeAsync(made.Key.Id, Token));
        Assert.False(await app.Keys.RevokeAsync("0123456789abcdef", Token));
        Assert.False(await app.Keys.RevokeAsync("../x", Token));

        // Another instance knows it at once.
        using var another = app.Another();
        var revoked = await another.Keys.FindAsync(made.Text, Token);
        Assert.False(revoked!.IsActive(app.Clock.Now));
        Assert.Equal([revoked], await another.Keys.ListAsync(Token));
    }

    [Theory]
    [InlineData(KeyRole.Reader, KeyRole.Reader, "show", true)]
    [InlineData(KeyRole.Reader, KeyRole.Publisher, "show", false)]
    [InlineData(KeyRole.Reader, KeyRole.Reader, "other", false)]
    [InlineData(KeyRole.Publisher, KeyRole.Reader, "show", true)]
    [InlineData(KeyRole.Publisher, KeyRole.Publisher, "show", true)]
    [InlineData(KeyRole.Publisher, KeyRole.Publisher, "SHOW", false)]
    [InlineData(KeyRole.Publisher, KeyRole.Admin, null, false)]
    [InlineData(KeyRole.Publisher, KeyRole.Reader, null, false)]
    [InlineData(KeyRole.Admin, KeyRole.Admin, null, true)]
    [InlineData(KeyRole.Admin, KeyRole.Publisher, "other", true)]
    public void A_key_allows_what_its_role_does_for_its_show(KeyRole role, KeyRole needed, string? show, bool allowed)
    {
        Slug? own = role is KeyRole.Admin ? null : TestApp.Show;
        Assert.Equal(allowed, new AccessKey("0123456789abcdef", role, own, null, default).Allows(needed, show));
    }

    [Fact]
    public async Task Of_many_instances_that_start_at_once_one_makes_the_first_admin_key()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        var others = Enumerable.Range(0, 8).Select(_ => app.Another()).ToList();

        var made = (await Task.WhenAll(others.Select(o => o.Keys.MakeFirstAsync(Token)))).OfType<string>().ToList();

        string text = Assert.Single(made);
        Assert.Equal(KeyRole.Admin, (await app.Keys.FindAsync(text, Token))!.Role);
        Assert.Single(await app.Keys.ListAsync(Token));
        Assert.Null(await app.Keys.MakeFirstAsync(Token));
        others.ForEach(o => o.Dispose());
    }

    [Fact]
    public async Task A_first_admin_key_is_made_anew_only_when_no_admin_key_is_worth_anything()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        string first = (await app.Keys.MakeFirstAsync(Token))!;
        var second = await app.Keys.MakeAsync(KeyRole.Admin, null, null, null, Token);
        await app.Keys.RevokeAsync(AccessKeys.FirstId, Token);
        Assert.Null(await app.Keys.MakeFirstAsync(Token));

        await app.Keys.RevokeAsync(second.Key.Id, Token);
        string third = (await app.Keys.MakeFirstAsync(Token))!;

        Assert.True((await app.Keys.FindAsync(third, Token))!.IsActive(app.Clock.Now));
        Assert.Null(await app.Keys.FindAsync(first, Token));
    }

    [Fact]
    public async Task A_given_admin_key_replaces_the_one_before_it_and_a_revoked_one_stays_revoked()
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        string made = (await app.Keys.MakeFirstAsync(Token))!;
        string likeOurs = "feeds_0123456789abcdef_" + new string('s', 43);

        Assert.True(await app.Keys.TrySetFirstAsync(Given, Token));
        Assert.True(await app.Keys.TrySetFirstAsync(Given, Token));
        Assert.Equal(KeyRole.Admin, (await app.Keys.FindAsync(Given, Token))!.Role);
        Assert.Null(await app.Keys.FindAsync(made, Token));

        await app.Keys.RevokeAsync(AccessKeys.FirstId, Token);
        Assert.True(await app.Keys.TrySetFirstAsync(Given, Token));
        Assert.False((await app.Keys.FindAsync(Given, Token))!.IsActive(app.Clock.Now));

        Assert.True(await app.Keys.TrySetFirstAsync(likeOurs, Token));
        Assert.True((await app.Keys.FindAsync(likeOurs, Token))!.IsActive(app.Clock.Now));
        Assert.Null(await app.Keys.FindAsync(Given, Token));
        Assert.Single(await app.Keys.ListAsync(Token));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("thirty-two characters, with a space")]
    [InlineData("thirty-two-characters-with-ümlauts!")]
    public async Task A_given_admin_key_that_cannot_be_one_is_refused(string text)
    {
        using var app = await TestApp.StartAsync(storage.NewAccount());
        Assert.False(await app.Keys.TrySetFirstAsync(text, Token));
        Assert.Empty(await app.Keys.ListAsync(Token));
    }
}
