using System.Buffers.Binary;
using System.Text;
using Feeds.Episodes;
using Feeds.Media;
using static Feeds.Tests.Media.Mp4Bytes;

namespace Feeds.Tests.Media;

/// <summary>Chapters and covers inside MP4 files.</summary>
public sealed class Mp4ChaptersTests
{
    private const long MostBytes = 4 * 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Neros_list_is_read(byte version)
    {
        var parsed = await ReadAsync(Ftyp, Moov(Box("udta", Chpl(version, (0, "Intro"), (61.25, "Zwei — 四"), (61.25, "")))), Box("mdat", new byte[100]));
        Assert.Equal([new Chapter(0, "Intro"), new Chapter(61.25, "Zwei — 四"), new Chapter(61.25, "")], parsed.Tags.Chapters.Select(c => c.Chapter));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_text_track_that_the_sound_names_is_read_sample_by_sample(bool wide)
    {
        byte[] one = Sample("Intro");
        byte[] utf16 = [0, 10, 0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("Zwei")];
        byte[] gap = [0, 0];
        byte[] last = [.. Sample("Three"), .. Box("encd", [0, 0, 1, 0])];
        byte[] mdat = Box("mdat", one, utf16, new byte[50], gap, last);
        long at = Ftyp.Length + 8;
        byte[] stbl = Box(
            "stbl",
            Box("stts", Words(0, 2, 2, 5_000, 2, 1_000)),
            Box("stsz", Words(0, 0, 4, one.Length, utf16.Length, gap.Length, last.Length)),
            Box("stsc", Words(0, 1, 1, 2, 1)),
            wide ? Box("co64", Words(0, 2, 0, (int)at, 0, (int)at + one.Length + utf16.Length + 50)) : Box("stco", Words(0, 2, (int)at, (int)at + one.Length + utf16.Length + 50)));
        byte[] moov = Moov(
            Box("trak", Tkhd(1), Box("tref", Box("chap", Words(7))), Box("mdia", Mdhd(48_000), Hdlr("soun"))),
            Box("trak", Tkhd(7), Box("mdia", Mdhd(1_000), Hdlr("text"), Box("minf", stbl))));

        var parsed = await ReadAsync(Ftyp, mdat, moov);

        Assert.Equal([new Chapter(0, "Intro"), new Chapter(5, "Zwei"), new Chapter(11, "Three")], parsed.Tags.Chapters.Select(c => c.Chapter));
    }

    [Fact]
    public async Task The_cover_lies_where_it_is_told()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3];
        byte[] file = Mp3Bytes.Join(Ftyp, Moov(Box("udta", Box("meta", Words(0), Hdlr("mdir"), Box("ilst", Box("©nam", Box("data", Words(1, 0), "A title"u8.ToArray())), Box("covr", Box("data", Words(14, 0), png)))))), Box("mdat", new byte[100]));
        var cover = (await ReadAsync(file)).Tags.Cover!;
        Assert.Equal(("image/png", png.Length), (cover.Type, cover.Length));
        Assert.Equal(png, file[(int)cover.Offset..((int)cover.Offset + cover.Length)]);
    }

    [Fact]
    public async Task Of_half_a_gigabyte_with_its_index_at_the_end_little_is_read()
    {
        byte[] moov = Moov(Box("udta", Chpl(1, (0, "Intro"), (3600, "Outro"))));
        byte[] mdat = LargeHeader("mdat", (ulong)(500_000_000 - Ftyp.Length - moov.Length));
        var source = new PieceSource(500_000_000, (0, Ftyp), (Ftyp.Length, mdat), (500_000_000 - moov.Length, moov));
        var parsed = await AudioProbe.ReadAsync(Probing.Name("1.m4b"), source, TestContext.Current.CancellationToken);
        Assert.Equal(["Intro", "Outro"], parsed.Tags.Chapters.Select(c => c.Chapter.Title));
        Assert.Equal("audio/mp4", parsed.Audio!.Type);
        Assert.Empty(parsed.Diagnostics);
        Assert.InRange(source.BytesRead, 1, 256 * 1024);
    }

    [Fact]
    public async Task Hostile_boxes_end_soon_and_throw_nothing()
    {
        var random = new Random(3);
        byte[] stbl = Box("stbl", Box("stts", Words(0, 1, 3, 5_000)), Box("stsz", Words(0, 20, 3)), Box("stsc", Words(0, 1, 1, 2, 1)), Box("stco", Words(0, 2, 30, 60)));
        byte[] good = Mp3Bytes.Join(Ftyp, Box("mdat", new byte[100]), Moov(
            Box("trak", Tkhd(1), Box("tref", Box("chap", Words(7))), Box("mdia", Mdhd(48_000), Hdlr("soun"))),
            Box("trak", Tkhd(7), Box("mdia", Mdhd(1_000), Hdlr("text"), Box("minf", stbl))),
            Box("udta", Chpl(1, (0, "Intro")), Box("meta", Words(0), Box("ilst", Box("covr", Box("data", Words(14, 0), new byte[5])))))));
        for (int i = 0; i < 5000; i++)
        {
            byte[] bytes = [.. good];
            for (int k = random.Next(1, 6); k > 0; k--) bytes[random.Next(Ftyp.Length + 100, bytes.Length)] = (byte)random.Next(256);
            var source = new PieceSource(bytes);
            await AudioProbe.ReadAsync(Probing.Name("1.m4a"), source, TestContext.Current.CancellationToken);
            Assert.InRange(source.BytesRead, 1, MostBytes);
        }
    }

    private static byte[] Moov(params byte[][] boxes) => Box("moov", [Mvhd(1000, 10_000), Track("soun", 1000, 10_000), .. boxes]);

    private static byte[] Chpl(byte version, params (double Start, string Title)[] chapters)
    {
        byte[] head = version == 0 ? [0, 0, 0, 0, (byte)chapters.Length] : [version, 0, 0, 0, 0, 0, 0, 0, (byte)chapters.Length];
        return Box("chpl", [head, .. chapters.Select(c =>
        {
            byte[] title = Encoding.UTF8.GetBytes(c.Title);
            byte[] start = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(start, (long)(c.Start * 10_000_000));
            return (byte[])[.. start, (byte)title.Length, .. title];
        })]);
    }

    private static byte[] Tkhd(int id) => Box("tkhd", Words(0, 0, 0, id), new byte[68]);

    private static byte[] Mdhd(int scale) => Box("mdhd", Words(0, 0, 0, scale, 0, 0));

    private static byte[] Hdlr(string kind) => Box("hdlr", new byte[8], Encoding.ASCII.GetBytes(kind), new byte[13]);

    private static byte[] Sample(string text) => [0, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Words(params int[] words)
    {
        byte[] bytes = new byte[words.Length * 4];
        for (int i = 0; i < words.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), words[i]);
        return bytes;
    }

    private static Task<ParsedAudio> ReadAsync(params byte[][] parts) => AudioProbe.ReadAsync(Probing.Name("1.m4a"), new PieceSource(Mp3Bytes.Join(parts)), TestContext.Current.CancellationToken);
}
