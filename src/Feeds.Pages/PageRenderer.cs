using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Feeds.Pages.Components;
using Feeds.Shows;
using Feeds.Syndication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Feeds.Pages;

/// <summary>Renders pages for people: whole HTML documents in UTF-8, readable without script.</summary>
/// <remarks>
/// The same input gives the same bytes. Text of files is escaped; only HTML that our own writer made is written as it is, and links lead
/// to <c>http</c> and <c>https</c> addresses only. Safe for use by many requests at once. <see cref="PagePolicy"/> is served with it.
/// </remarks>
public sealed class PageRenderer : IAsyncDisposable
{
    private readonly Addresses addresses;
    private readonly ILoggerFactory loggers;
    private readonly ServiceProvider services;

    public PageRenderer(Addresses addresses, ILoggerFactory loggers)
    {
        this.addresses = addresses;
        this.loggers = loggers;
        // All scripts stay readable in the source; what HTML gives a meaning is escaped all the same.
        services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
    }

    public static string ContentType => "text/html; charset=utf-8";

    /// <param name="shows">In the order to be listed.</param>
    public Task<byte[]> ShowsAsync(IReadOnlyList<ShowProfile> shows) =>
        RenderAsync<ShowsPage>((nameof(ShowsPage.Shows), shows));

    public Task<byte[]> ShowAsync(ShowFrame show, ShowView view) =>
        RenderAsync<ShowPage>((nameof(ShowPage.Frame), show), (nameof(ShowPage.View), view));

    public Task<byte[]> EpisodeAsync(ShowFrame show, EpisodeView view) =>
        RenderAsync<EpisodePage>((nameof(EpisodePage.Frame), show), (nameof(EpisodePage.View), view));

    /// <summary>The transcript alone, whole. The episode must have one.</summary>
    public Task<byte[]> TranscriptAsync(ShowFrame show, EpisodeView view) =>
        RenderAsync<TranscriptPage>((nameof(TranscriptPage.Frame), show), (nameof(TranscriptPage.View), view));

    /// <param name="topics">In the order to be listed.</param>
    public Task<byte[]> TopicsAsync(ShowFrame show, IReadOnlyList<TopicSummary> topics) =>
        RenderAsync<TopicsPage>((nameof(TopicsPage.Frame), show), (nameof(TopicsPage.Topics), topics));

    public Task<byte[]> TopicAsync(ShowFrame show, TopicDetail detail) =>
        RenderAsync<TopicPage>((nameof(TopicPage.Frame), show), (nameof(TopicPage.Detail), detail));

    /// <param name="detail">An empty query shows the form alone.</param>
    /// <param name="wrong">Why the query cannot be understood; null where it can.</param>
    public Task<byte[]> SearchAsync(ShowFrame show, SearchDetail detail, string? wrong = null) =>
        RenderAsync<SearchPage>((nameof(SearchPage.Frame), show), (nameof(SearchPage.Detail), detail), (nameof(SearchPage.Wrong), wrong));

    /// <param name="detail">Null shows the form alone.</param>
    /// <param name="wrong">Why the question is not answered; null where it is, or none was asked.</param>
    public Task<byte[]> AskAsync(ShowFrame show, AnswerDetail? detail, string? wrong = null) =>
        RenderAsync<AskPage>((nameof(AskPage.Frame), show), (nameof(AskPage.Detail), detail), (nameof(AskPage.Wrong), wrong));

    /// <param name="show">The show that the address names, which is then searched; null where it names none.</param>
    /// <param name="latest">The show's latest episode; null where it has none.</param>
    public Task<byte[]> NotFoundAsync(ShowFrame? show = null, EpisodeListing? latest = null) =>
        RenderAsync<NotFoundPage>((nameof(NotFoundPage.Frame), show), (nameof(NotFoundPage.Latest), latest));

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>One renderer a page: a renderer keeps what it has rendered until it is disposed.</summary>
    private async Task<byte[]> RenderAsync<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ShowsPage.Addresses)] = addresses };
        foreach (var (name, value) in parameters) values.Add(name, value);
        await using var renderer = new HtmlRenderer(services, loggers);
        string html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(values))).ToHtmlString());
        return Encoding.UTF8.GetBytes(html);
    }
}
