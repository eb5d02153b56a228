using Feeds.Diagnostics;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Dates;
using Feeds.Parsing.Stated;

namespace Feeds.Parsing.Interpreting;

/// <summary>Who may see the episode, by lines that are not front matter: <c>Status: draft</c> above the text, and comments.</summary>
/// <remarks>
/// Only a known value counts, which is all of its line: <c>Draft: how to write</c> is a sentence. A line below the first sentence may be
/// what the episode is about.
/// </remarks>
internal sealed class UnfencedVisibility(NotesDocument document, Findings findings)
{
    private const int Shown = 60;

    private const int MostLines = 30;

    /// <summary>Lines such as a title and a date, which are neither keys nor sentences.</summary>
    private const int MostOthers = 4;

    private const int LongestOther = 80;

    private readonly bool? dayFirst = DayOrder.DayFirst(document.FrontMatter?.Facts.Language);
    private Visibility? strictest;
    private HeldUntil? held;
    private bool headed;
    private int lines;

    /// <summary>A line of the block has a key that front matter has: its other lines are entries, too.</summary>
    private bool keyed;

    /// <summary>A line names people, as many notes do for their readers: other lines may, too, or may be about anything.</summary>
    private bool listed;
    private int others;

    /// <param name="facts">Null where the file states none.</param>
    /// <returns>The facts, as strict as the lines are.</returns>
    public StatedFacts? AddTo(StatedFacts? facts)
    {
        foreach (var block in document.Blocks)
        {
            if (!ReadBlock(block)) break;
        }
        foreach (var comment in Comments.Find(document.Source, document.FrontMatter?.EndLine ?? 0)) ReadComment(comment);
        if (strictest is null && held is null) return facts;
        facts ??= new();
        if (strictest is { } read)
        {
            facts = facts with
            {
                Draft = read is Visibility.Draft || facts.Draft is true,
                Unlisted = read is Visibility.Unlisted || facts.Unlisted is true,
            };
        }
        return HeldUntil.Apply(facts, held, findings);
    }

    /// <returns>Whether the text has not begun yet.</returns>
    private bool ReadBlock(Block block)
    {
        // In the text of a page every line is a block.
        bool goesOn = document.File.Ending == ".txt" && block.BlankLinesBefore == 0;
        (keyed, listed) = (keyed && goesOn, listed && goesOn);
        return ReadAny(block);
    }

    private bool ReadAny(Block block) => block switch
    {
        RuleBlock => true,
        HeadingBlock heading => ReadHeading(heading),
        ParagraphBlock paragraph => ReadLines(paragraph.Text, block.Position, isHeading: false),
        // Below front matter, code is an example.
        CodeBlock code => document.FrontMatter is null && ReadLines(code.Text, block.Position, isHeading: false),
        TableBlock table => table.Rows.TrueForAll(ReadRow),
        ListBlock list => list.Entries.TrueForAll(ReadEntry),
        _ => false,
    };

    /// <summary>The first one is the title. One with keys is front matter above a fence, which underlines it in Markdown.</summary>
    /// <remarks>In the text of a page every short line looks like one.</remarks>
    private bool ReadHeading(HeadingBlock heading)
    {
        bool isText = headed && !document.IsPage && !heading.Text.Text.Split('\n').Any(line => Line(line) is not null);
        bool isFirst = !headed;
        headed = true;
        return !isText && ReadLines(heading.Text, heading.Position, isHeading: isFirst);
    }

    private bool ReadLines(RichText text, int position, bool isHeading)
    {
        int start = 0;
        foreach (string line in text.Text.Split('\n'))
        {
            if (++lines > MostLines) return false;
            if (Line(line, keyed) is { } read)
            {
                // "State: Secret" is a title.
                bool isTitle = isHeading && text.Text.Length == line.Length && !VisibilityWords.SaysDraft(read.Text)
                    && read.Key is VisibilityKey.Status or VisibilityKey.MaybeStatus or VisibilityKey.MaybeRestricted;
                if (!isTitle) Read(read, Place(read.Name, position + start));
            }
            else if (!isHeading && IsShouted(line)) Keep(Visibility.Draft, line.Trim(), Place(line.Trim(), position + start));
            else if (!IsHeader(line, isHeading)) return false;
            start += line.Length + 1;
        }
        return true;
    }

    private bool ReadEntry(ListEntry entry) =>
        entry.Blocks is [ParagraphBlock only] && ReadLines(only.Text, entry.Position, isHeading: false);

    /// <summary>A row of a key and its value.</summary>
    private bool ReadRow(TableRow row) => row.Cells is not [var key, var value]
        || ReadLines(RichText.Plain($"{key.Folded()}: {value.Folded()}"), row.Position, isHeading: false);

    /// <summary>Comment signs of other notations make no difference.</summary>
    private static VisibilityLine? Line(string line, bool bare = false)
    {
        var said = line.AsSpan().Trim(" #%/;{}");
        return bare ? VisibilityLine.ReadBare(said) : VisibilityLine.Read(said);
    }

    /// <summary>"DO NOT PUBLISH" on a line of its own; in ordinary case it may be a title.</summary>
    private static bool IsShouted(string line) => !line.Any(char.IsLower) && VisibilityWords.SaysDraft(line);

    /// <summary>"yes, until Monday".</summary>
    private static Visibility? Known(VisibilityLine line)
    {
        if (VisibilityWords.Read(line.Key, line.Text) is { } read) return read;
        int end = line.Text.AsSpan().IndexOfAny(",;(");
        return end > 0 && line.Key is VisibilityKey.Draft ? VisibilityWords.Read(line.Key, line.Text[..end]) : null;
    }

