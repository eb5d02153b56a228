using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Feeds.Episodes;
using Feeds.Pages.Components;
using Feeds.Shows;
using Feeds.Syndication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Feeds.Pages;

/// <summary>Renders pages for people: whole HTML documents in UTF-8, without script.</summary>
/// <remarks>
/// The same input gives the same bytes. Text of files is escaped; only <see cref="Episode.Html"/> is written as it is, because our own
/// writer made it, and links lead to <c>http</c> and <c>https</c> addresses only. Safe for use by many requests at once.
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

    /// <summary>Value of the <c>Content-Security-Policy</c> header that every page must be served with.</summary>
    public static string ContentSecurityPolicy => StyleSheet.Policy;

    /// <param name="shows">In the order to be listed.</param>
    public Task<byte[]> ShowsAsync(IReadOnlyList<ShowProfile> shows) =>
        RenderAsync<ShowsPage>((nameof(ShowsPage.Shows), shows));

    /// <param name="episodes">Newest first.</param>
    public Task<byte[]> ShowAsync(ShowProfile show, IReadOnlyList<EpisodeListing> episodes) =>
        RenderAsync<ShowPage>((nameof(ShowPage.Show), show), (nameof(ShowPage.Episodes), episodes));

    /// <param name="id">The episode's id in addresses.</param>
    /// <param name="unlisted">Whether only its address leads to it.</param>
    public Task<byte[]> EpisodeAsync(ShowProfile show, Episode episode, string id, bool unlisted = false) =>
        RenderAsync<EpisodePage>(
            (nameof(EpisodePage.Show), show),
            (nameof(EpisodePage.Episode), episode),
            (nameof(EpisodePage.Id), id),
            (nameof(EpisodePage.Unlisted), unlisted));

    /// <param name="topics">In the order to be listed.</param>
    public Task<byte[]> TopicsAsync(ShowProfile show, IReadOnlyList<TopicSummary> topics) =>
        RenderAsync<TopicsPage>((nameof(TopicsPage.Show), show), (nameof(TopicsPage.Topics), topics));

    public Task<byte[]> TopicAsync(ShowProfile show, TopicDetail detail) =>
        RenderAsync<TopicPage>((nameof(TopicPage.Show), show), (nameof(TopicPage.Detail), detail));

    /// <param name="detail">An empty query shows the form alone.</param>
    /// <param name="wrong">Why the query cannot be understood; null where it can.</param>
    public Task<byte[]> SearchAsync(ShowProfile show, SearchDetail detail, string? wrong = null) =>
        RenderAsync<SearchPage>((nameof(SearchPage.Show), show), (nameof(SearchPage.Detail), detail), (nameof(SearchPage.Wrong), wrong));

    /// <param name="detail">Null shows the form alone.</param>
    /// <param name="wrong">Why the question is not answered; null where it is, or none was asked.</param>
    public Task<byte[]> AskAsync(ShowProfile show, AnswerDetail? detail, string? wrong = null) =>
        RenderAsync<AskPage>((nameof(AskPage.Show), show), (nameof(AskPage.Detail), detail), (nameof(AskPage.Wrong), wrong));

    public Task<byte[]> NotFoundAsync() => RenderAsync<NotFoundPage>();

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
