using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Shows;
using Feeds.Topics;

namespace Feeds.Episodes;

/// <summary>Puts the files of one stem together: one episode, whatever order they came in.</summary>
public static class EpisodeComposer
{
    /// <summary>Endings of chapters files, those that tell the most first.</summary>
    private static readonly string[] ChapterDetail = [".chapters.json", ".json", ".chapters.xml", ".psc", ".chapters.txt"];

    /// <summary>What of a show decides dates that its files leave open; see <see cref="ComposedEpisode.Clock"/>.</summary>
    public static string ClockOf(ShowInfo? info) => ShowClock.Of(info);

    /// <summary>Endings of transcripts, those that tell the most first: times to the millisecond, ends, speakers.</summary>
    private static readonly string[] TranscriptDetail = [".vtt", ".json", ".srt", ".html", ".htm", ".md", ".markdown", ".txt"];

    /// <param name="files">Contributions of every file of the stem.</param>
    /// <param name="record">What is remembered of the stem, null when it was never seen.</param>
    /// <param name="now">Taken for what is not remembered yet.</param>
    /// <param name="joined">Contributions of stems without notes that have the episode's number; its own files go before them.</param>
    /// <param name="info">
    /// What is known of the show now: its time zone, which hours without a zone are read by (UTC where it states none), its language,
    /// which decides the order of day and month where they are numbers, and its hosts,
    /// which those of the notes are compared with.
    /// </param>
    public static ComposedEpisode Compose(Slug show, string stem, IReadOnlyCollection<FileContribution> files, EpisodeRecord? record,
        DateTimeOffset now, IReadOnlyCollection<FileContribution>? joined = null, ShowInfo? info = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var diagnostics = new List<EpisodeDiagnostic>();
        var notes = MergeNotes(files, diagnostics) is { } merged ? Settle(merged, info, files, diagnostics) : null;
        List<RankedFile> ranked =
            [.. NewestFirst(files).Select(f => new RankedFile(f, 0)), .. NewestFirst(joined ?? []).Select(f => new RankedFile(f, 1))];
        var all = ranked.ConvertAll(f => f.File);
        var sound = all.Find(f => f.Audio is not null);
        var audio = sound?.Audio is { } heard ? heard with { Version = sound.Media?.Version } : null;
        var status = record is { Withdrawn: true } || (notes is null && audio is null) ? EpisodeStatus.Withdrawn : StatusOf(notes);
        // Who states a date may mean one to come: only what listeners have seen already stays published.
        var before = record is { Settled: true, Published: { } date } && date <= now ? date : (DateTimeOffset?)null;
        if (status.IsShown() && notes is { UnreadDate: { } unread })
        {
            if (before is null) status = EpisodeStatus.Draft;
            diagnostics.Add(new(UnreadDate(unread, before), FirstToSay(files, n => n.UnreadDate is not null)));
        }

        var (named, namedSeason) = StemNumber.SeasonAndNumber(show, stem, info?.Title);
        int? number = notes?.Number ?? named;
        if (notes?.Season is { } said && namedSeason is { } written && said != written)
        {
            diagnostics.Add(new(SeasonMismatch(said, written), FirstToSay(files, n => n.Season is not null)));
        }
        var firstSeen = record?.FirstSeen ?? new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        string title = notes?.Title ?? sound?.Title ?? TitleOf(show, stem);
        var understood = notes ?? new EpisodeNotes();
        var elsewhere = understood.Enclosure ?? (understood.AudioUrl is { } address ? Enclosure.Elsewhere(address, MediaTypes.OfAudio(address), 0) : null);
        if (status is not EpisodeStatus.Withdrawn && audio is null && elsewhere is null && understood is { AudioFile: { } name } && !IsOf(show, stem, name))
        {
            diagnostics.Add(new(
                new(Severity.Warning, DiagnosticCodes.AudioFileMissing, $"The notes name the audio file '{Excerpt.Of(name, 80)}', and the episode has no file of that name; the name is ignored.", $"Write a whole URL that begins with https://, or upload the file with the notes' stem, {stem}.", understood.AudioFilePlace?.Line, understood.AudioFilePlace?.Column),
                FirstToSay(files, n => n.AudioFile is not null)));
        }
        diagnostics.AddRange(EpisodeNeeds.Check(stem, status, audio ?? elsewhere, record is { Withdrawn: true } && files.Count > 0).Select(d => new EpisodeDiagnostic(d)));
        if (status.IsShown() && audio is null && elsewhere is { Length: 0 })
        {
            diagnostics.Add(new(
                new(
                    Severity.Warning,
                    DiagnosticCodes.NoEnclosureLength,
                    "The length of the audio is not stated, or is 0 bytes; feeds state 0.",
                    "State its size in bytes as 'length' next to the address, or upload the audio: directories demand it.",
                    understood.AudioPlace?.Line,
                    understood.AudioPlace?.Column),
                FirstToSay(files, n => n.Enclosure is not null || n.AudioUrl is not null)));
        }

        if (audio?.Duration is { } measured && OtherDuration(understood, measured) is { } other)
        {
            diagnostics.Add(new(other, FirstToSay(files, n => n.Duration is not null)));
        }

        if (info is not null && notes is not null)
        {
            string? whose = FirstToSay(files, n => n.Hosts.Count > 0);
            diagnostics.AddRange(ShowHosts.Check(info, notes).Select(d => new EpisodeDiagnostic(d, whose)));
        }

        // What was uploaded goes before what the notes say is elsewhere, and that before what is inside the audio.
        var chapters = ChaptersOf(ranked, understood, diagnostics);
        (understood, var topics) = TopicExtractor.Extract(understood, chapters, title, show.ToString());
        List<TranscriptFile> transcripts =
        [
            .. ranked.Where(f => f.File is { Role: FileRole.Transcript, Media: not null })
                .OrderBy(f => f.File.Transcript is { Untimed: true }).ThenBy(f => f.Distance)
                .ThenBy(f => Rank(TranscriptDetail, f.File.Name))
                .Select(f => Transcript(show, stem, f.File)),
        ];
        var spoken = transcripts.Count > 0 ? null : ranked.Find(f => f.File is { Notes: not null, Spoken: not null })?.File;
        if (spoken is { Spoken: { } inside })
        {
            transcripts = [new(inside.Name, inside.Type, spoken.Transcript?.Language), .. understood.Transcripts];
        }
        var image = all.Find(f => f is { Role: FileRole.Image, Media: not null })?.Media;
        var cover = image is null && understood.ImageUrl is null ? sound?.Cover : null;
        image ??= cover;
        var episode = new Episode
        {
            Show = show,
            Stem = stem,
            Number = number,
            Season = understood.Season ?? namedSeason,
            Title = title,
            Slug = (understood.Slug is { } stated ? EpisodeSlug.From(stated) : null) ?? EpisodeSlug.From(title) ?? EpisodeSlug.From(stem)
                ?? EpisodeSlug.From(NameBasedGuid.ForEpisode(show, stem).ToString())!.Value,
            Guid = SettleGuid(show, stem, understood, files, record, diagnostics),
            Published = understood.Published ?? (understood.UnreadDate is null ? null : before) ?? firstSeen,
            Recorded = understood.Recorded,
            Duration = audio?.Duration ?? understood.Duration,
            Summary = understood.Summary,
            Html = understood.Html,
            Hosts = understood.Hosts,
            Guests = understood.Guests,
            Sponsors = understood.Sponsors,
            Items = understood.Items,
            Extras = understood.Extras,
            Sections = understood.Sections,
            Takeaways = understood.Takeaways,
            Quotes = understood.Quotes,
            Chapters = chapters,
            Topics = topics,
            Enclosure = audio ?? elsewhere,
            Transcripts = transcripts.Count > 0 ? transcripts : understood.Transcripts,
            Image = image?.Name,
            ImageVersion = image?.Version,
            ImageUrl = image is null ? understood.ImageUrl : null,
            ChaptersFile = chapters.Count > 0 ? null : understood.ChaptersFile,
            EpisodeType = understood.EpisodeType,
            Link = understood.Link,
            Persons = understood.Persons,
            Explicit = understood.Explicit,
            Podcast = understood.Podcast,
            Changed = DateTimeOffset.UnixEpoch,
        };
        return new(episode, status, firstSeen,
            [
                .. all.Select(f => f.Media).Append(cover).Append(spoken?.Spoken).OfType<MediaFile>()
                    .OrderBy(m => m.Name, StringComparer.Ordinal),
            ], diagnostics)
        {
            HasNotes = notes is not null,
            Clock = NeedsClock(files) ? ShowClock.Of(info) : null,
        };
    }

