using Feeds.Episodes;
using Feeds.Parsing.Blocks;
using Feeds.Parsing.Dates;
using Feeds.Parsing.Html;

namespace Feeds.Parsing.Interpreting;

/// <summary>What the blocks before the first item state: sponsors, guests, dates, duration, the introduction.</summary>
internal sealed class Preamble(NotesDocument document, Findings findings)
{
    private const int ShortestIntroduction = 40;
    private const int LongestIntroduction = 2000;

    /// <summary>Dates are stated near the top; further down they are somebody's topic.</summary>
    private const int DatesWithin = 12;

    private readonly StatedDates dates = new(document.Source, findings, DayOrder.DayFirst(document.FrontMatter?.Facts.Language));

    public List<Sponsor> Sponsors { get; } = [];

    public List<string> Guests { get; } = [];

    public List<string> Hosts { get; } = [];

    /// <summary>Where the blocks stand that name hosts.</summary>
    public List<(string Name, int Offset)> HostOffsets { get; } = [];

    public DateTimeOffset? Published => dates.Published.Moment;

    public OpenZone? PublishedZone => dates.Published.Zone;

    /// <summary>Where a date of publication stands that cannot be read.</summary>
    public int? UnreadDateOffset => dates.UnreadOffset;

    public DateTimeOffset? Recorded => dates.Recorded.Moment;

    public OpenZone? RecordedZone => dates.Recorded.Zone;

    public double? Duration { get; private set; }

    /// <summary>Where the duration stands.</summary>
    public int? DurationOffset { get; private set; }

    public string? Introduction { get; private set; }

    /// <summary>What a label such as "Subject:" says.</summary>
    public string? Subject { get; private set; }

    /// <summary>Address of the audio that a link names.</summary>
    public string? Audio { get; private set; }

    public int? Number { get; private set; }

    /// <summary>Blocks that say only what is kept elsewhere: dates, duration, the show's name again.</summary>
    public HashSet<Block> Consumed { get; } = [];

