using Feeds.Functions.Writing;
using Feeds.Search.Answers;
using Feeds.Search.Model;
using Feeds.Storage.Search;
using Feeds.Storage.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Search;

/// <summary>A question to a show's episodes: found and quoted in its turn, then written where a language model is configured.</summary>
/// <remarks>The service of the model is waited for outside of the turn, so that others compute meanwhile.</remarks>
public sealed class AskTurn(SearchTurn turn, EmbeddingModel model, AnswerWriter writer)
{
    /// <param name="show">As in the address.</param>
    /// <param name="writes">Whether a language model may be asked.</param>
    /// <param name="render">Makes the result.</param>
    /// <returns>See <see cref="SearchTurn.RunAsync"/>.</returns>
    internal async Task<IResult> RunAsync(
        HttpContext http,
        string show,
        string question,
        bool writes,
        Func<AnsweredQuestion, Task<IResult>> render,
        CancellationToken cancellationToken)
    {
        AnsweredQuestion? found = null;
        var refused = await turn.RunAsync(http, show, StorageOperation.Ask, FindAsync, cancellationToken);
        if (found is null) return refused;
        var written = writes ? await writer.WriteAsync(found.Lease, found.Answer, cancellationToken) : null;
        return await render(found with { Written = written });

        Task<IResult> FindAsync(SearchLease lease)
        {
            found = new(lease, new ShowAnswers(lease.Searched, model).Ask(question, lease.IsCurrent));
            return Task.FromResult(Results.Empty);
        }
    }
}

/// <summary>A question with its answer.</summary>
/// <param name="Lease">It has ended: its revision and language count, its index is closed.</param>
internal sealed record AnsweredQuestion(SearchLease Lease, Answer Answer)
{
    /// <summary>Null where no model is configured, or it was not to be asked.</summary>
    public WrittenAnswer? Written { get; init; }
}