    /// <summary>Whether what the files say depends on the show's place.</summary>
    public static bool NeedsClock(IEnumerable<FileContribution> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.Any(f => f.Notes is { PublishedZone: not null } or { RecordedZone: not null });
    }

    /// <summary>The notes with the moments that their dates are in the show's place and language.</summary>
    private static EpisodeNotes Settle(EpisodeNotes notes, ShowInfo? info, IReadOnlyCollection<FileContribution> files,
        List<EpisodeDiagnostic> diagnostics)
    {
        List<Diagnostic> doubts = [];
        var published = ShowClock.Settle(notes.Published, notes.PublishedZone, info, doubts);
        diagnostics.AddRange(doubts.Select(doubt => new EpisodeDiagnostic(doubt, FirstToSay(files, n => n.PublishedZone is not null))));
        doubts.Clear();
        var recorded = ShowClock.Settle(notes.Recorded, notes.RecordedZone, info, doubts);
        diagnostics.AddRange(doubts.Select(doubt => new EpisodeDiagnostic(doubt, FirstToSay(files, n => n.RecordedZone is not null))));
        return notes with { Published = published, Recorded = recorded };
    }

    /// <summary>Of several files for one place the first of these counts.</summary>
    public static IOrderedEnumerable<FileContribution> NewestFirst(IEnumerable<FileContribution> files) =>
        files.OrderByDescending(f => f.Received ?? DateTimeOffset.MinValue).ThenBy(f => f.Name, StringComparer.Ordinal);

