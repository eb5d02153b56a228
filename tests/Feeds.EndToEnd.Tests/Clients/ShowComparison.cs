namespace Feeds.EndToEnd.Tests.Clients;

/// <summary>Compares what a client read with what it should have read, value by value.</summary>
internal sealed class ShowComparison
{
    readonly List<string> differences = [];

    public IReadOnlyList<string> Differences => differences;

    /// <summary>Values that were compared.</summary>
    public int Judged { get; private set; }

    public static ShowComparison Of(ClientShow expected, ClientShow actual)
    {
        var comparison = new ShowComparison();
        comparison.Same("title", expected.Title, actual.Title);
        comparison.Same("episodes", expected.Episodes.Count, actual.Episodes.Count);
        foreach (var episode in expected.Episodes)
        {
            var read = actual.Episodes.FirstOrDefault(e => episode.Guid == ClientEpisode.Any ? e.Title == episode.Title : e.Guid == episode.Guid);
            if (read is null)
            {
                comparison.differences.Add($"\"{episode.Title}\" ({episode.Guid}) is not there");
            }
            else
            {
                comparison.Compare($"\"{episode.Title}\"", episode, read);
            }
        }

        return comparison;
    }

    void Compare(string of, ClientEpisode expected, ClientEpisode actual)
    {
        Same($"{of} title", expected.Title, actual.Title);
        Same($"{of} guid", expected.Guid, actual.Guid);
        Same($"{of} published", expected.Published, actual.Published);
        // JSON Feed tells fractions of seconds, the others whole ones.
        Same($"{of} duration", expected.Duration, ExpectedShows.WholeSeconds(actual.Duration));
        Compare($"{of} enclosure", expected.Enclosure, actual.Enclosure);
        Compare($"{of} chapters", expected.Chapters, actual.Chapters);
        Compare($"{of} transcript", expected.Transcripts, actual.Transcripts, Compare);
        Compare($"{of} person", expected.Persons, actual.Persons, Compare);
    }

    void Compare<T>(string of, IReadOnlyList<T>? expected, IReadOnlyList<T>? actual, Action<string, T, T> compare)
    {
        Same($"{of}s", expected?.Count ?? 0, actual?.Count ?? 0);
        foreach (var (index, (wanted, read)) in (expected ?? []).Zip(actual ?? []).Index())
        {
            compare($"{of} {index + 1}", wanted, read);
        }
    }

    void Compare(string of, ClientFile? expected, ClientFile? actual)
    {
        Same($"{of} url", expected?.Url, actual?.Url);
        Same($"{of} type", expected?.Type, actual?.Type);
        Same($"{of} length", expected?.Length, actual?.Length);
        Same($"{of} language", expected?.Language, actual?.Language);
    }

    void Compare(string of, ClientPerson expected, ClientPerson actual)
    {
        Same($"{of} name", expected.Name, actual.Name);
        Same($"{of} role", expected.Role?.ToLowerInvariant(), actual.Role?.ToLowerInvariant());
        Same($"{of} href", expected.Href, actual.Href);
    }

    void Same<T>(string of, T expected, T actual)
    {
        if (expected is ClientEpisode.Any)
        {
            return;
        }

        Judged++;
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            differences.Add($"{of}: {Shown(actual)} instead of {Shown(expected)}");
        }
    }

    static string Shown<T>(T value) => value is null ? "nothing" : $"\"{value}\"";
}
