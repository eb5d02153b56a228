using System.Xml;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace Feeds.Storage.Reconcile;

/// <summary>Lists the container of episode files, also where some names in it break the list.</summary>
/// <remarks>
/// A list is XML 1.0, which has no form for some characters (U+FFFE, U+FFFF, most control characters). Azure percent-encodes such
/// names (<c>Encoded="true"</c>). The emulator writes them as they are, so one name makes every list unreadable that it is in.
/// Source: List Blobs, "Blob name encoding"; XML 1.0, section 2.2.
/// </remarks>
public sealed partial class FileListing(FeedsStorage storage, ILogger<FileListing> logger)
{
    private const string SlugCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-";

    /// <summary>What could not be listed the last time, so that each is reported once.</summary>
    private HashSet<string> reported = [];

    /// <summary>
    /// One request for 5,000 blobs. Where the list cannot be read, each folder is listed by itself; a folder that cannot be listed
    /// is logged once and left out.
    /// </summary>
    public async Task<ListedFiles> ReadAsync(CancellationToken cancellationToken)
    {
        var listed = await ListAsync(cancellationToken);
        var before = Interlocked.Exchange(ref reported, [.. listed.Unlisted]);
        foreach (string prefix in listed.Unlisted.Except(before)) Log.NotListed(logger, Describe(prefix));
        return listed;
    }

    private static string Describe(string prefix) =>
        prefix.Length == 0 ? "outside the shows' folders" : $"whose names begin with \"{prefix}\"";

    private async Task<ListedFiles> ListAsync(CancellationToken cancellationToken)
    {
        if (await TryListAsync("", cancellationToken) is { } all) return new(all, []);
        var (folders, unlisted) = await FindFoldersAsync(cancellationToken);
        var files = new List<ListedFile>();
        foreach (string folder in folders)
        {
            if (await TryListAsync(folder, cancellationToken) is { } some) files.AddRange(some);
            else unlisted.Add(folder);
        }
        return new(files, unlisted);
    }

    /// <returns>Null where a name breaks the list.</returns>
    private async Task<List<ListedFile>?> TryListAsync(string prefix, CancellationToken cancellationToken)
    {
        var files = new List<ListedFile>();
        try
        {
            var blobs = storage.Files.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken);
            await foreach (var blob in blobs) files.Add(ListedFile.Of(blob));
            return files;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The folders, and the beginnings of names whose folders cannot be found: a name outside the folders breaks that list.</summary>
    private async Task<(List<string> Folders, List<string> Unlisted)> FindFoldersAsync(CancellationToken cancellationToken)
    {
        if (await TryFindFoldersAsync("", cancellationToken) is { } all) return (all, []);
        var (folders, unlisted) = (new List<string>(), new List<string>());
        foreach (char first in SlugCharacters)
        {
            if (await TryFindFoldersAsync(first.ToString(), cancellationToken) is { } some) folders.AddRange(some);
            else unlisted.Add(first.ToString());
        }
        // Also the names that begin with another character, which no show has.
        unlisted.Add("");
        return (folders, unlisted);
    }

    private async Task<List<string>?> TryFindFoldersAsync(string prefix, CancellationToken cancellationToken)
    {
        var folders = new List<string>();
        try
        {
            var options = new GetBlobsByHierarchyOptions { Delimiter = "/", Prefix = prefix };
            await foreach (var item in storage.Files.GetBlobsByHierarchyAsync(options, cancellationToken))
            {
                if (item.IsPrefix) folders.Add(item.Prefix);
            }
            return folders;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(304, LogLevel.Error,
            "Files {Where} in the container episodes cannot be listed: one of the names has a character that XML does not allow, "
            + "such as U+FFFF. Delete or rename that file; until then, uploads there are found by events only")]
        public static partial void NotListed(ILogger logger, string where);
    }
}

/// <param name="Files">In the order of their names within a folder.</param>
/// <param name="Unlisted">Folders (<c>my-show/</c>) and other beginnings of names whose files are missing in the list.</param>
public sealed record ListedFiles(IReadOnlyList<ListedFile> Files, IReadOnlyList<string> Unlisted)
{
    /// <returns>True where a blob that the list lacks does not exist.</returns>
    public bool Covers(string name) => !Unlisted.Any(prefix => prefix.Length > 0 && name.StartsWith(prefix, StringComparison.Ordinal));
}

/// <param name="Name">Of the blob: <c>my-show/089.md</c>.</param>
/// <param name="Version">The ETag in quotes.</param>
/// <param name="IsArchived">Lies in the archive tier.</param>
public readonly record struct ListedFile(string Name, string? Version, DateTimeOffset? Modified, bool IsArchived)
{
    internal static ListedFile Of(BlobItem blob)
    {
        var properties = blob.Properties;
        bool isArchived = Ingest.UploadedBlob.IsArchive(properties.AccessTier?.ToString());
        return new(blob.Name, properties.ETag?.ToString("H"), properties.LastModified, isArchived);
    }
}
