using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Parsing.Chapters;
using Feeds.Shows;
using Feeds.Transcripts;

namespace Feeds.Reading;

/// <summary>One file to what it contributes: the parser by its role, limits first.</summary>
public static class FileReader
{
    public static async Task<ReadFile> ReadAsync(IEpisodeFile content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var file = content.Name;
        if (content.Length == 0) return Rejected(DiagnosticCodes.EmptyFile, "The file is empty.", "Upload it again; an upload that was cut off leaves an empty file.");
        if (content.Length > file.MaxBytes) return TooLarge(content, file.MaxBytes);
        return file.Role switch
        {
            FileRole.Notes => await NotesAsync(content, cancellationToken),
            FileRole.Show => Show(file, await content.ReadAllAsync(cancellationToken)),
            FileRole.Topics => Topics(file, await content.ReadAllAsync(cancellationToken)),
            FileRole.Chapters => Chapters(file, await content.ReadAllAsync(cancellationToken)),
            FileRole.Audio => await AudioAsync(content, cancellationToken),
            FileRole.Image or FileRole.Artwork => await ImageAsync(content, cancellationToken),
            _ => await TranscriptAsync(content, await content.ReadAllAsync(cancellationToken), cancellationToken),
        };
    }

    /// <summary>Notes, or what else a file of such a name turns out to be by its content.</summary>
    private static async Task<ReadFile> NotesAsync(IEpisodeFile content, CancellationToken cancellationToken)
    {
        var bytes = await content.ReadAllAsync(cancellationToken);
        bool transcript = TranscriptParser.IsTranscript(content.Name, bytes.Span, out var doubt);
        if (transcript) return With(await TranscriptAsync(content, bytes, cancellationToken), doubt);
        if (ChaptersFileParser.IsChapters(content.Name, bytes.Span)) return Chapters(content.Name, bytes);
        if (content.Length > EpisodeFileName.MaxNotesBytes) return TooLarge(content, EpisodeFileName.MaxNotesBytes);
        return With(await NotesAsync(content, bytes, cancellationToken), doubt);
    }

    private static ReadFile With(ReadFile read, Diagnostic? more) =>
        more is null ? read : read with { Diagnostics = [.. read.Diagnostics, more] };

    private static async Task<ReadFile> TranscriptAsync(IEpisodeFile content, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var file = content.Name;
        var parsed = TranscriptParser.Parse(file, bytes.Span);
        if (parsed.Transcript is not { } transcript) return new(null, parsed.Diagnostics);
        // WebVTT and JSON are UTF-8 and nothing else; what begins with another mark was understood, but players will not.
        bool faulty = bytes.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || parsed.Diagnostics.Any(d => d.Severity is Severity.Warning && d.Code != DiagnosticCodes.CueOverlap);
        var media = await content.AcceptAsync(file.MediaType, cancellationToken);
        return new(new(file.Name, FileRole.Transcript) { Transcript = new(transcript.Language, faulty) { Untimed = !transcript.IsTimed }, Media = media }, parsed.Diagnostics);
    }

    private static async Task<ReadFile> NotesAsync(IEpisodeFile content, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var file = content.Name;
        var parsed = NotesParser.Parse(file, bytes.Span);
        if (parsed.Notes is not { } notes) return new(null, parsed.Diagnostics);
        if (OtherFile(file, parsed, notes) is { } kind) return new(null, [FileNameDiagnostics.OfProjectFile(kind, file.Name)]);
        var contribution = new FileContribution(file.Name, file.Role) { Notes = notes };
        if (parsed.Transcript is not { } transcript) return new(contribution, parsed.Diagnostics);
        // Players get it as they get an uploaded one.
        var kept = await content.KeepAsync($"{file.Name}.transcript.vtt", "text/vtt", WebVttWriter.Write(transcript), cancellationToken);
        return new(contribution with { Spoken = kept, Transcript = new(transcript.Language, Faulty: false) }, parsed.Diagnostics);
    }

