using System.Buffers.Binary;
using Feeds.Diagnostics;

namespace Feeds.Media;

/// <summary>Duration of an MP4 (M4A) file from its <c>moov</c> box, wherever that stands.</summary>
internal static class Mp4Probe
{
    /// <summary>Top-level boxes that are looked at: whole files have about five, files in fragments two for each few seconds.</summary>
    private const int MostBoxes = 40;

    public static bool Begins(ReadOnlySpan<byte> head) => head.Length >= 8
        && BinaryPrimitives.ReadUInt32BigEndian(head[4..]) is Mp4Box.Ftyp or Mp4Box.Moov or Mp4Box.Mdat or Mp4Box.Wide or Mp4Box.Free or Mp4Box.Skip;

    /// <returns>Null when the file cannot be played; then <paramref name="diagnostics"/> says why.</returns>
    public static async ValueTask<AudioReading?> ReadAsync(RangeReader reader, ICollection<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        Mp4Movie? movie = null;
        bool hasData = false;
        string? cut = null;
        long offset = 0;
        for (int i = 0; i < MostBoxes && reader.Length - offset >= 8; i++)
        {
            if (await Mp4Box.ReadAsync(reader, offset, reader.Length, cancellationToken) is not { } box)
            {
                // Remains after a playable whole are no harm; before that, nothing behind them can be found.
                if (movie is not null && hasData) break;
                diagnostics.Add(AudioDiagnostics.Broken($"the box at byte {offset} has an impossible size"));
                return null;
            }
            if (box.End > reader.Length) cut ??= $"the box '{box.Name}' at byte {box.Offset} should end at byte {box.End}, but the file ends at byte {reader.Length}";
            var inside = box with { End = Math.Min(box.End, reader.Length) };
            if (box.Type == Mp4Box.Mdat) hasData = true;
            if (box.Type == Mp4Box.Moov && movie is null) await (movie = new()).ReadAsync(reader, inside, cancellationToken);
            if (box.Type == Mp4Box.Sidx && movie is not null) await movie.ReadSegmentsAsync(reader, inside, cancellationToken);
            offset = box.End;
        }
        if (WhatIsMissing(movie, hasData, cut, reader.Length) is { } reason)
        {
            diagnostics.Add(AudioDiagnostics.Broken(reason));
            return null;
        }
        if (cut is not null) diagnostics.Add(AudioDiagnostics.Truncated(cut));
        if (movie!.Duration is null) diagnostics.Add(AudioDiagnostics.DurationUnknown("neither the movie's header nor the track's states one"));
        return new(movie.HasVideo ? AudioKind.Mp4Video : AudioKind.Mp4, movie.Duration);
    }

    private static string? WhatIsMissing(Mp4Movie? movie, bool hasData, string? cut, long length) => movie switch
    {
        null => cut ?? $"there is no box 'moov' up to byte {length}",
        { Broken: { } broken, Duration: null } => broken,
        { HasSound: false, Tracks: > 0 } => $"none of its {movie.Tracks} tracks is sound",
        { Tracks: 0, Broken: null } => "it has no tracks",
        _ when !hasData => cut ?? $"there is no audio in it (no box 'mdat' up to byte {length})",
        _ => null,
    };
}
