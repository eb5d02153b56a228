using Feeds.Episodes;
using Feeds.Storage.Rows;

namespace Feeds.Storage.Ingest;

/// <summary>What is to be made of one stem.</summary>
/// <param name="Files">Its own, as they will be.</param>
internal sealed record StemPlan(StemState State, IReadOnlyList<FileRow> Files)
{
    /// <summary>What it is to the number it has.</summary>
    public NumberRole Role { get; init; }

    /// <summary>Files of others that belong to its episode.</summary>
    public IReadOnlyList<FileRow> Joined { get; init; } = [];

    /// <summary>Of all these, those that its episode did not have before.</summary>
    public IReadOnlyList<FileRow> Fresh { get; init; } = [];

    /// <summary>The stem that its own files belong to; null where it stands for itself.</summary>
    public string? JoinedTo { get; init; }
}
