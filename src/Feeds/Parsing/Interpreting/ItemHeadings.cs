using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>Finds the headings of items among a document's blocks: by their shape, then by how they agree with each other.</summary>
internal static class ItemHeadings
{
    private sealed record Candidate(int Index, RichText Text, RichText Line, ItemHeadingShape Shape, int Level);

    /// <param name="skip">Blocks before it are the title's.</param>
    /// <param name="bareNumbers">Whether "1. Title" may be an item: in notes; on a page or in a summary it numbers the parts of the text.</param>
    public static List<ItemHeading> Find(IReadOnlyList<Block> blocks, int skip, bool bareNumbers)
    {
        List<Candidate> candidates = [];
        for (int i = skip; i < blocks.Count; i++)
        {
            if (TextShapes.TextOf(blocks[i]) is not { } text) continue;
            var line = text.Slice(0, text.FirstLineEnd);
            int level = blocks[i] is HeadingBlock heading ? heading.Level : 7;
            if (ItemHeadingShape.TryRead(line, level < 7, out var shape) && (bareNumbers || shape.Signed || shape.Name is not null)) candidates.Add(new(i, text, line, shape, level));
        }
        Agree(candidates);
        var hosts = Hosts(candidates);
        return [.. candidates.Select(c => ToHeading(c, blocks[c.Index].Position, hosts))];
    }

    /// <summary>Numbers without a sign are ordinals only in a row; names without a sign only of hosts met elsewhere.</summary>
    private static void Agree(List<Candidate> candidates)
    {
        var bare = candidates.FindAll(c => c.Shape is { Signed: false, Name: null });
        int steps = 0;
        for (int i = 1; i < bare.Count; i++)
        {
            if (Math.Abs(bare[i].Shape.Ordinal!.Value - bare[i - 1].Shape.Ordinal!.Value) == 1) steps++;
        }
        bool row = bare.Count >= 2 && steps * 2 >= bare.Count - 1 && !candidates.Exists(c => c.Shape.Signed);
        if (!row) candidates.RemoveAll(c => c.Shape is { Signed: false, Name: null });
        var named = candidates.Where(c => c.Shape is { Signed: true, Name: not null }).Select(c => c.Shape.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        candidates.RemoveAll(c => c.Shape is { Signed: false, Name: { } name } && !named.Contains(name));
        candidates.RemoveAll(c => c.Shape is { Name: { } name, Certain: true } && IsForeign(name));
    }

    /// <summary>"Episode #89", "Issue #12": numbers of something else than items.</summary>
    public static bool IsForeign(string name)
    {
        string last = name[(name.LastIndexOf(' ') + 1)..].ToLowerInvariant();
        return Vocabulary.IsNoHost(last) && !Vocabulary.IsItemWord(last);
    }

    private static HashSet<string> Hosts(List<Candidate> candidates)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var candidate in candidates)
        {
            if (candidate.Shape.Name is not { } name || Vocabulary.IsItemWord(name.ToLowerInvariant())) continue;
            int count = counts[name] = counts.GetValueOrDefault(name) + 1;
            if (candidate.Shape.Certain || (count > 1 && !name.Contains(' ', StringComparison.Ordinal))) hosts.Add(name);
        }
        return hosts;
    }

    private static ItemHeading ToHeading(Candidate candidate, int position, HashSet<string> hosts)
    {
        var shape = candidate.Shape;
        bool hosted = shape.Name is { } name && hosts.Contains(name);
        int start = hosted || shape.Certain ? shape.HeadlineStart : shape.PlainStart;
        int end = candidate.Line.Text.Length;
        var headline = candidate.Line.Slice(start, end);
        double? time = shape.Start;
        if (time is null && TimeMark.TryLeading(headline, out var lead) && lead.Marked && headline.HasLetters(lead.RestStart, headline.Text.Length)) (time, headline) = (lead.Seconds, headline.From(lead.RestStart));
        else if (time is null && TimeMark.TryTrailing(headline, out var trail)) (time, headline) = (trail.Seconds, headline.Slice(0, trail.RestStart));
        var rest = candidate.Text.FirstLineEnd < candidate.Text.Text.Length ? candidate.Text.From(candidate.Text.FirstLineEnd + 1) : null;
        return new(candidate.Index, position, shape.Ordinal, hosted ? shape.Name : null, headline, rest is { IsBlank: false } ? rest : null, candidate.Level, time);
    }
}
