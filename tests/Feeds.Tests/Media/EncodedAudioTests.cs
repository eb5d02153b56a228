using System.Text.Json;
using Feeds.Media;

namespace Feeds.Tests.Media;

/// <summary>Files made by real encoders, beside what FFmpeg and ffprobe say of them: <c>tests/Examples/media/encoded/encoded.json</c>.</summary>
public sealed class EncodedAudioTests
{
    /// <summary>The rounding of the times in <c>encoded.json</c>.</summary>
    private const double Rounding = 0.0006;

    /// <summary>The header of an ID3v2 tag.</summary>
    private const int TagHeader = 10;

    private static readonly JsonElement[] Encoded = [.. Open().GetProperty("files").EnumerateArray()];

    public static TheoryData<string> Files => [.. Encoded.Select(Name)];

    public static TheoryData<string> FilesWithChapters => [.. Encoded.Where(e => e.TryGetProperty("chapters", out _)).Select(Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Duration_is_right_to_one_frame(string file)
    {
        var encoded = Encoded.Single(e => Name(e) == file);

        double duration = await ProbeAsync(Examples.Find("media", "encoded", file));

        // Streams without a header keep the encoder's padding: that is what is played, and what FFmpeg decodes.
        // FFmpeg cannot read a free bit rate, so that only the length of the sound is known.
        double heard = (encoded.TryGetProperty("decoded", out var decoded) ? decoded : encoded.GetProperty("sound")).GetDouble();
        double tolerance = encoded.GetProperty("frame").GetDouble() + Rounding;
        Assert.InRange(duration, heard - tolerance, heard + tolerance);
    }

    /// <summary>Audio with chapters, the seconds that FFmpeg decodes of it, and one frame.</summary>
    /// <remarks>The frames of the real MP4 file were cut down to nothing that decodes: its seconds are what ffprobe says.</remarks>
    public static TheoryData<string, double, double> FilesWithPictures => new(
        new[]
        {
            ("night-build-chapters.mp3", 4.31, 1152 / 44_100.0),
            ("tidewater-chapters.mp4", 7.5, 1024 / 44_100.0),
            ("music-metadata-chapters.mp3", 2.0, 1152 / 44_100.0),
            ("atl-MP4-chapters_NERO.mp4", 14.052978, 1024 / 44_100.0),
        }.Where(file => Examples.IsListed("media/" + file.Item1)).ToArray());

    [Theory]
    [MemberData(nameof(FilesWithPictures))]
    [Trait(Examples.Trait, Examples.Real)]
    public async Task Duration_of_audio_with_chapters_is_right_to_one_frame(string file, double decoded, double frame) =>
        Assert.InRange(await ProbeAsync(Examples.Find("media", file)), decoded - frame, decoded + frame);

    /// <summary>The padding that the encoder wrote, made so long that the audio starts after all that is read at first.</summary>
    [Fact]
    public async Task Duration_after_a_tag_of_70_kilobytes_is_that_after_a_small_one()
    {
        string path = Examples.Find("media", "encoded", "lame-abr-96-padded.mp3");
        byte[] file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        int size = (file[6] << 21) | (file[7] << 14) | (file[8] << 7) | file[9];
        Assert.Equal("ID3"u8, file.AsSpan(0, 3));
        byte[] longer = [.. file[..6], .. Id3Bytes.SyncSafe(size + 58_000), .. file[TagHeader..(TagHeader + size)], .. new byte[58_000], .. file[(TagHeader + size)..]];

        var parsed = await Probing.Audio("1.mp3", longer);

        Assert.Empty(parsed.Diagnostics);
        Assert.InRange(size + 58_000, 70_000, 72_000);
        Assert.Equal(await ProbeAsync(path), parsed.Audio!.Duration);
    }

    /// <summary>Chapters and a cover as FFmpeg writes them, in each container; MP4 also without Nero's list, so that the text track is read.</summary>
    [Theory]
    [MemberData(nameof(FilesWithChapters))]
    public async Task Chapters_and_cover_are_read_as_they_were_written(string file)
    {
        var encoded = Encoded.Single(e => Name(e) == file);
        using var source = new FileSource(Examples.Find("media", "encoded", file));
        var parsed = await AudioProbe.ReadAsync(Probing.Name(file), source, TestContext.Current.CancellationToken);

        var written = encoded.GetProperty("chapters").EnumerateArray().Select(c => (c.GetProperty("start").GetDouble(), c.GetProperty("title").GetString()!));
        Assert.Equal(written, parsed.Tags.Chapters.Select(c => (c.Chapter.Start, c.Chapter.Title)));
        Assert.Equal("image/png", parsed.Tags.Cover!.Type);
        byte[] picture = new byte[parsed.Tags.Cover.Length];
        await source.ReadAsync(parsed.Tags.Cover.Offset, picture, TestContext.Current.CancellationToken);
        string cover = Examples.Find("media", "encoded", encoded.GetProperty("cover").GetString()!);
        Assert.Equal(await File.ReadAllBytesAsync(cover, TestContext.Current.CancellationToken), picture);
    }

    private static async Task<double> ProbeAsync(string path)
    {
        using var source = new FileSource(path);
        var parsed = await AudioProbe.ReadAsync(Probing.Name(Path.GetFileName(path)), source, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity is not Feeds.Diagnostics.Severity.Info);
        Assert.Equal(new FileInfo(path).Length, parsed.Audio!.Length);
        return parsed.Audio.Duration!.Value;
    }

    private static string Name(JsonElement encoded) => encoded.GetProperty("file").GetString()!;

    private static JsonElement Open() => JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Examples.Find("media", "encoded", "encoded.json")));
}
