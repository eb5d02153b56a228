using Azure;
using Azure.Storage.Blobs.Models;

namespace Feeds.Storage.Manage;

/// <summary>What has to be true of a file for a write to happen. Source: RFC 9110, sections 13.1 and 13.2.2.</summary>
/// <remarks>
/// The condition is checked against the file as it is before its bytes are read, and then by the storage itself in the write
/// (<see cref="On"/>): a file that changes between the two is not overwritten.
/// </remarks>
public sealed record WriteCondition
{
    /// <summary>Nothing: the write always happens.</summary>
    public static WriteCondition None { get; } = new();

    /// <summary>Tags in quotes, or <c>*</c> for any file. Null where the request has no If-Match; empty matches nothing.</summary>
    public IReadOnlyList<string>? Match { get; init; }

    /// <summary>Tags in quotes, or <c>*</c> for any file. Null where the request has no If-None-Match.</summary>
    public IReadOnlyList<string>? NoneMatch { get; init; }

    /// <summary>The write happens only if the file is not newer. Ignored where <see cref="Match"/> is given.</summary>
    public DateTimeOffset? UnmodifiedSince { get; init; }

    /// <param name="file">The file as it is; null for a missing one.</param>
    internal bool IsMetBy(BlobProperties? file)
    {
        if (Match is not null && !Names(Match, file)) return false;
        if (Match is null && UnmodifiedSince is { } limit && file?.LastModified > limit) return false;
        return NoneMatch is null || !Names(NoneMatch, file);
    }

    /// <returns>For the write itself: the file is still as it was when the condition was met. Null where there is no condition.</returns>
    internal BlobRequestConditions? On(BlobProperties? file)
    {
        if (this == None) return null;
        if (file is null) return new() { IfNoneMatch = ETag.All };
        // Any version will do, so one that comes meanwhile does, too.
        if (Match is ["*"] && NoneMatch is null) return new() { IfMatch = ETag.All };
        return new() { IfMatch = file.ETag };
    }

    private static bool Names(IReadOnlyList<string> tags, BlobProperties? file) =>
        file is not null && (tags.Contains("*") || tags.Contains(file.ETag.ToString("H")));
}
