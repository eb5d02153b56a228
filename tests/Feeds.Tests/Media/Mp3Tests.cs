using Feeds.Diagnostics;
using static Feeds.Tests.Media.Mp3Bytes;

namespace Feeds.Tests.Media;

public sealed class Mp3Tests
{
    /// <summary>Seconds of one frame of 44,100 Hz.</summary>
    private const double Frame44 = 1152 / 44_100.0;

    [Fact]
    public async Task Constant_bit_rate_without_header_is_counted()
    {
        var parsed = await Probing.Audio("089.mp3", Frames(100));

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal("audio/mpeg", parsed.Audio!.Type);
        Assert.Equal("089.mp3", parsed.Audio.File);
        Assert.Equal(100 * Frame44, parsed.Audio.Duration!.Value, 6);
    }

    // Version bits, layer bits, bit rate index, sample rate index; the frame's bytes and samples by the standard's tables.
    [Theory]
    [InlineData(0xFB, 0x90, 417, 1152, 44_100)] // MPEG 1 layer III, 128
    [InlineData(0xFB, 0x94, 384, 1152, 48_000)]
    [InlineData(0xFB, 0xE8, 1440, 1152, 32_000)] // 320
    [InlineData(0xFD, 0xC0, 835, 1152, 44_100)] // MPEG 1 layer II, 256
    [InlineData(0xFF, 0xC0, 416, 384, 44_100)] // MPEG 1 layer I, 384
    [InlineData(0xF3, 0x80, 208, 576, 22_050)] // MPEG 2 layer III, 64
    [InlineData(0xF3, 0x44, 96, 576, 24_000)] // 32
    [InlineData(0xF5, 0x88, 576, 1152, 16_000)] // MPEG 2 layer II, 64
    [InlineData(0xF7, 0xA4, 320, 384, 24_000)] // MPEG 2 layer I, 160
    [InlineData(0xE3, 0x40, 208, 576, 11_025)] // MPEG 2.5 layer III, 32
    [InlineData(0xE3, 0x18, 72, 576, 8_000)] // 8
    public async Task Every_version_and_layer_has_its_frame_length(byte second, byte third, int bytes, int samples, int rate)
    {
        byte[] frames = Join([.. Enumerable.Repeat(Frame([0xFF, second, third, 0xC0], bytes), 50)]);

        var parsed = await Probing.Audio("1.mp3", frames);

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(50.0 * samples / rate, parsed.Audio!.Duration!.Value, 6);
    }

    [Fact]
    public async Task Free_format_is_measured()
    {
        byte[] frame = Frame(Header(0), 1300);

        var parsed = await Probing.Audio("1.mp3", Join([.. Enumerable.Repeat(frame, 40)]));

        Assert.Equal(40 * Frame44, parsed.Audio!.Duration!.Value, 6);
    }

    [Fact]
    public async Task Tags_before_and_after_are_no_audio()
    {
        byte[] audio = Frames(2000);
        foreach (byte[] before in new[] { Id3v2(300_000), Id3v2(1_000, 4, 0x10), Id3v2(500, 2), Join(Id3v2(20), Id3v2(3_000)), Ape(100), new byte[3_000] })
        {
            foreach (byte[] after in new[] { Id3v1(), Ape(500), Join(Ape(500), Id3v1()), Join(Lyrics3(300), Id3v1()), [] })
            {
                var parsed = await Probing.Audio("1.mp3", before, audio, after);

                Assert.Empty(parsed.Diagnostics);
                Assert.InRange(parsed.Audio!.Duration!.Value, 1999 * Frame44, 2001 * Frame44);
            }
        }
    }

    [Fact]
    public async Task Footer_of_an_appended_tag_is_followed()
    {
        byte[] tag = Id3v2(700, 4, 0x10);
        "3DI"u8.CopyTo(tag.AsSpan(tag.Length - 10));
        tag.AsSpan(6, 4).CopyTo(tag.AsSpan(tag.Length - 4));

        var parsed = await Probing.Audio("1.mp3", Frames(500), tag);

        Assert.Empty(parsed.Diagnostics);
        Assert.InRange(parsed.Audio!.Duration!.Value, 499 * Frame44, 501 * Frame44);
    }

