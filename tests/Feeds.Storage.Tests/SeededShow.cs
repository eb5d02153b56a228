using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Feeds.Episodes;
using Feeds.Parsing;
using Feeds.Shows;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Tests;

/// <summary>
/// Writes the heads of a back catalogue as ingest leaves them, a hundred in a transaction. Uploading them would take minutes.
/// </summary>
internal static class SeededShow
{
    private const int EntitiesOfTransaction = 100;

    /// <param name="format">Format of the number in a stem, for instance <c>0000</c>.</param>
    /// <param name="notes">Text of an episode's Markdown notes, by its number.</param>
    public static async Task AddAsync(FeedsStorage storage, Slug show, int first, int last, string format, Func<int, string> notes)
    {
        await storage.Shows.UpsertEntityAsync(new TableEntity("shows", show.ToString()));
        foreach (int[] chunk in Enumerable.Range(first, last - first + 1).Chunk(EntitiesOfTransaction))
        {
            var actions = new List<TableTransactionAction>();
            foreach (int number in chunk)
            {
                string stem = number.ToString(format, CultureInfo.InvariantCulture);
                actions.Add(new(TableTransactionActionType.Add, await HeadAsync(storage, show, stem, notes(number))));
            }
            await storage.Episodes.SubmitTransactionAsync(actions);
        }
        await storage.Episodes.UpsertEntityAsync(await new ChangeRow(show, "", []).ToAsync(storage.Rows, CancellationToken.None));
    }

    private static async Task<TableEntity> HeadAsync(FeedsStorage storage, Slug show, string stem, string notes)
    {
        if (!EpisodeFileName.TryParse(show.ToString(), stem + ".md", out var file, out _))
        {
            throw new ArgumentException($"{stem} is not a stem.", nameof(stem));
        }
        var parsed = NotesParser.Parse(file, Encoding.UTF8.GetBytes(notes));
        var contribution = new FileContribution(file.Name, file.Role) { Notes = parsed.Notes };
        var composed = EpisodeComposer.Compose(show, stem, [contribution], null, DateTimeOffset.UnixEpoch);
        var head = new HeadRow(composed.Episode, EpisodeStatus.Published, stem, true, composed.FirstSeen, []);
        return await head.ToAsync(storage.Rows, CancellationToken.None);
    }
}
