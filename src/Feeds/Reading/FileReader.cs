using System.Globalization;
using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;
using Feeds.Parsing;
using Feeds.Parsing.Chapters;
using Feeds.Shows;

namespace Feeds.Reading;

/// <summary>One file to what it contributes: the parser by its role, limits first.</summary>
public static class FileReader
{
    /// <param name="accepted">What the last good version contributed, taken as it is when the bytes are the same.</param>
    public static async Task<ReadFile> ReadAsync(IEpisodeFile content, FileContribution? accepted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var file = content.Name;
        if (content.Length == 0) return Rejected(DiagnosticCodes.EmptyFile, "The file is empty.", "Upload it again; an upload that was cut off leaves an empty file.");
        if (content.Length > file.MaxBytes)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"The file has {content.Length:N0} bytes; at most {file.MaxBytes:N0} are taken for {file.Role.ToString().ToLowerInvariant()}.");
            return Rejected(DiagnosticCodes.TooLarge, message, "Upload a smaller file.");
        }
        if (accepted?.Media is { } same && same.Tag == content.Tag) return new(accepted, []);
        return file.Role switch
        {
            FileRole.Notes => Notes(file, await content.ReadAllAsync(cancellationToken)),
            FileRole.Show => Show(file, await content.ReadAllAsync(cancellationToken)),
            FileRole.Chapters => Chapters(file, await content.ReadAllAsync(cancellationToken)),
            FileRole.Audio => await AudioAsync(content, cancellationToken),
            FileRole.Image or FileRole.Artwork => await ImageAsync(content, cancellationToken),
            _ => new(new(file.Name, file.Role) { Media = await content.AcceptAsync(file.MediaType, cancellationToken) }, []),
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

    private static async Task<ReadFile> AudioAsync(IEpisodeFile content, CancellationToken cancellationToken)
    {
        var parsed = await AudioProbe.ReadAsync(content.Name, content, cancellationToken);
        if (parsed.Audio is not { } audio) return new(null, parsed.Diagnostics);
        var media = await content.AcceptAsync(audio.Type, cancellationToken);
        return new(new(content.Name.Name, content.Name.Role) { Audio = audio, Media = media }, parsed.Diagnostics);
    }

    private static async Task<ReadFile> ImageAsync(IEpisodeFile content, CancellationToken cancellationToken)
    {
        var diagnostics = await ImageProbe.ReadAsync(content.Name, content, cancellationToken);
        if (diagnostics.Any(d => d.Severity is Severity.Error)) return new(null, diagnostics);
        return new(new(content.Name.Name, content.Name.Role) { Media = await content.AcceptAsync(content.Name.MediaType, cancellationToken) }, diagnostics);
    }

    private static ReadFile Rejected(string code, string message, string advice) => new(null, [new(Severity.Error, code, message, advice)]);
}

/// <param name="Contribution">Null when the file is rejected.</param>
public sealed record ReadFile(FileContribution? Contribution, IReadOnlyList<Diagnostic> Diagnostics);