    [Theory]
    [InlineData("Xing")]
    [InlineData("Info")]
    public async Task Xing_header_counts_frames_and_the_encoder_s_padding(string name)
    {
        byte[] frames = Frames(50);

        var parsed = await Probing.Audio("1.mp3", XingFrame(name, 50, (uint)frames.Length + 417, delay: 576, padding: 1000), frames);

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(((50 * 1152) - 1576) / 44_100.0, parsed.Audio!.Duration!.Value, 6);
    }

    [Fact]
    public async Task Xing_header_behind_a_checksum_is_found()
    {
        byte[] first = XingFrame("Xing", 50, null);
        byte[] moved = new byte[417];
        first.AsSpan(0, 4).CopyTo(moved);
        moved[1] = 0xFA;
        first.AsSpan(4, 400).CopyTo(moved.AsSpan(6));

        var parsed = await Probing.Audio("1.mp3", moved, Join([.. Enumerable.Repeat(Frame([0xFF, 0xFA, 0x50, 0xC0], 208), 100)]));

        Assert.Equal(50 * Frame44, parsed.Audio!.Duration!.Value, 6);
    }

    [Fact]
    public async Task Vbri_header_counts_frames()
    {
        var parsed = await Probing.Audio("1.mp3", VbriFrame(70, 71 * 417), Frames(70));

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(70 * Frame44, parsed.Audio!.Duration!.Value, 6);
    }

    [Fact]
    public async Task Header_that_counts_more_frames_than_bytes_is_not_believed()
    {
        var parsed = await Probing.Audio("1.mp3", XingFrame("Xing", 3_000_000_000, null, 1, 1), Frames(99));

        Assert.Equal(100 * Frame44, parsed.Audio!.Duration!.Value, 6);
    }

    [Fact]
    public async Task Header_written_before_files_were_joined_is_not_believed()
    {
        var parsed = await Probing.Audio("1.mp3", XingFrame("Info", 100, 101 * 417), Frames(2000));

        Assert.InRange(parsed.Audio!.Duration!.Value, 2000 * Frame44, 2002 * Frame44);
    }

    [Fact]
    public async Task Variable_bit_rate_without_header_is_estimated_and_said_so()
    {
        byte[] pattern = Join(Frame(Header(9), 417), Frame(Header(5), 208), Frame(Header(11), 626), Frame(Header(7), 313));
        byte[] frames = Join([.. Enumerable.Repeat(pattern, 5000)]);

        var parsed = await Probing.Audio("1.mp3", frames);

        Assert.Equal((DiagnosticCodes.DurationEstimated, Severity.Info), parsed.Diagnostics.Select(d => (d.Code, d.Severity)).Single());
        Assert.InRange(parsed.Audio!.Duration!.Value, 20_000 * Frame44 * 0.98, 20_000 * Frame44 * 1.02);
    }

