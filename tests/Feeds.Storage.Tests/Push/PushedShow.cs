using Feeds.Storage.Push;
using Feeds.Syndication;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feeds.Storage.Tests.Push;

/// <summary>A show that names somebody to be told, with its first episode published; nobody was told yet.</summary>
internal sealed class PushedShow : IDisposable
{
    public const string Hub = "hubs: [https://hub.example/]";
    public const string Call = "pings: [https://index.example/]";

    private readonly SentMessages sent;

    private PushedShow(TestApp app)
    {
        App = app;
        sent = SentMessages.Of(app, FeedsStorage.PushQueue);
        Push = PushOf(app, Sender);
    }

    public TestApp App { get; }

    public RecordingSender Sender { get; } = new();

    public ShowPush Push { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="addresses">Lines of the show file.</param>
    public static async Task<PushedShow> StartAsync(string connection, string addresses)
    {
        var show = new PushedShow(await TestApp.StartAsync(connection));
        await show.App.UploadAsync("show.yaml", $"title: Pushed\n{addresses}");
        await show.UploadAsync(1);
        show.Take();
        return show;
    }

    public static ShowPush PushOf(TestApp app, IPingSender sender) => new(
        app.Storage, app.Shows, new Addresses("https://feeds.example"), sender, PushSpacing.Default, app.Clock, NullLogger<ShowPush>.Instance);

    public Task UploadAsync(int number) => App.UploadAsync($"00{number}.md", Notes.Of(number, $"Number {number}"));

    /// <summary>What a message of a publication does.</summary>
    public Task PushAsync() => Push.PushAsync(new(TestApp.Show), Token);

    /// <summary>What a message does that was put off: it comes when it is due.</summary>
    public Task PushAsync(PushMessage later)
    {
        App.Clock.Now = DateTimeOffset.FromUnixTimeMilliseconds(later.Due);
        return Push.PushAsync(later, Token);
    }

    public Task<IReadOnlyList<PingRow>> ListAsync() => Push.ListAsync(TestApp.Show, Token);

    /// <summary>Messages since it was asked last.</summary>
    public IReadOnlyList<PushMessage> Take() => MessagesOf(sent);

    public static IReadOnlyList<PushMessage> MessagesOf(SentMessages sent) => [.. sent.Take().Select(m => PushMessage.TryParse(m.Text, out var message) ? message : throw new FormatException(m.Text))];

    public void Dispose() => App.Dispose();
}