    /// <summary>Whether the text may begin after this line, by its form: a key and its value, a title, a date.</summary>
    private bool IsHeader(string line, bool isHeading)
    {
        string said = line.Trim();
        if (said.Length == 0 || LooseFences.IsFence(said) || said is "---" or "...") return true;
        if (Vocabulary.Label(said, out string value) is { } label && value.Length > 0)
        {
            bool isKnown = StatedVocabulary.IsKnown(label), isOfText = IsForReaders(StatedVocabulary.Squeeze(label));
            keyed |= isKnown && !isOfText;
            listed |= isKnown && isOfText;
            return true;
        }
        bool isShort = said.Length <= LongestOther && (isHeading || !(char.IsPunctuation(said[^1]) && said[^1] is not (')' or ']' or '"')));
        return isShort && ++others <= MostOthers;
    }

    /// <summary>Markup is not part of a block's text, so the place is looked up.</summary>
    private int Place(string name, int from)
    {
        int at = document.Source.Text.IndexOf(name, Math.Clamp(from, 0, document.Source.Text.Length), StringComparison.Ordinal);
        return at < 0 ? from : at;
    }

    private void Read(VisibilityLine line, int at)
    {
        if (IsOfText(line)) return;
        if ((Known(line) ?? (keyed ? line.Unread() : null)) is not { } read)
        {
            if (listed && line.Unread() is Visibility.Draft) ReportSubject(line, at);
            if (line.Key is VisibilityKey.Hold or VisibilityKey.Ready) Hold(line, at);
            bool isWithdrawn = line.Key is VisibilityKey.Withdrawn && MomentText.Read(line.Text, dayFirst).Value is not null;
            if (isWithdrawn) Keep(Visibility.Draft, $"{line.Name}: {line.Text}", at);
            return;
        }
        Keep(read, $"{line.Name}: {line.Text}", at);
    }

    private static bool IsForReaders(string key) =>
        FactKeys.Hosts.Contains(key) || FactKeys.Guests.Contains(key) || FactKeys.Persons.Contains(key) || FactKeys.Sponsors.Contains(key);

    private void ReportSubject(VisibilityLine line, int at) => findings.Add(
        Severity.Warning, DiagnosticCodes.UnclearDraft,
        $"'{Excerpt.Of(XmlText.Clean($"{line.Name}: {line.Text}"), Shown)}' may be about the subject: the episode is not kept as a draft.",
        "Write draft: true in front matter to keep it a draft.", at);

    /// <summary>Keys with other meanings, in which a text may be about anything: "Live: no", "Stage: planning".</summary>
    private bool IsOfText(VisibilityLine line) => line.Key switch
    {
        VisibilityKey.MaybeRestricted => !keyed && !line.Name.Equals("access", StringComparison.OrdinalIgnoreCase),
        VisibilityKey.MaybeReady or VisibilityKey.MaybeHold or VisibilityKey.MaybeInFeed or VisibilityKey.MaybeOutOfFeed
            or VisibilityKey.Password => true,
        VisibilityKey.MaybeStatus => line.Name.ToLowerInvariant() is "stage" or "phase" && !VisibilityWords.SaysDraft(line.Text),
        _ => false,
    };

    private void Keep(Visibility read, string said, int at)
    {
        if (read is Visibility.Public) return;
        string what = read is Visibility.Draft ? "the episode is kept as a draft" : "the episode is in no feed";
        findings.Add(
            Severity.Warning, DiagnosticCodes.NotReady,
            $"'{Excerpt.Of(XmlText.Clean(said), Shown)}' stands outside of front matter: {what}.",
            "Write draft: true or unlisted: true in front matter to say the same without this message; remove it to publish the episode.",
            at);
        if (strictest is null || read > strictest) strictest = read;
    }

    private void Hold(VisibilityLine line, int at)
    {
        if (MomentText.Read(line.Text, dayFirst) is not { Value: not null } read) return;
        held = HeldUntil.Later(held, read, line.Name, at, findings);
    }

    /// <summary>A comment that the notes show is an example of one.</summary>
    private void ReadComment(Comments.Comment comment)
    {
        if (comment.Lines().All(l => Said(l.Text) is null) || document.Blocks.Exists(b => Shows(b, comment.Text))) return;
        foreach (var (text, at) in comment.Lines())
        {
            if (Said(text) is { } said) Keep(said, RichText.Fold(text), at);
        }
    }

    private static Visibility? Said(string line)
    {
        if (VisibilityWords.SaysDraft(line)) return Visibility.Draft;
        if (Line(line) is not { } read || VisibilityWords.IsDoubtful(read.Key)) return null;
        return Known(read) is { } said and not Visibility.Public ? said : null;
    }

    private static bool Shows(Block block, string text) => block switch
    {
        CodeBlock code => code.Code.Contains(text, StringComparison.Ordinal),
        ListBlock list => list.Entries.Exists(e => e.Blocks.Exists(b => Shows(b, text))),
        QuoteBlock quote => quote.Blocks.Exists(b => Shows(b, text)),
        TableBlock table => table.Rows.Exists(r => r.Cells.Exists(c => c.Text.Contains(text, StringComparison.Ordinal))),
        FootnotesBlock notes => Shows(notes.Notes, text),
        _ => TextShapes.TextOf(block)?.Text.Contains(text, StringComparison.Ordinal) is true,
    };
}