    [Fact]
    public async Task Audio_shorter_than_its_header_says_is_cut_off()
    {
        byte[] frames = Frames(100);

        var parsed = await Probing.Audio("1.mp3", XingFrame("Info", 200, 201 * 417), frames);

        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal((DiagnosticCodes.TruncatedAudio, Severity.Warning), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains(
            "counts 83817 bytes of audio, but the file contains 42117 from byte 0 on", diagnostic.Message, StringComparison.Ordinal);
        Assert.InRange(parsed.Audio!.Duration!.Value, 99 * Frame44, 102 * Frame44);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5000)]
    public async Task Last_frame_without_its_end_is_cut_off(int count)
    {
        byte[] frames = Frames(count);

        var parsed = await Probing.Audio("1.mp3", frames[..^200]);

        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal(DiagnosticCodes.TruncatedAudio, diagnostic.Code);
        Assert.Contains($"lacks 200 bytes at byte {frames.Length - 200}", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zeros_where_audio_should_be_are_told_with_their_place()
    {
        byte[] frames = Frames(1000);

        var parsed = await Probing.Audio("1.mp3", new PieceSource(frames.Length * 4, (0, frames)));

        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal(DiagnosticCodes.TruncatedAudio, diagnostic.Code);
        Assert.Contains("from about byte", diagnostic.Message, StringComparison.Ordinal);
        Assert.InRange(parsed.Audio!.Duration!.Value, 900 * Frame44, 1400 * Frame44);
    }

    [Fact]
    public async Task Two_gigabytes_cost_no_more_than_a_small_file()
    {
        const long Length = 2_000_000_000;
        byte[] start = Join(Id3v2(5_000_000), Frames(200));
        // Frames repeat every 417 bytes from the audio's begin on, so pieces of them fit anywhere at a multiple of that.
        long audio = 5_000_010;
        var pieces = new List<(long, byte[])> { (0, start) };
        for (long at = audio + (417L * 200); at + (417L * 1000) < Length; at += 417L * 100_000) pieces.Add((at, Frames(1000)));
        var source = new PieceSource(Length, [.. pieces]);

        var parsed = await Probing.Audio("1.mp3", source);

        Assert.NotNull(parsed.Audio);
        Assert.InRange(source.BytesRead, 1, Probing.MostBytes);
    }

    [Fact]
    public async Task Hour_of_variable_bit_rate_costs_one_small_read()
    {
        byte[] first = Join(Id3v2(2_000_000), XingFrame("Xing", 137_813, 60_000_000, 576, 1000), Frames(4));
        var source = new PieceSource(62_000_010, (0, first));

        var parsed = await Probing.Audio("1.mp3", source);

        Assert.Equal(((137_813L * 1152) - 1576) / 44_100.0, parsed.Audio!.Duration!.Value, 3);
        Assert.InRange(source.BytesRead, 1, 80_000);
    }

    [Fact]
    public async Task Random_bytes_are_no_audio()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            byte[] bytes = new byte[200_000];
            new Random(seed).NextBytes(bytes);

            var parsed = await Probing.Audio("1.mp3", bytes);

            var diagnostic = Assert.Single(parsed.Diagnostics);
            Assert.Equal((DiagnosticCodes.NotAudio, Severity.Error), (diagnostic.Code, diagnostic.Severity));
            Assert.Contains("no MP3 frame was found from byte 0 to byte 65536", diagnostic.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Tag_without_audio_is_no_audio()
    {
        Assert.Contains("starts at byte 5010, but the file ends at byte 3000", await NotAudio(Id3v2(5000)[..3000]), StringComparison.Ordinal);
        Assert.Contains("nothing between byte 110 and byte 110", await NotAudio(Id3v2(100), Id3v1()), StringComparison.Ordinal);
        Assert.Contains("no MP3 frame", await NotAudio(Id3v2(100), new byte[1000]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RIFF\u0001\u0002\u0003\u0004WAVEfmt ", "a WAV file")]
    [InlineData("fLaC", "a FLAC file")]
    [InlineData("<!DOCTYPE html><html>", "a web page")]
    [InlineData("PK\u0003\u0004", "a ZIP archive")]
    [InlineData("\u00FF\u00F1\u0050\u0080", "raw AAC")]
    public async Task Other_kinds_are_named(string begin, string kind)
    {
        byte[] bytes = Join(System.Text.Encoding.Latin1.GetBytes(begin), new byte[5000]);

        Assert.Contains($"begins at byte 0 like {kind}", await NotAudio(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_file_is_said_to_be_empty()
    {
        var parsed = await Probing.Audio("1.mp3", []);

        Assert.Equal(DiagnosticCodes.EmptyFile, Assert.Single(parsed.Diagnostics).Code);
    }

    [Fact]
    public async Task Any_prefix_of_a_file_is_read_without_fail()
    {
        byte[] file = Join(Id3v2(200, 4, 0x10), XingFrame("Xing", 6, 7 * 417, 576, 900), Frames(6), Ape(20), Id3v1());
        for (int length = 0; length <= file.Length; length++) await Probing.Audio("1.mp3", file[..length]);
        var random = new Random(7);
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. file];
            for (int n = 0; n < 8; n++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            await Probing.Audio("1.mp3", damaged);
        }
    }

    private static async Task<string> NotAudio(params byte[][] parts)
    {
        var diagnostic = Assert.Single((await Probing.Audio("1.mp3", parts)).Diagnostics);
        Assert.Equal((DiagnosticCodes.NotAudio, Severity.Error), (diagnostic.Code, diagnostic.Severity));
        return diagnostic.Message;
    }
}