    /// <summary>The kind of a file that does not hold an episode, by its name and its content; null for an episode.</summary>
    private static ProjectFileKind? OtherFile(EpisodeFileName file, ParsedNotes parsed, EpisodeNotes notes)
    {
        if (parsed.IsForm) return ProjectFileKind.Template;
        var kind = ProjectFileName.KindOf(file);
        bool isEpisode = kind switch
        {
            ProjectFileKind.Project => parsed.StatesEpisode,
            ProjectFileKind.Index => parsed.StatesEpisode || notes.Published is not null || notes.Items.Count > 0,
            ProjectFileKind.Section => parsed.StatesMedia,
            ProjectFileKind.Template => parsed.StatesMedia && notes.Published is not null && !parsed.Diagnostics.Any(IsPlaceholder),
            _ => true,
        };
        return isEpisode ? null : kind;
    }

    private static bool IsPlaceholder(Diagnostic said) =>
        said.Code is DiagnosticCodes.TemplateValue or DiagnosticCodes.PlaceholderGuid or DiagnosticCodes.BadDate;

    private static ReadFile Show(EpisodeFileName file, ReadOnlyMemory<byte> content)
    {
        var parsed = ShowFileParser.Parse(content.Span);
        return new(parsed.Show is { } show ? new(file.Name, file.Role) { Show = show } : null, parsed.Diagnostics);
    }

    private static ReadFile Topics(EpisodeFileName file, ReadOnlyMemory<byte> content)
    {
        var parsed = TopicsFileParser.Parse(content.Span);
        return new(parsed.Topics is { } topics ? new(file.Name, file.Role) { Topics = topics } : null, parsed.Diagnostics);
    }

    private static ReadFile Chapters(EpisodeFileName file, ReadOnlyMemory<byte> content)
    {
        var parsed = ChaptersFileParser.Parse(file, content.Span);
        return new(parsed.Chapters is { } chapters ? new(file.Name, FileRole.Chapters) { Chapters = chapters } : null, parsed.Diagnostics);
    }

    private static async Task<ReadFile> AudioAsync(IEpisodeFile content, CancellationToken cancellationToken)
    {
        var parsed = await AudioProbe.ReadAsync(content.Name, content, cancellationToken);
        if (parsed.Audio is not { } audio) return new(null, parsed.Diagnostics);
        var media = await content.AcceptAsync(audio.Type, cancellationToken);
        var (cover, said) = await EmbeddedCover.KeepAsync(content, parsed.Tags.Cover, cancellationToken);
        var chapters = parsed.Tags.Chapters.Select(c => c.Chapter).ToList();
        return new(
            new(content.Name.Name, content.Name.Role)
                { Audio = audio, Media = media, Chapters = chapters.Count > 0 ? chapters : null, Cover = cover, Title = parsed.Tags.Title },
            said is null ? parsed.Diagnostics : [.. parsed.Diagnostics, said]);
    }

    private static async Task<ReadFile> ImageAsync(IEpisodeFile content, CancellationToken cancellationToken)
    {
        var diagnostics = await ImageProbe.ReadAsync(content.Name, content, cancellationToken);
        if (diagnostics.Any(d => d.Severity is Severity.Error)) return new(null, diagnostics);
        return new(new(content.Name.Name, content.Name.Role) { Media = await content.AcceptAsync(content.Name.MediaType, cancellationToken) }, diagnostics);
    }

    private static ReadFile TooLarge(IEpisodeFile content, long limit) => Rejected(
        DiagnosticCodes.TooLarge,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The file has {content.Length:N0} bytes; the limit is {limit:N0} for {content.Name.Role.ToString().ToLowerInvariant()}."),
        "Upload a smaller file.");

    private static ReadFile Rejected(string code, string message, string advice) => new(null, [new(Severity.Error, code, message, advice)]);
}

/// <param name="Contribution">Null when the file is rejected.</param>
public sealed record ReadFile(FileContribution? Contribution, IReadOnlyList<Diagnostic> Diagnostics);
