namespace Feeds.Importing;

/// <summary>Which entry has which stem: given once, kept for ever, so that a new title changes the file and not the episode.</summary>
/// <param name="known">Stems by GUID, of earlier imports.</param>
/// <param name="taken">Every stem of the show, whoever made it.</param>
public sealed class StemBook(IEnumerable<KeyValuePair<string, string>> known, IEnumerable<string> taken)
{
    private readonly Dictionary<string, string> stems = new(known, StringComparer.Ordinal);
    private readonly Dictionary<string, int> last = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> all = new(taken.Concat(known.Select(k => k.Value)), StringComparer.OrdinalIgnoreCase);

    /// <returns>The entry's stem, and whether it is new.</returns>
    public (string Stem, bool IsNew) For(EpisodeDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (stems.TryGetValue(draft.Guid, out string? stem)) return (stem, false);
        stem = draft.Stem;
        int i = last.GetValueOrDefault(draft.Stem, 1);
        while (!all.Add(stem)) stem = $"{draft.Stem}-{++i}";
        last[draft.Stem] = i;
        stems.Add(draft.Guid, stem);
        return (stem, true);
    }
}