    private static EpisodeStatus StatusOf(EpisodeNotes? notes) => notes switch
    {
        null or { Draft: true } => EpisodeStatus.Draft,
        { Unlisted: true } => EpisodeStatus.Unlisted,
        _ => EpisodeStatus.Published,
    };

    /// <summary>What the notes files among these say together; null where there are none.</summary>
    internal static EpisodeNotes? NotesOf(IReadOnlyCollection<FileContribution> files) => MergeNotes(files, []);

    /// <summary>A file of that name belongs to the stem, once it is uploaded.</summary>
    private static bool IsOf(Slug show, string stem, string name) => EpisodeFileName.TryParse(show.ToString(), name, out var file, out _) && file is { Role: FileRole.Audio } && file.Stem == stem;

    private static Diagnostic SeasonMismatch(int said, int written) => new(
        Severity.Warning,
        DiagnosticCodes.NumberMismatch,
        string.Create(
            CultureInfo.InvariantCulture, $"The file states season {said}, but its name says {written}; the file's content wins."),
        "Correct the one that is wrong.");

    /// <param name="before">The date that the episode is published with; null for one that is not.</param>
    private static Diagnostic UnreadDate(SourcePlace place, DateTimeOffset? before)
    {
        string fate = before is { } date ? $"it stays published with the date of before, {date.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC" : "it is kept as a draft until its date can be read";
        return new(Severity.Warning, DiagnosticCodes.UndatedDraft, $"The episode's date of publication cannot be read: {fate}.", "Correct the date, for instance 2018-08-04T09:00:00+01:00, or remove it to publish the episode at once.", place.Line, place.Column);
    }

