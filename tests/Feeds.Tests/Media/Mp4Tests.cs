using Feeds.Diagnostics;
using static Feeds.Tests.Media.Mp4Bytes;

namespace Feeds.Tests.Media;

public sealed class Mp4Tests
{
    private static readonly byte[] Data = Box("mdat", new byte[5000]);

    [Fact]
    public async Task Movie_header_tells_the_duration()
    {
        var parsed = await Probing.Audio("089.m4a", Ftyp, Moov(1000, 90_500), Box("free", new byte[40]), Data);

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(("audio/x-m4a", 90.5), (parsed.Audio!.Type, parsed.Audio.Duration));
    }

    [Fact]
    public async Task Movie_header_with_64_bits_tells_the_duration()
    {
        byte[] moov = Box("moov", MvhdWide(48_000, 48_000L * 7200), Track("soun"));

        var parsed = await Probing.Audio("089.mp4", Ftyp, moov, Data);

        Assert.Equal(("audio/mp4", 7200.0), (parsed.Audio!.Type, parsed.Audio.Duration));
    }

    [Fact]
    public async Task Movie_at_the_end_behind_a_large_box_is_found_with_small_reads()
    {
        const long DataSize = 6_000_000_000;
        byte[] moov = Moov(600, 600 * 30);
        long movieAt = Ftyp.Length + DataSize;
        var source = new PieceSource(movieAt + moov.Length, (0, Ftyp), (Ftyp.Length, LargeHeader("mdat", DataSize)), (movieAt, moov));

        var parsed = await Probing.Audio("1.m4a", source);

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(30, parsed.Audio!.Duration);
        Assert.InRange(source.BytesRead, 1, 16_000);
    }

    [Fact]
    public async Task Box_without_size_goes_on_to_the_end()
    {
        var parsed = await Probing.Audio("1.m4a", Ftyp, Moov(10, 50), BoxClaiming("mdat", 0, new byte[700]));

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(5, parsed.Audio!.Duration);
    }

    [Fact]
    public async Task Fragmented_files_tell_their_duration_elsewhere()
    {
        byte[] extends = Box("moov", Mvhd(1000, 0), Box("mvex", Mehd(61_000)), Track("soun"));
        byte[] plain = Box("moov", Mvhd(1000, 0), Track("soun"));
        byte[] track = Box("moov", Mvhd(1000, uint.MaxValue), Track("text", 1, 99), Track("soun", 44_100, 441_000));

        Assert.Equal(61, (await Probing.Audio("1.m4a", Ftyp, extends, Data)).Audio!.Duration);
        Assert.Equal(25, (await Probing.Audio("1.m4a", Ftyp, plain, Sidx(1000, 10_000, 10_000, 5_000), Box("moof"), Data)).Audio!.Duration);
        Assert.Equal(10, (await Probing.Audio("1.m4a", Ftyp, track, Data)).Audio!.Duration);
    }

    [Fact]
    public async Task Duration_that_nothing_states_is_a_warning()
    {
        foreach (byte[] moov in new[] { Moov(0, 100), Moov(1000, 0), Moov(1, uint.MaxValue - 1) })
        {
            var parsed = await Probing.Audio("1.m4a", Ftyp, moov, Data);

            var diagnostic = Assert.Single(parsed.Diagnostics);
            Assert.Equal((DiagnosticCodes.DurationUnknown, Severity.Warning), (diagnostic.Code, diagnostic.Severity));
            Assert.Null(parsed.Audio!.Duration);
        }
    }

