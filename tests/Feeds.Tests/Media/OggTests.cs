using System.Buffers.Binary;
using System.Text;
using Feeds.Diagnostics;
using Feeds.Tests.Fuzzing;
using static Feeds.Tests.Media.OggBytes;

namespace Feeds.Tests.Media;

/// <summary>Ogg Vorbis and Opus: RFC 3533, RFC 7845, Vorbis I.</summary>
public sealed class OggTests
{
    [Fact]
    public async Task Positions_of_Opus_count_at_48_kHz_and_without_what_is_skipped()
    {
        var parsed = await Probing.Audio("1.opus", Opus(3, "title=Harbour lights"));

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(("audio/ogg", 3.0, "Harbour lights"), (parsed.Audio!.Type, parsed.Audio.Duration, parsed.Tags.Title));
    }

    [Fact]
    public async Task Positions_of_Vorbis_count_at_the_rate_of_its_header()
    {
        byte[] file = Mp3Bytes.Join(
            Page(First, 0, 1, VorbisHead(22_050)), Page(0, 0, 1, VorbisTags("TITLE=Stairs"), new byte[40]),
                Page(0, 20_000, 1, new byte[20], new byte[20]), Page(Last, 88_200, 1, new byte[9]));

        var parsed = await Probing.Audio("1.ogg", file);

        // Two packets of at most 1,024 samples cannot end at 20,000: it is cut from a longer one.
        Assert.Equal(DiagnosticCodes.DurationEstimated, Assert.Single(parsed.Diagnostics).Code);
        Assert.Equal((88_200 - 20_000 + 2048) / 22_050.0, parsed.Audio!.Duration!.Value, 3);
        Assert.Equal("Stairs", parsed.Tags.Title);
    }

    [Fact]
    public async Task Comments_that_go_on_over_pages_are_read_and_pictures_among_them_become_the_cover()
    {
        byte[] image = [0xFF, 0xD8, 0xFF, .. Enumerable.Repeat((byte)7, 90_000)];
        byte[] block = Mp3Bytes.Join(Big(3), Big(10), "image/jpeg"u8.ToArray(), Big(0), new byte[16], Big(image.Length), image);
        byte[] tags = OpusTags($"METADATA_BLOCK_PICTURE={Convert.ToBase64String(block)}", "CHAPTER001=00:00:01.500", "CHAPTER001NAME=Mole",
            "CHAPTER000=00:00:00.000", "CHAPTER000NAME=Quay", "TITLE=Behind it");
        var file = new List<byte>(Page(First, 0, 7, OpusHead()));
        const int Whole = 255 * 255;
        for (int at = 0; at < tags.Length; at += Whole)
        {
            byte[] part = tags[at..Math.Min(tags.Length, at + Whole)];
            byte[] lacing = [.. Enumerable.Repeat((byte)255, part.Length / 255), .. part.Length < Whole
                ? new[] { (byte)(part.Length % 255) } : []];
            file.AddRange(Raw(at == 0 ? (byte)0 : Continued, part.Length < Whole ? 0 : -1, 7, lacing, part));
        }
        file.AddRange(Page(Last, 96_312, 7, OpusPackets(101)));

        var parsed = await Probing.Audio("1.opus", [.. file]);

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal((2.0, "Behind it"), (parsed.Audio!.Duration, parsed.Tags.Title));
        Assert.Equal([(0.0, "Quay"), (1.5, "Mole")], parsed.Tags.Chapters.Select(c => (c.Chapter.Start, c.Chapter.Title)));
        Assert.Equal(image, parsed.Tags.Cover!.Bytes!.Value.ToArray());
    }

    [Fact]
    public async Task A_file_without_its_end_is_a_warning()
    {
        byte[] whole = Mp3Bytes.Join(Page(First, 0, 7, OpusHead()), Page(0, 0, 7, OpusTags()), Page(0, 48_000, 7, OpusPackets(50)),
            Page(Last, 96_312, 7, OpusPackets(51)));

        var parsed = await Probing.Audio("1.opus", whole[..^100]);

        Assert.Equal(DiagnosticCodes.TruncatedAudio, Assert.Single(parsed.Diagnostics).Code);
        Assert.Equal(47_688 / 48_000.0, parsed.Audio!.Duration);
    }