    public void Read(IReadOnlyList<Block> blocks, bool hasItems)
    {
        bool introducing = true;
        bool headed = false;
        loneTimes = blocks.Count(IsLoneTime);
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is RuleBlock) continue;
            if (TextShapes.TextOf(blocks[i]) is not { } text)
            {
                if (blocks[i] is ListBlock list && i < DatesWithin && ReadList(list))
                {
                    if (!list.Entries.Exists(e => LeadsElsewhere(TextShapes.TextOf(e.Blocks[0])!))) Consumed.Add(list);
                }
                else introducing = false;
                continue;
            }
            ReadAudio(text);
            var next = i + 1 < blocks.Count ? blocks[i + 1] : null;
            if (ReadSponsors(blocks[i], text, next, out bool skip))
            {
                // Further lines of the same paragraph may state dates.
                if (i < DatesWithin && text.Text.Contains('\n', StringComparison.Ordinal)) ReadMetadata(blocks[i], text);
                if (skip) i++;
                continue;
            }
            if (ReadPeople(blocks[i], text, next, out bool usedNext))
            {
                // Further lines or sentences of the same paragraph may state dates.
                if (i < DatesWithin && (text.Text.Contains('\n', StringComparison.Ordinal) || text.Text.Contains(". ", StringComparison.Ordinal))) ReadMetadata(blocks[i], text);
                if (usedNext) i++;
                continue;
            }
            if (i < DatesWithin && ReadMetadata(blocks[i], text)) continue;
            textSeen = true;
            if (i > 0 && !hasItems && blocks[i] is HeadingBlock)
            {
                // Without items the headed parts begin here; the first may be the introduction's own heading.
                if (headed || Introduction is not null) break;
                headed = true;
                continue;
            }
            if (!introducing || Introduction is not null) continue;
            string folded = TextShapes.Clean(text.Text);
            if (blocks[i] is ParagraphBlock && IsIntroduction(text, folded)) Introduction = folded;
            else if (blocks[i] is ParagraphBlock && (TextShapes.IsWhollyStrong(text) || folded.EndsWith(':'))) introducing = false;
        }
    }

    /// <summary>A title that is a line of facts states them, too: "Episode 7 · June 14, 2024 · 38:20". Other lines win over it.</summary>
    public void ReadTitle(RichText title, int position)
    {
        string line = title.Slice(0, title.FirstLineEnd).Folded();
        if (FactLine.ReadTitle(line, document.File) is not { } facts) return;
        TakeDuration(facts.Seconds, position);
        Number ??= facts.Number;
        if (facts.Date is { } date) dates.Read(date, position + line.IndexOf(date, StringComparison.Ordinal));
    }

    /// <summary>A list of labels: "- **Date:** December 11, 2017", "- [**Audio**](…)".</summary>
    /// <returns>Whether every entry was one.</returns>
    private bool ReadList(ListBlock list)
    {
        int read = 0;
        foreach (var entry in list.Entries)
        {
            if (entry.Blocks is not [ParagraphBlock { Text: var text } paragraph]) continue;
            string line = text.Folded();
            if (Vocabulary.Label(line, out string value) is { } label && Vocabulary.IsSubject(label))
            {
                Subject ??= value;
                read++;
            }
            else if (ReadAudio(text) || (text.HasLetters(0, text.Text.Length)
                && (ReadPeople(paragraph, text, null, out _) || ReadLine(line, paragraph.Position, labelled: true))))
            {
                read++;
            }
        }
        return read > 0 && read == list.Entries.Count;
    }

    /// <summary>A picture, or a link to more than the audio, is kept nowhere else.</summary>
    private bool LeadsElsewhere(RichText text) =>
        text.HasPicture || text.Links().Any(l => l.Value != Audio && WebAddress.OrNull(l.Value) != Audio);

    /// <returns>Whether the text is a link to the audio and nothing else.</returns>
    private bool ReadAudio(RichText text)
    {
        foreach (var link in text.Links())
        {
            if (!MediaAddresses.IsAudio(link.Value!) || !Vocabulary.IsAudio(text.Text[link.Start..link.End].Trim('*', ' ', ':'))) continue;
            Audio ??= WebAddress.OrNull(link.Value);
            return !text.HasLetters(0, link.Start) && !text.HasLetters(link.End, text.Text.Length);
        }
        return false;
    }

    private bool ReadPeople(Block block, RichText text, Block? next, out bool usedNext)
    {
        var hosts = GuestReader.Read(text, PeopleLabels.HostOpenings, next, out bool hostsBelow) ?? [];
        var guests = GuestReader.Read(text, PeopleLabels.GuestOpenings, next, out bool guestsBelow);
        foreach (string host in hosts.Concat(GuestReader.ReadSentences(text, PeopleLabels.HostOpenings)).Except(Hosts).ToList())
        {
            Hosts.Add(host);
            HostOffsets.Add((host, block.Position));
        }
        foreach (string guest in (guests ?? []).Concat(GuestReader.ReadSentences(text, PeopleLabels.GuestOpenings)).Except(Guests).ToList()) Guests.Add(guest);
        usedNext = hostsBelow || guestsBelow;
        return hosts.Count > 0 || guests is not null;
    }

    private bool ReadSponsors(Block block, RichText text, Block? next, out bool usedNext)
    {
        usedNext = false;
        bool any = false;
        bool heads = block is HeadingBlock || TextShapes.IsWhollyStrong(text);
        foreach (var part in SponsorReader.Find(text))
        {
            foreach (var sponsor in SponsorReader.Read(part.Text, next, out bool used, heads))
            {
                Add(sponsor);
                // A sentence further on leaves the paragraph what it is.
                any |= part.AtLine;
                usedNext |= used;
            }
        }
        if (!any) return false;
        ReadPeople(block, text, null, out _);
        return true;
    }

    /// <summary>Shows that live on their listeners name a hundred; a file that names more is none of notes.</summary>
    private const int MostSponsors = 200;

    /// <summary>The same sponsor may be named at the top and again in the middle.</summary>
    public void Add(Sponsor sponsor)
    {
        int known = Sponsors.FindIndex(s => IsSame(s, sponsor));
        if (known < 0 && Sponsors.Count < MostSponsors) Sponsors.Add(sponsor);
        if (known < 0 || sponsor.Url is null || Sponsors[known].Url is not null) return;
        // The one above is only named; this one has its URL.
        string html = sponsor.Html.Length > Sponsors[known].Html.Length ? sponsor.Html : Sponsors[known].Html;
        Sponsors[known] = Sponsors[known] with { Url = sponsor.Url, Html = html };
    }

    /// <summary>
    /// One name, whatever its legal form; or one begins with the words of the other and both have one URL. "Jon" and "Jonathan" are two,
    /// and so are two people who share a URL.
    /// </summary>
    public static bool IsSame(Sponsor a, Sponsor b)
    {
        string[] one = Words(a.Name), other = Words(b.Name);
        if (one.Length == 0 || other.Length == 0) return a.Name == b.Name;
        if (string.Concat(one) == string.Concat(other)) return true;
        bool begins = one.AsSpan().StartsWith(other) || other.AsSpan().StartsWith(one);
        return begins && a.Url is not null && a.Url == b.Url;
    }

    private static string[] Words(string name)
    {
        string[] words = [.. name.Split(' ').Select(w => string.Concat(w.Where(char.IsLetterOrDigit)).ToLowerInvariant())
            .Where(w => w.Length > 0)];
        int count = words.Length;
        while (count > 1 && CompanyNames.IsForm(words[count - 1])) count--;
        return words[..count];
    }

    private bool ReadMetadata(Block block, RichText text)
    {
        bool all = true;
        double? lone = null;
        // "29m 01s" is a line of the page that the text was copied from.
        bool furniture = document.IsPage;
        int offset = 0;
        foreach (string line in text.Text.Split('\n'))
        {
            if (block is ParagraphBlock && LoneTime(line) is { } time)
            {
                lone ??= time;
                furniture &= !line.Contains(':', StringComparison.Ordinal);
            }
            else if (!ReadLine(line, block.Position + offset, labelled: false)) all = false;
            offset += line.Length + 1;
        }
        bool showOnly = EpisodeTitle.IsShow(text.Folded().TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '#', ' '), document.File.Show.ToString());
        // A time that nothing names stays in the text: a reader may take it for something else.
        bool isFacts = (all && (lone is null || furniture)) || showOnly;
        if (isFacts && !LeadsElsewhere(text)) Consumed.Add(block);
        if (all && lone is { } alone) TakeDuration(alone, block.Position);
        if (Number is null && text.Text.Length < LongestIntroduction) Number = EpisodeTitle.NumberIn(text.Folded());
        return all || showOnly;
    }

    private const int LongestLoneTime = 24;

    private bool textSeen;

    /// <summary>
    /// A time and nothing else, above all text, is how long the episode is; further down it is a moment, a verse, a result or an hour.
    /// </summary>
    private double? LoneTime(string line)
    {
        if (textSeen || loneTimes > 1 || line.Trim().Length > LongestLoneTime) return null;
        return DurationText.TryParse(line, bare: false, out double seconds) ? seconds : null;
    }

    /// <summary>Several of them are a list of times.</summary>
    private int loneTimes;

    private static bool IsLoneTime(Block block) =>
        block is ParagraphBlock { Text: var text } && TimeMark.TryLeading(text, out var mark)
            && !text.HasLetters(mark.RestStart, text.FirstLineEnd);

    /// <returns>Whether the line says nothing but a date or a duration.</returns>
    private bool ReadLine(string line, int position, bool labelled)
    {
        string? label = Vocabulary.Label(line, out string value);
        bool named = label is not null && Vocabulary.IsDuration(label);
        if (Duration is null && named && DurationText.TryParse(value, bare: false, out double seconds))
        {
            TakeDuration(seconds, position);
            return true;
        }
        bool isClock = false;
        double? length = labelled ? null : FactLine.Duration(line, document.File, out isClock);
        bool dated = dates.Read(line, position, hasClockLength: length is not null && isClock);
        if (length is { } stated) TakeDuration(stated, position);
        return dated;
    }

    private void TakeDuration(double seconds, int at)
    {
        if (Duration is null) (Duration, DurationOffset) = (seconds, at);
    }

    private static bool IsIntroduction(RichText text, string folded) =>
        folded.Length is >= ShortestIntroduction and <= LongestIntroduction
        && !TextShapes.IsWhollyStrong(text)
        && folded[^1] is '.' or '!' or '?' or '。' or '…' or ']' or ')' or '"' or '”';
}
