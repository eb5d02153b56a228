using Feeds.Syndication;

namespace Feeds.Storage.Publish;

/// <summary>Cuts a revision's episodes into segments, so that those of the revision before serve again wherever nothing in them changed.</summary>
/// <remarks>
/// A changed segment is written again with what is left of it and what came to it; so one upload writes one segment, two at most,
/// however many the show has. New episodes fill the newest segment; the full ones below stay as they are.
/// </remarks>
internal static class SegmentPlan
{
    /// <summary>Episodes a segment at most: their entries are written with it.</summary>
    public const int MaxEpisodes = 512;

    /// <summary>Bytes of items in any one feed, unless one episode alone has more.</summary>
    /// <remarks>
    /// Each segment is deflated by itself and learns the markup of items again, which costs some 400 bytes of its deflated form; in turn,
    /// every publication deflates one.
    /// </remarks>
    public const int MaxBytes = 256 * 1024;

    /// <param name="episodes">Of the new revision, newest first.</param>
    /// <param name="previous">Segments of the current one.</param>
    /// <param name="items">The items of an episode, one a feed. Asked for those in new segments alone.</param>
    /// <param name="separators">One a feed.</param>
    public static List<Segment> Cut(IReadOnlyList<CatalogEpisode> episodes, IReadOnlyList<Segment> previous, Func<CatalogEpisode, IReadOnlyList<ReadOnlyMemory<byte>>> items, IReadOnlyList<Fragment> separators)
    {
        var pieces = FindKept(episodes, previous);
        JoinSmall(pieces, episodes);
        var segments = new List<Segment>();
        foreach (var piece in pieces)
        {
            if (piece.Kept is { } kept)
            {
                segments.Add(kept);
                continue;
            }
            foreach (var (start, end) in Chunks(episodes, piece.Start, piece.End))
            {
                var some = new CatalogEpisode[end - start];
                for (int i = 0; i < some.Length; i++) some[i] = episodes[start + i];
                segments.Add(Segment.Of(some, [.. some.Select(items)], separators));
            }
        }
        return segments;
    }

    /// <param name="Kept">Null for episodes that are to be written.</param>
    private readonly record struct Piece(int Start, int End, Segment? Kept);

    /// <summary>Every episode once: in segments that stand in the new revision as they are, and in pieces between these.</summary>
    private static List<Piece> FindKept(IReadOnlyList<CatalogEpisode> episodes, IReadOnlyList<Segment> previous)
    {
        var firsts = previous.Select(s => s.Episodes[0].Stem).ToHashSet(StringComparer.Ordinal);
        var places = new Dictionary<string, int>(firsts.Count, StringComparer.Ordinal);
        for (int i = 0; i < episodes.Count; i++)
        {
            if (firsts.Contains(episodes[i].Stem)) places[episodes[i].Stem] = i;
        }
        var pieces = new List<Piece>();
        int free = 0;
        foreach (var segment in previous)
        {
            if (!places.TryGetValue(segment.Episodes[0].Stem, out int start) || start < free || !StandsAt(start, segment)) continue;
            if (start > free) pieces.Add(new(free, start, null));
            free = start + segment.Episodes.Count;
            pieces.Add(new(start, free, segment));
        }
        if (free < episodes.Count) pieces.Add(new(free, episodes.Count, null));
        return pieces;

        bool StandsAt(int start, Segment segment)
        {
            if (start + segment.Episodes.Count > episodes.Count) return false;
            for (int i = 0; i < segment.Episodes.Count; i++)
            {
                if (!segment.Episodes[i].IsSame(episodes[start + i])) return false;
            }
            return true;
        }
    }

    /// <summary>
    /// Writes a kept segment again, together with new episodes beside it, where fewer segments can hold both: else a show would be cut into
    /// ever smaller pieces.
    /// </summary>
    private static void JoinSmall(List<Piece> pieces, IReadOnlyList<CatalogEpisode> episodes)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            while (pieces[i].Kept is null)
            {
                if (i + 1 < pieces.Count && IsBetterJoined(pieces[i], pieces[i + 1])) Join(i);
                else if (i > 0 && IsBetterJoined(pieces[i - 1], pieces[i])) Join(--i);
                else break;
            }
        }

        void Join(int at)
        {
            pieces[at] = new(pieces[at].Start, pieces[at + 1].End, null);
            pieces.RemoveAt(at + 1);
        }

        bool IsBetterJoined(Piece newer, Piece older)
        {
            if (WeightOf(newer) + WeightOf(older) <= MaxBytes && older.End - newer.Start <= MaxEpisodes) return true;
            // A correction that makes a full segment too large leaves a small one beside it:
            // the next one is to fill that, not to leave another.
            bool isCheap = new[] { newer, older }.All(p => p.Kept is null || WeightOf(p) <= MaxBytes / 4);
            return isCheap && Chunks(episodes, newer.Start, older.End).Count < CountOf(newer) + CountOf(older);
        }

        int CountOf(Piece piece) => piece.Kept is null ? Chunks(episodes, piece.Start, piece.End).Count : 1;

        long WeightOf(Piece piece)
        {
            long weight = 0;
            for (int i = piece.Start; i < piece.End; i++) weight += Weight(episodes[i]);
            return weight;
        }
    }

    /// <summary>Full from the old end, so that what is left over is the newest, where episodes are added.</summary>
    private static List<(int Start, int End)> Chunks(IReadOnlyList<CatalogEpisode> episodes, int from, int to)
    {
        var chunks = new List<(int, int)>();
        int end = to;
        long weight = 0;
        for (int i = to - 1; i >= from; i--)
        {
            long next = Weight(episodes[i]);
            if (end - i > MaxEpisodes || (weight > 0 && weight + next > MaxBytes))
            {
                chunks.Add((i + 1, end));
                (end, weight) = (i + 1, 0);
            }
            weight += next;
        }
        if (end > from) chunks.Add((from, end));
        chunks.Reverse();
        return chunks;
    }

    private static long Weight(CatalogEpisode episode) => episode.Items.Max(i => i.Length);
}