    [Fact]
    public async Task Cut_off_audio_is_a_warning_when_the_movie_is_there()
    {
        var parsed = await Probing.Audio("1.m4a", Ftyp, Moov(10, 50), BoxClaiming("mdat", 1_000_000, new byte[700]));

        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal((DiagnosticCodes.TruncatedAudio, Severity.Warning), (diagnostic.Code, diagnostic.Severity));
        Assert.Matches("'mdat' at byte [0-9]+ should end at byte [0-9]+, but the file ends at byte [0-9]+", diagnostic.Message);
        Assert.Equal(5, parsed.Audio!.Duration);
    }

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "'mdat' at byte 20 should end at byte 9020, but the file ends at byte 728", Mp3Bytes.Join(Ftyp, BoxClaiming("mdat", 9000, new byte[700])) },
        { "no box 'moov' up to byte", Mp3Bytes.Join(Ftyp, Data) },
        { "the box at byte 20 has an impossible size", Mp3Bytes.Join(Ftyp, BoxClaiming("moov", 7, new byte[700])) },
        { "the box at byte 20 has an impossible size", Mp3Bytes.Join(Ftyp, LargeHeader("moov", ulong.MaxValue), new byte[700]) },
        { "the box at byte 20 has an impossible size", Mp3Bytes.Join(Ftyp, LargeHeader("moov", 15), new byte[700]) },
        { "the box at byte 28 does not fit into 'moov', which ends at byte 136", Mp3Bytes.Join(Ftyp, Box("moov", BoxClaiming("mvhd", 0x7FFFFFFF, new byte[100])), Data) },
        { "none of its 1 tracks is sound", Mp3Bytes.Join(Ftyp, Box("moov", Mvhd(1, 5), Track("vide")), Data) },
        { "it has no tracks", Mp3Bytes.Join(Ftyp, Box("moov", Mvhd(1, 5)), Data) },
        { "no box 'mdat'", Mp3Bytes.Join(Ftyp, Moov(1, 5)) },
        { "too many boxes", Mp3Bytes.Join(Ftyp, Box("moov", [.. Enumerable.Repeat(Box("free"), 5000)]), Data) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Hostile_boxes_are_an_error_with_their_place(string reason, byte[] file)
    {
        var parsed = await Probing.Audio("1.m4a", file);

        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal((DiagnosticCodes.BrokenAudio, Severity.Error), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains(reason, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_boxes_never_exceed_the_limits()
    {
        byte[] nested = Box("mdia");
        for (int i = 0; i < 3000; i++) nested = Box(i % 2 == 0 ? "trak" : "mdia", nested);

        var parsed = await Probing.Audio("1.m4a", Ftyp, Box("moov", nested), Data);

        Assert.Equal(DiagnosticCodes.BrokenAudio, Assert.Single(parsed.Diagnostics).Code);
    }

    [Fact]
    public async Task Type_follows_the_content_not_the_ending()
    {
        var mp4 = await Probing.Audio("089.mp3", Ftyp, Moov(10, 50), Data);
        var mp3 = await Probing.Audio("089.m4a", Mp3Bytes.Frames(10));

        Assert.Equal("audio/x-m4a", mp4.Audio!.Type);
        Assert.Equal("audio/mpeg", mp3.Audio!.Type);
        Assert.All(new[] { mp3, mp4 }, parsed => Assert.Equal((DiagnosticCodes.OtherAudioKind, Severity.Warning), parsed.Diagnostics.Select(d => (d.Code, d.Severity)).Single()));
        Assert.Contains("ends in .mp3, but the content is MP4", mp4.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_prefix_and_any_damage_is_read_without_fail()
    {
        byte[] file = Mp3Bytes.Join(Ftyp, Box("moov", MvhdWide(10, 50), Box("mvex", Mehd(5)), Track("soun", 1, 2)), Sidx(10, 20, 30), Box("mdat", new byte[50]));
        for (int length = 0; length <= file.Length; length++) await Probing.Audio("1.m4a", file[..length]);
        var random = new Random(11);
        for (int i = 0; i < 5000; i++)
        {
            byte[] damaged = [.. file];
            for (int n = 0; n < 4; n++) damaged[random.Next(8, damaged.Length)] = (byte)random.Next(256);
            await Probing.Audio("1.m4a", damaged);
        }
    }
}
