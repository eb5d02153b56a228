using Feeds.Episodes;
using Feeds.Parsing.Blocks;

namespace Feeds.Parsing.Interpreting;

/// <summary>What stands after the items: extras by host, news, follow-ups, jokes.</summary>
/// <remarks>One extra for each top-level entry of a list; paragraphs in a row are one; a headed paragraph takes the list below it; a joke section is one extra, whatever it holds.</remarks>
internal sealed class ExtrasReader(IEnumerable<string> names)
{
    private const int LongestHeading = 160;

    private readonly HashSet<string> known = new(names.SelectMany(n => new[] { n, n.Split(' ')[0] }), StringComparer.OrdinalIgnoreCase);
    private readonly List<EpisodeItem> extras = [];
    private readonly List<Block> body = [];
    private string? host;
    private string? sectionHost;
    private RichText? headline;
    private State state;

    private enum State
    {
        /// <summary>Nothing is open.</summary>
        Between,

        /// <summary>A paragraph is open; more paragraphs belong to it.</summary>
        Paragraphs,

        /// <summary>A heading with text is open; everything up to the next heading belongs to it.</summary>
        Headed,

        /// <summary>Like headed, and hosts' names are part of it too.</summary>
        Joke,
    }

    public IReadOnlyList<EpisodeItem> Read(IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks) Read(block);
        Close();
        return extras;
    }

    private void Read(Block block)
    {
        switch (block)
        {
            case RuleBlock:
                break;
            case ListBlock list when state is State.Between or State.Paragraphs:
                Close();
                foreach (var entry in list.Entries) ReadEntry(entry);
                break;
            case HeadingBlock or ParagraphBlock:
                ReadText(block, TextShapes.TextOf(block)!);
                break;
            default:
                Continue(block);
                break;
        }
    }

    /// <summary>More of what is open; after a list, more of its last entry.</summary>
    private void Continue(Block block)
    {
        if (state == State.Between && body.Count == 0) state = State.Paragraphs;
        body.Add(block);
    }

    private void ReadText(Block block, RichText text)
    {
        var line = text.Slice(0, text.FirstLineEnd);
        bool marked = block is HeadingBlock || line.IsCovered(InlineKind.Strong, 0, Math.Min(6, line.Text.Length));
        if (SectionLabel.TryRead(line, marked, out var label) && label.Kind != SectionKind.EndMatter)
        {
            OpenSection(label, line, text);
            return;
        }
        if (state == State.Joke)
        {
            body.Add(block);
            return;
        }
        if (HostLabel.TryRead(line, known, marked, out var person))
        {
            OpenHost(person.Name, text.From(person.RestStart));
            return;
        }
        bool labelled = TextShapes.IsWhollyStrong(line) || block is HeadingBlock || (marked && line.Text.Contains(':', StringComparison.Ordinal)) || line.Text.AsSpan().TrimEnd(" *").EndsWith(":");
        if (labelled && !TextShapes.IsPicture(text))
        {
            Close();
            host = sectionHost;
            headline = text.Slice(0, text.FirstLineEnd);
            state = State.Headed;
            AddRest(text);
            return;
        }
        if (state == State.Between && (body.Count > 0 || (extras.Count > 0 && TextShapes.IsPicture(text))))
        {
            body.Add(block);
            return;
        }
        if (state == State.Between)
        {
            state = State.Paragraphs;
        }
        body.Add(block);
    }

    private void OpenSection(SectionLabel label, RichText line, RichText text)
    {
        Close();
        sectionHost = host = label.Name;
        var rest = line.From(label.RestStart);
        if (label.Kind == SectionKind.Joke)
        {
            state = State.Joke;
            headline = rest.IsBlank ? null : rest;
            AddRest(text);
            return;
        }
        if (!rest.IsBlank || text.FirstLineEnd < text.Text.Length)
        {
            var below = text.From(Math.Min(text.FirstLineEnd + 1, text.Text.Length));
            if (rest.IsBlank && HostLabel.TryRead(below.Slice(0, below.FirstLineEnd), known, marked: false, out var person)) OpenHost(person.Name, below.From(person.RestStart));
            else if (rest.IsBlank) Open(below);
            else Open(text.From(label.RestStart));
        }
    }

    /// <summary>"Brian:" speaks for all that follows, "Brian: text" for that text only.</summary>
    private void OpenHost(string name, RichText rest)
    {
        Close();
        host = name;
        if (HostLabel.TryRead(rest, known, marked: false, out var next) && !rest.HasLetters(next.RestStart, rest.Text.Length))
        {
            // "Brian:" and "Michael:" on lines below each other: Brian has nothing.
            sectionHost = host = next.Name;
            return;
        }
        if (rest.IsBlank) sectionHost = name;
        else Open(rest);
    }

    /// <summary>Text behind a label: a short line is a headline, a longer one is the extra itself.</summary>
    private void Open(RichText text)
    {
        var line = text.Slice(0, text.FirstLineEnd);
        state = TextShapes.IsWhollyStrong(line) || (line.Text.Length < LongestHeading && !line.Text.EndsWith('.')) ? State.Headed : State.Paragraphs;
        if (state == State.Headed)
        {
            headline = line;
            AddRest(text);
        }
        else
        {
            body.Add(new ParagraphBlock(0, text));
        }
    }

    private void AddRest(RichText text)
    {
        if (text.FirstLineEnd >= text.Text.Length) return;
        var rest = text.From(text.FirstLineEnd + 1);
        if (!rest.IsBlank) body.Add(new ParagraphBlock(0, rest));
    }

    private void ReadEntry(ListEntry entry)
    {
        Close();
        if (entry.Blocks.Count == 0) return;
        var blocks = entry.Blocks;
        if (TextShapes.TextOf(blocks[0]) is { } first && HostLabel.TryRead(first, known, marked: false, out var person) && !first.HasLetters(person.RestStart, first.Text.Length))
        {
            // "- Brian" with bullets of its own, or with none.
            if (blocks.Count > 1) sectionHost = host = person.Name;
            for (int i = 1; i < blocks.Count; i++) Read(blocks[i]);
            return;
        }
        string? next = null;
        if (blocks.Count > 1 && TextShapes.TextOf(blocks[^1]) is { } last && HostLabel.TryRead(last, known, marked: false, out var following) && !last.HasLetters(following.RestStart, last.Text.Length))
        {
            // A name that slipped into the entry above it.
            next = following.Name;
            blocks = blocks[..^1];
        }
        if (TextShapes.TextOf(blocks[0]) is { } labelled && HostLabel.TryRead(labelled, known, marked: false, out var speaker) && labelled.HasLetters(speaker.RestStart, labelled.Text.Length))
        {
            // "- Michael: text": his, and the next entry may be another's.
            host = speaker.Name;
            body.Add(new ParagraphBlock(blocks[0].Position, labelled.From(speaker.RestStart)));
            body.AddRange(blocks.Skip(1));
            Close();
            host = sectionHost;
            return;
        }
        body.AddRange(blocks);
        state = State.Between;
        if (next is null) return;
        Close();
        sectionHost = host = next;
    }

    private void Close()
    {
        if (state == State.Joke) CloseJoke();
        else if (headline is { } text) extras.Add(ItemBuilder.Extra(host, text, [.. body]));
        else if (body.Count > 0 && TextShapes.PlainOf(body).Length > 0) extras.Add(ItemBuilder.FromBlocks(host, [.. body]));
        headline = null;
        body.Clear();
        state = State.Between;
    }

    private void CloseJoke()
    {
        var title = headline;
        if (title?.Links().FirstOrDefault() is { Value: not null } link && !title.HasLetters(0, link.Start))
        {
            // "Joke: [A title](address) by its author": the link is the title, and words after it make the line a text of its own.
            if (title.HasLetters(link.End, title.Text.Length))
            {
                extras.Add(ItemBuilder.FromBlocks(host, [new ParagraphBlock(0, title), .. body]));
                return;
            }
            title = title.Slice(0, link.End);
        }
        if (title is null && body is [var first, ..])
        {
            var text = first is ListBlock { Entries: [{ Blocks: [var only] }] } ? TextShapes.TextOf(only) : TextShapes.TextOf(first);
            if (text is not null && text.Spans.Length > 0 && text.IsCovered(InlineKind.Link, 0, text.Text.Length) && text.Text.AsSpan().IndexOfAny('/', '@') < 0) title = text;
        }
        if (title is null)
        {
            var joke = ItemBuilder.FromBlocks(host, [.. body]);
            extras.Add(joke with { Headline = "Joke" });
        }
        else
        {
            extras.Add(ItemBuilder.Extra(host, title, [.. body]));
        }
    }
}
