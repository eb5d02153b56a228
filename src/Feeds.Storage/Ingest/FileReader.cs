using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Parsing.Chapters;
using Feeds.Shows;

namespace Feeds.Storage.Ingest;

/// <summary>One uploaded blob to what it contributes: the parser by its role, limits first.</summary>
internal sealed class FileReader(FeedsStorage storage)
{
    /// <param name="accepted">What the last good version contributed, taken as it is when the bytes are the same.</param>
    public async Task<ReadFile> ReadAsync(UploadedBlob blob, FileContribution? accepted, CancellationToken cancellationToken)
    {
        var file = blob.File;
        if (blob.Length == 0) return Rejected(DiagnosticCodes.EmptyFile, "The file is empty.", "Upload it again; an upload that was cut off leaves an empty file.");
        if (blob.Length > file.MaxBytes)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"The file has {blob.Length:N0} bytes; at most {file.MaxBytes:N0} are taken for {file.Role.ToString().ToLowerInvariant()}.");
            return Rejected(DiagnosticCodes.TooLarge, message, "Upload a smaller file.");
        }
        if (accepted?.Media is { } same && same.Tag == blob.Tag) return new(accepted, []);
        return file.Role switch
        {
            FileRole.Notes => Notes(file, await blob.ReadAllAsync(cancellationToken)),
            FileRole.Show => Show(file, await blob.ReadAllAsync(cancellationToken)),
            FileRole.Chapters => Chapters(file, await blob.ReadAllAsync(cancellationToken)),
            FileRole.Audio => await AudioAsync(blob, cancellationToken),
            FileRole.Image or FileRole.Artwork => await ImageAsync(blob, cancellationToken),
            _ => new(new(file.Name, file.Role) { Media = await blob.AcceptAsync(storage.Media, file.MediaType, cancellationToken) }, []),
        };
    }

    private static ReadFile Notes(EpisodeFileName file, ReadOnlyMemory<byte> content)
    {
        var parsed = NotesParser.Parse(file, content.Span);
        return new(parsed.Notes is { } notes ? new(file.Name, file.Role) { Notes = notes } : null, parsed.Diagnostics);
    }

    private static ReadFile Show(EpisodeFileName file, ReadOnlyMemory<byte> content)
    {
        var parsed = ShowFileParser.Parse(content.Span);
        return new(parsed.Show is { } show ? new(file.Name, file.Role) { Show = show } : null, parsed.Diagnostics);
    }

    private static ReadFile Chapters(EpisodeFileName file, ReadOnlyMemory<byte> content)
    {
        var parsed = ChaptersFileParser.Parse(content);
        return new(parsed.Chapters is { } chapters ? new(file.Name, file.Role) { Chapters = chapters } : null, parsed.Diagnostics);
    }

    private async Task<ReadFile> AudioAsync(UploadedBlob blob, CancellationToken cancellationToken)
    {
        var parsed = await AudioProbe.ReadAsync(blob.File, blob, cancellationToken);
        if (parsed.Audio is not { } audio) return new(null, parsed.Diagnostics);
        var media = await blob.AcceptAsync(storage.Media, audio.Type, cancellationToken);
        return new(new(blob.File.Name, blob.File.Role) { Audio = audio, Media = media }, parsed.Diagnostics);
    }

    private async Task<ReadFile> ImageAsync(UploadedBlob blob, CancellationToken cancellationToken)
    {
        var diagnostics = await ImageProbe.ReadAsync(blob.File, blob, cancellationToken);
        if (diagnostics.Any(d => d.Severity is Severity.Error)) return new(null, diagnostics);
        return new(new(blob.File.Name, blob.File.Role) { Media = await blob.AcceptAsync(storage.Media, blob.File.MediaType, cancellationToken) }, diagnostics);
    }

    private static ReadFile Rejected(string code, string message, string advice) => new(null, [new(Severity.Error, code, message, advice)]);
}

/// <param name="Contribution">Null when the file is rejected.</param>
internal sealed record ReadFile(FileContribution? Contribution, IReadOnlyList<Diagnostic> Diagnostics);
