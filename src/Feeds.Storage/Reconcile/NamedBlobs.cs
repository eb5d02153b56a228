namespace Feeds.Storage.Reconcile;

/// <summary>What a revision and the rows of files name, as <see cref="Rows.SweepRow.Names"/> has it.</summary>
internal sealed class NamedBlobs
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> files = new(StringComparer.Ordinal);

    public void Add(string name) => names.Add(name);

    /// <summary>Every version of a file, and of what was found in it: which of them its row names cannot be read.</summary>
    public void AddEvery(string file) => files.Add(file);

    public bool Contains(string name) => names.Contains(name) || (files.Count > 0 && name.Split('/', 3) is ["media", _, var file] && (files.Contains(file) || IsCoverOfAny(file)));

    /// <summary>A cover is named <c>{audio}.cover.jpg</c>.</summary>
    private bool IsCoverOfAny(string file) => file.LastIndexOf(".cover.", StringComparison.Ordinal) is > 0 and var end && files.Contains(file[..end]);
}
