using Feeds.Functions.Serve;
using Feeds.Functions.Writing;
using Feeds.Pages;
using Feeds.Search.Answers;
using Feeds.Search.Passages;
using Feeds.Search.Queries;
using Feeds.Storage.Publish;
using Feeds.Storage.Search;
using Feeds.Storage.Serve;
using Feeds.Syndication;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Search;

/// <summary>What searches and questions are answered with, made when asked for from one revision.</summary>
public sealed class SearchDocuments(
    PublishedShows shows, FeedDocuments feeds, PageRenderer renderer, PageDocuments pages, Addresses addresses)
{
    /// <summary>Episodes in the feed of a search or a question: the newest.</summary>
    private const int MostEpisodes = 100;

    private const string JsonType = "application/json; charset=utf-8";

    internal Document Json(SearchLease lease, SearchRequest asked, SearchPage page) =>
        Document.Of(SearchJson.Write(lease.Show.Slug, Detail(lease, asked.Query, page), addresses), JsonType);

    /// <param name="written">Null where no language model was asked.</param>
    internal Document Json(SearchLease lease, Answer answer, WrittenAnswer? written = null) =>
        Document.Of(SearchJson.Write(lease.Show.Slug, Detail(lease, answer, written), addresses), JsonType);

    internal async Task<Document> PageAsync(SearchLease lease, SearchRequest asked, SearchPage page) =>
        pages.Page(lease.Show, await renderer.SearchAsync(ShowPages.Of(lease.Show).Frame, Detail(lease, asked.Query, page)));

    /// <param name="written">Null where no language model was asked.</param>
    internal async Task<Document> PageAsync(SearchLease lease, Answer answer, WrittenAnswer? written = null) =>
        pages.Page(lease.Show, await renderer.AskAsync(ShowPages.Of(lease.Show).Frame, Detail(lease, answer, written)));

    /// <param name="wrong">Why the query cannot be understood; null where none was given.</param>
    internal async Task<IResult> FormAsync(string show, string query, string? wrong, CancellationToken cancellationToken)
    {
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        return Form(published, await renderer.SearchAsync(ShowPages.Of(published).Frame, new(query, [], null), wrong), wrong);
    }

    /// <param name="wrong">Why the question is not answered; null where none was asked.</param>
    internal async Task<IResult> AskFormAsync(string show, string question, string? wrong, CancellationToken cancellationToken)
    {
        if (await shows.FindAsync(show, cancellationToken) is not { } published) return Problems.UnknownShow(show);
        var refused = wrong is null ? null : new AnswerDetail(question, [], [], 0, []);
        return Form(published, await renderer.AskAsync(ShowPages.Of(published).Frame, refused, wrong), wrong);
    }

    private DocumentResult Form(PublishedShow show, byte[] page, string? wrong) => new(
        pages.Page(show, page), wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    /// <summary>The episodes with passages that a query finds.</summary>
    internal Document Feed(SearchLease lease, SearchQuery query, IEnumerable<string> stems, FeedFormat format) =>
        Feed(lease.Show, query.Text, addresses.Search(lease.Show.Slug), stems, format);

    /// <summary>The episodes that an answer quotes.</summary>
    internal Document Feed(SearchLease lease, Answer answer, FeedFormat format) =>
        Feed(
            lease.Show,
            answer.Question,
            addresses.Ask(lease.Show.Slug),
            answer.Lines.Concat(answer.Further).Select(l => l.Passage.Stem),
            format);

    /// <summary>The newest of the episodes as a feed.</summary>
    private Document Feed(PublishedShow show, string query, string address, IEnumerable<string> stems, FeedFormat format)
    {
        var episodes = stems.Distinct(StringComparer.Ordinal).Select(show.Catalog.Find).OfType<CatalogEpisode>().ToList();
        episodes.Sort(CatalogEpisode.NewestFirst);
        episodes = [.. episodes.Take(MostEpisodes)];
        string asked = Uri.EscapeDataString(query);
        var changed = episodes.Count > 0 ? episodes.Max(e => e.Changed) : show.Catalog.Changed;
        string title = $"{query} – {show.Catalog.Profile.Title}";
        var head = new FeedHead(title, $"{address}/{format.FileName()}?q={asked}", $"{address}?q={asked}", changed);
        return feeds.OfEpisodes(show, head, episodes, format);
    }

    private static SearchDetail Detail(SearchLease lease, SearchQuery query, SearchPage page) =>
        new(query.Text, [.. page.Hits.Select(h => Found(lease, h))], page.Next)
        {
            Total = page.Total,
            IsNearest = page.IsNearest,
            Suggestion = page.Suggestion,
        };

    /// <summary>A model that read the passages and found no answer in them outweighs the quotes.</summary>
    private static AnswerDetail Detail(SearchLease lease, Answer answer, WrittenAnswer? written)
    {
        var given = written is { State: WritingState.Nothing } ? answer with { Lines = [], Further = [] } : answer;
        return new(
            given.Question,
            [.. given.Lines.Select(l => Quoted(lease, l))],
            [.. given.Further.Select(l => Quoted(lease, l))],
            given.Confidence,
            [.. given.Nearest.Select(n => Found(lease, n.Passage, ExcerptHtml.Of(n.Passage), n.Score))])
        {
            Written = written is null ? null : Detail(lease, written),
        };
    }

    private static WrittenDetail Detail(SearchLease lease, WrittenAnswer written) => new(
        written.Model,
        written.StateName,
        [.. written.Text.Sentences.Select(s => new WrittenSentenceDetail(s.Text, [.. s.Citations.Select(c => Quoted(lease, c))]))],
        written.Text.Dropped);

    private static FoundPassage Found(SearchLease lease, Passage passage, string html, double score) =>
        new(Episode(lease, passage), Kind(passage), Item(passage), html, score)
        {
            Speaker = passage.Speaker,
            Start = passage.Start,
        };

    /// <summary>At the moment of what was found, which may come long after the passage begins.</summary>
    private static FoundPassage Found(SearchLease lease, SearchHit hit)
    {
        int found = hit.Excerpt.Marks is [var first, ..] ? first.Start : hit.Excerpt.Start;
        return Found(lease, hit.Passage, ExcerptHtml.Of(hit.Passage, hit.Excerpt), hit.Score) with { Start = hit.Passage.StartAt(found) };
    }

    private static QuotedSentence Quoted(SearchLease lease, QuotedLine line) =>
        new(line.Text, Episode(lease, line.Passage), Kind(line.Passage), Item(line.Passage))
        {
            Speaker = line.Speaker,
            Start = line.Start,
        };

    private static MentionedEpisode Episode(SearchLease lease, Passage passage)
    {
        // Only passages of episodes that the revision has are found.
        var entry = lease.Show.Catalog.Find(passage.Stem)!;
        return new(entry.Id, entry.Number, entry.Title, entry.Published);
    }

    private static MentionedItem? Item(Passage passage) =>
        passage.Headline.Length == 0 && passage.Host is null
            ? null : new(passage.Ordinal, passage.Host, passage.Headline, null, passage.Start);

    private static string Kind(Passage passage) => passage.Kind.ToString().ToLowerInvariant();
}
