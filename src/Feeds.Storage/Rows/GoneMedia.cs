using Feeds.Episodes;

namespace Feeds.Storage.Rows;

/// <summary>
/// What files of a stem that are gone were served as last: where one comes again, other bytes get another address, and the same bytes the
/// one they had.
/// </summary>
internal static class GoneMedia
{
    /// <summary>The most names kept for one stem: more than any stem needs in practice.</summary>
    private const int Most = 100;

    /// <param name="gone">What was gone before.</param>
    /// <returns>Null for nothing.</returns>
    public static IReadOnlyList<MediaFile>? After(IReadOnlyList<MediaFile>? gone, IEnumerable<FileRow> before,
        IEnumerable<FileContribution> after)
    {
        var there = Of(after).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        var media = (gone ?? []).Concat(Of(before.Select(f => f.Contribution).OfType<FileContribution>()));
        MediaFile[] left = [.. media.Where(m => !there.Contains(m.Name)).GroupBy(m => m.Name, StringComparer.Ordinal).Select(g => g.Last())
            .TakeLast(Most)];
        return left.Length == 0 ? null : left;
    }

    private static IEnumerable<MediaFile> Of(IEnumerable<FileContribution> files) =>
        files.SelectMany(f => new[] { f.Media, f.Inside }).OfType<MediaFile>();
}
