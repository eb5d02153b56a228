using Feeds.Diagnostics;
using Feeds.Episodes;
using Feeds.Media;

namespace Feeds.Tests.Media;

internal static class Probing
{
    /// <summary>Most bytes that may be read of any file.</summary>
    public const int MostBytes = 256 * 1024;

    public static EpisodeFileName Name(string name) =>
        EpisodeFileName.TryParse("show", name, out var file, out var problem) ? file : throw new ArgumentException(problem.ToString(), nameof(name));

    public static Task<ParsedAudio> Audio(string name, params byte[][] parts) => Audio(name, new PieceSource(Mp3Bytes.Join(parts)));

    public static async Task<ParsedAudio> Audio(string name, PieceSource source)
    {
        var parsed = await AudioProbe.ReadAsync(Name(name), source, TestContext.Current.CancellationToken);
        Assert.InRange(source.BytesRead, 0, MostBytes);
        Assert.Equal(parsed.Audio is null, parsed.Diagnostics.Any(d => d.Severity == Severity.Error));
        if (parsed.Audio is { } audio) Assert.Equal(source.Length, audio.Length);
        return parsed;
    }

    public static async Task<IReadOnlyList<Diagnostic>> Image(string name, byte[] bytes)
    {
        var source = new PieceSource(bytes);
        var diagnostics = await ImageProbe.ReadAsync(Name(name), source, TestContext.Current.CancellationToken);
        Assert.InRange(source.BytesRead, 0, MostBytes);
        return diagnostics;
    }
}
