using Feeds.Search.Passages;
using Microsoft.Data.Sqlite;

namespace Feeds.Bench.Search;

/// <summary>SQLite's full-text search over the same passages, to compare with.</summary>
internal sealed class Fts5Index : IDisposable
{
    readonly SqliteConnection connection = new("Data Source=:memory:");

    public Fts5Index(IEnumerable<Passage> passages)
    {
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = "CREATE VIRTUAL TABLE passages USING fts5(stem UNINDEXED, text, tokenize = 'porter unicode61')";
        create.ExecuteNonQuery();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO passages VALUES ($stem, $text)";
        var (stem, text) = (insert.Parameters.Add("$stem", SqliteType.Text), insert.Parameters.Add("$text", SqliteType.Text));
        foreach (var passage in passages)
        {
            (stem.Value, text.Value) = (passage.Stem, passage.ModelText);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Stems of the best passages with any of the words, best first.</summary>
    public List<string> Find(string question)
    {
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT stem FROM passages WHERE passages MATCH $words ORDER BY rank LIMIT 50";
        select.Parameters.AddWithValue("$words", string.Join(" OR ", SpanWords.Of(question).Select(w => $"\"{w}\"")));
        using var rows = select.ExecuteReader();
        var stems = new List<string>();
        while (rows.Read())
        {
            stems.Add(rows.GetString(0));
        }

        return stems;
    }

    public void Dispose() => connection.Dispose();
}
