using System.Security.Cryptography;

namespace Feeds.Search.Index;

/// <summary>A local folder with the files of a show's index.</summary>
/// <remarks>A folder is written by one <see cref="ShowIndexWriter"/> at a time. Open indexes keep reading files that are removed.</remarks>
public sealed class IndexFolder
{
    public IndexFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Files of the manifest that are missing here or have another content, by length and SHA-256: those to fetch.</summary>
    public IReadOnlyList<FileFault> Check(IndexManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return [.. manifest.Files.Select(f => Fault(f, hash: true)).OfType<FileFault>()];
    }

    /// <summary>As <see cref="Check"/>, without reading contents.</summary>
    internal IReadOnlyList<FileFault> CheckLengths(IndexManifest manifest) =>
        [.. manifest.Files.Select(f => Fault(f, hash: false)).OfType<FileFault>()];

    /// <summary>Puts a file of a manifest into the folder, whole or not at all; a file that an open index reads stays as it is.</summary>
    /// <exception cref="IndexDamagedException">The content has another length or hash; nothing is kept of it.</exception>
    public async Task PutAsync(IndexFile file, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        string temporary = PathOf($"{file.Name}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.part");
        try
        {
            var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
            await using (stream.ConfigureAwait(false)) await content.CopyToAsync(stream, cancellationToken);
            if (Fault(file, temporary, hash: true) is { } fault) throw new IndexDamagedException([fault]);
            File.Move(temporary, PathOf(file.Name), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Removes what the manifest does not list: left by a writer that ended early, or whose commit was not the one that
    /// counts.</summary>
    internal void RemoveStrays(IndexManifest? manifest)
    {
        var listed = (manifest?.Files ?? []).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(Path))
        {
            string name = System.IO.Path.GetFileName(path);
            if (!listed.Contains(name) && name != Lucene.Net.Index.IndexWriter.WRITE_LOCK_NAME) File.Delete(path);
        }
    }

    internal IndexFile Describe(string name)
    {
        using var stream = File.OpenRead(PathOf(name));
        return new(name, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private FileFault? Fault(IndexFile file, bool hash) => Fault(file, PathOf(file.Name), hash);

    private static FileFault? Fault(IndexFile file, string path, bool hash)
    {
        if (!File.Exists(path)) return new(file, IsMissing: true);
        using var stream = File.OpenRead(path);
        bool right = stream.Length == file.Length && (!hash || Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256);
        return right ? null : new(file, IsMissing: false);
    }
}

/// <param name="IsMissing">False for a file with another content than the manifest says.</param>
public sealed record FileFault(IndexFile File, bool IsMissing);

/// <summary>An index cannot be read because of its files. Fetching them again, or indexing all episodes, mends it.</summary>
public sealed class IndexDamagedException : IOException
{
    public IndexDamagedException()
    {
    }

    public IndexDamagedException(string message)
        : base(message)
    {
    }

    public IndexDamagedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public IndexDamagedException(IReadOnlyList<FileFault> faults)
        : base($"Files of the index are missing or damaged: {string.Join(", ", faults.Select(f => f.File.Name))}.") => Faults = faults;

    public IReadOnlyList<FileFault> Faults { get; } = [];
}
