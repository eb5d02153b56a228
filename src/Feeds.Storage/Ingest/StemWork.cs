using Feeds.Episodes;
using Feeds.Shows;

namespace Feeds.Storage.Ingest;

/// <summary>What one commit is to do to a stem.</summary>
/// <param name="Names">The blobs to look at.</param>
internal sealed record StemWork(Slug Show, string Stem, IReadOnlyList<EpisodeFileName> Names)
{
    /// <summary>Also makes the head that a record remembers, when there is none (any more).</summary>
    public bool Anew { get; init; }

    /// <summary>Also reads versions that were read before.</summary>
    public bool Again { get; init; }

    /// <summary>
    /// The blob is the first of its stem. If the head is missing too, the stem's file rows are not queried at the first attempt: any
    /// that exist belong to rejected files, which are gone and contribute nothing. One of the same name makes the commit fail.
    /// </summary>
    public bool IsFirst { get; init; }

    /// <summary>Makes the head anew from what its files contribute, and has it published again, if it is held back.</summary>
    public bool Repair { get; init; }

    /// <summary>Makes the head again from what its files contribute: something that they do not say has changed.</summary>
    public bool Compose { get; init; }

    /// <summary>Takes the episode out of everything that is served, or lets it back; null leaves it as it is.</summary>
    public bool? Withdrawn { get; init; }
}