    /// <summary>What to say of a stated duration that is not that of the uploaded audio, which counts.</summary>
    private static Diagnostic? OtherDuration(EpisodeNotes notes, double measured)
    {
        const double Rounded = 60;
        if (notes.Duration is not { } stated) return null;
        double difference = Math.Abs(stated - measured);
        // An episode of half a minute is not one of a minute and a half.
        bool isSame = DurationDoubt.IsSame(stated, measured) || difference <= Math.Min(Rounded, measured / 2);
        if (isSame) return null;
        string unit = DurationDoubt.IsMinutesOf(stated, measured) ? "; it may be in minutes" : "";
        var (written, lasting) = (DurationDoubt.Clock(stated), DurationDoubt.Clock(measured));
        return new(
            Severity.Warning, DiagnosticCodes.DoubtfulNumber,
            $"The notes state a duration of {written}, but the audio lasts {lasting}, which counts{unit}.",
            "Correct the duration, or remove it: the audio states its own.", notes.DurationPlace?.Line, notes.DurationPlace?.Column);
    }

    /// <summary>A stem's words without the number that they begin with: that is told beside the title.</summary>
    private static string TitleOf(Slug show, string stem)
    {
        string words = stem.Replace('-', ' ').Replace('_', ' ').Trim();
        if (StemNumber.Of(show, stem) is not null && words.TrimStart("0123456789".ToCharArray()).TrimStart(' ', '.', ',', ':', '#') is { Length: > 0 } rest && char.IsDigit(words[0])) words = rest;
        return words.Length == 0 ? stem : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>Notes files, the most structured first.</summary>
    private static IEnumerable<FileContribution> RankedNotes(IEnumerable<FileContribution> files) =>
        files.Where(f => f.Notes is not null).OrderBy(f => Rank(EpisodeFileName.NotesByStructure, f.Name)).ThenBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>The notes file whose word on something counts.</summary>
    private static string? FirstToSay(IEnumerable<FileContribution> files, Func<EpisodeNotes, bool> says) => RankedNotes(files).FirstOrDefault(f => says(f.Notes!))?.Name;

    private static EpisodeNotes? MergeNotes(IReadOnlyCollection<FileContribution> files, List<EpisodeDiagnostic> diagnostics)
    {
        var ranked = RankedNotes(files).ToList();
        if (ranked.Count == 0) return null;
        var notes = ranked[0].Notes!;
        foreach (var other in ranked.Skip(1))
        {
            var (filled, what) = notes.FilledFrom(other.Notes!);
            notes = filled;
            string message = what.Count == 0
                ? $"{ranked[0].Name} says everything that {other.Name} says; the latter adds nothing."
                : $"{ranked[0].Name} is taken first; {other.Name} adds what it lacks: {string.Join(", ", what)}.";
            diagnostics.Add(new(new(
                Severity.Info, DiagnosticCodes.SecondNotes, message, "If this is not intended, keep one notes file for each stem.")));
        }
        return notes;
    }

    /// <summary>Those of a chapters file, else of the notes, else of the audio itself.</summary>
    private static IReadOnlyList<Chapter> ChaptersOf(List<RankedFile> files, EpisodeNotes notes, List<EpisodeDiagnostic> diagnostics)
    {
        var chapters = files.Where(f => f.File is { Role: FileRole.Chapters, Chapters: not null }).OrderBy(f => f.Distance).ThenBy(f => Rank(ChapterDetail, f.File.Name)).Select(f => f.File).ToList();
        if (chapters.Count > 1)
        {
            diagnostics.Add(new(new(Severity.Info, DiagnosticCodes.SecondChapters, $"{chapters[0].Name} gives the episode its chapters; {string.Join(", ", chapters.Skip(1).Select(f => f.Name))} are not used.", "If this is not intended, keep one chapters file for each stem.")));
        }
        if (chapters.Count > 0) return chapters[0].Chapters!;
        if (notes.Chapters.Count > 0 || notes.ChaptersFile is not null) return notes.Chapters;
        return files.Find(f => f.File is { Role: FileRole.Audio, Chapters.Count: > 0 })?.File.Chapters ?? [];
    }

    private static TranscriptFile Transcript(Slug show, string stem, FileContribution file)
    {
        bool parsed = EpisodeFileName.TryParse(show.ToString(), file.Name, out var name, out _);
        string? named = parsed ? TranscriptName.LanguageOf(name!, stem) : null;
        string? stated = file.Transcript?.Language;
        // Where both mean one language, the one that says more counts: "pt" is "pt-BR" too.
        bool more = named is null || (stated is not null && stated.StartsWith(named + "-", StringComparison.Ordinal));
        return new(file.Name, file.Media!.Type.Split(';')[0], more ? stated : named)
        {
            Faulty = file.Transcript is { Faulty: true },
            Untimed = file.Transcript is { Untimed: true },
        };
    }

    /// <param name="Distance">0 for a file of the stem, 1 for one that joined it.</param>
    private sealed record RankedFile(FileContribution File, int Distance);

    /// <returns>Place of the name's ending among the endings; behind them when it is none.</returns>
    private static int Rank(string[] endings, string name)
    {
        int rank = Array.FindIndex(endings, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? endings.Length : rank;
    }

    private static string SettleGuid(Slug show, string stem, EpisodeNotes notes, IEnumerable<FileContribution> files, EpisodeRecord? record, List<EpisodeDiagnostic> diagnostics)
    {
        if (record is not { Settled: true }) return notes.Guid ?? NameBasedGuid.ForEpisode(show, stem).ToString();
        if (notes.Guid is { } stated && !string.Equals(stated, record.Guid, StringComparison.Ordinal))
        {
            string file = FirstToSay(files, n => n.Guid is not null)!;
            diagnostics.Add(new(
                new(Severity.Warning, DiagnosticCodes.GuidChanged, $"{file} states the GUID {stated}, but the episode is published as {record.Guid}.", "A published GUID stays, or every app would download the episode again; remove the line or restore the old value.", notes.GuidPlace?.Line, notes.GuidPlace?.Column),
                file));
        }
        return record.Guid;
    }
}

/// <summary>An episode as its files make it; <see cref="Episode.Changed"/> is left for whoever compares it with what was.</summary>
/// <param name="Media">Every file of it that is served as uploaded.</param>
/// <param name="Said">About the episode as a whole.</param>
public sealed record ComposedEpisode(Episode Episode, EpisodeStatus Status, DateTimeOffset FirstSeen, IReadOnlyList<MediaFile> Media, IReadOnlyList<EpisodeDiagnostic> Said)
{
    public bool HasNotes { get; init; }

    /// <summary>What is said of one file beside the others.</summary>
    /// <param name="joining">What is said of its stem because of its number: where it says why the file joins no episode, that is
    /// enough.</param>
    public IEnumerable<Diagnostic> DiagnosticsOf(FileContribution file, IReadOnlyCollection<Diagnostic> joining)
    {
        ArgumentNullException.ThrowIfNull(file);
        bool explained = joining.Any(d => d.Severity is Severity.Warning);
        return FilePlaces.Check(file.Name, file.Role, Episode, HasNotes || explained);
    }

    /// <summary>The time zone that the episode's hours were read by; null where none of them depends on it.</summary>
    public string? Clock { get; init; }

    /// <summary>What is said of the episode, as it is told with one of its files: a place in another file would mislead there.</summary>
    public IEnumerable<Diagnostic> DiagnosticsFor(string file) => Said.Select(s => s.File is null || s.File == file ? s.Diagnostic : s.Diagnostic with { Line = null, Column = null });
}

/// <param name="File">The notes file that the diagnostic's place is in; null where it is about no one file.</param>
public sealed record EpisodeDiagnostic(Diagnostic Diagnostic, string? File = null);