    [Fact]
    public async Task Recordings_one_after_another_have_no_duration_that_is_believed()
    {
        byte[] second = Mp3Bytes.Join(Page(First, 0, 8, OpusHead()), Page(0, 0, 8, OpusTags()), Page(Last, 48_312, 8, OpusPackets(51)));

        var parsed = await Probing.Audio("1.opus", Opus(3), second);

        Assert.Equal(DiagnosticCodes.DurationUnknown, Assert.Single(parsed.Diagnostics).Code);
        Assert.Null(parsed.Audio!.Duration);
    }

    [Fact]
    public async Task A_tag_of_another_kind_may_stand_before_the_first_page_and_letters_of_a_page_within_the_sound()
    {
        byte[] tag = [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 20, .. new byte[20]];
        byte[] packet = [0xF8, .. "OggS\0\u0004"u8, .. new byte[40]];
        byte[] file = Mp3Bytes.Join(tag, Page(First, 0, 7, OpusHead()), Page(0, 0, 7, OpusTags()), Page(Last, 960, 7, packet));

        var parsed = await Probing.Audio("1.opus", file);

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal((960 - 312) / 48_000.0, parsed.Audio!.Duration!.Value, 6);
    }

    [Theory]
    [InlineData("\u0080theora", "video")]
    [InlineData("\u007FFLAC", "FLAC")]
    [InlineData("Speex   ", "Speex")]
    [InlineData("nothing", "neither Vorbis nor Opus")]
    [InlineData("OpusHead", "broken")]
    public async Task What_else_is_in_Ogg_is_refused_by_its_name(string begin, string reason)
    {
        var parsed = await Probing.Audio("1.ogg", Page(First, 0, 1, Encoding.Latin1.GetBytes(begin)), Page(Last, 100, 1, new byte[30]));

        var diagnostic = Assert.Single(parsed.Diagnostics);
        Assert.Equal(DiagnosticCodes.NotAudio, diagnostic.Code);
        Assert.Contains(reason, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_prefix_and_any_damage_is_read_without_fail()
    {
        byte[] file = Mp3Bytes.Join(
            Page(First, 0, 7, OpusHead()),
                Page(0, 0, 7, OpusTags("TITLE=a", "CHAPTER001=00:00:01", "METADATA_BLOCK_PICTURE=AAAAAwAAAApp")),
                Page(0, 48_000, 7, OpusPackets(50)), Page(Last, 96_312, 7, OpusPackets(51)));
        for (int length = 0; length <= file.Length; length++) await Probing.Audio("1.opus", file[..length]);
        var random = new Random(11);
        for (int i = 0; i < 5000; i++)
        {
            byte[] damaged = [.. file];
            for (int n = 0; n < 4; n++) damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
            await Probing.Audio("1.opus", damaged);
        }
    }

    [Fact]
    public void Pages_that_only_look_like_some_take_linear_time()
    {
        byte[] Hostile(int bytes) => Mp3Bytes.Join(
            Page(First, 0, 7, OpusHead()),
            Page(0, 0, 7, Mp3Bytes.Join("OpusTags"u8.ToArray(), Number(0), Number(int.MaxValue),
                [.. Enumerable.Repeat(Number(0), 2000).SelectMany(n => n)])),
            [.. Enumerable.Repeat<byte[]>([.. "OggS"u8, .. new byte[22], 1, 9], bytes / 28).SelectMany(p => p)]);

        LinearTime.Holds("pages", Hostile(LinearTime.Bytes / 2), Hostile(LinearTime.Bytes), bytes => Probing.Audio("1.ogg", bytes)
            .GetAwaiter().GetResult());
    }

    private static byte[] Big(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
