using Feeds.Diagnostics;
using Feeds.Media;
using static Feeds.Tests.Media.Id3Bytes;

namespace Feeds.Tests.Media;

/// <summary>Chapters and covers inside MP3 files.</summary>
public sealed class Id3ChaptersTests
{
    /// <summary>The most that chapters and duration together may read of any file.</summary>
    private const long MostBytes = 4 * 1024 * 1024;

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 2, 0xFF, 0, 3];

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Chapters_have_times_titles_links_and_the_order_of_time(int version)
    {
        var parsed = await ReadAsync(Tag(
            version,
            Frame(version, "TPE1", "\0Anna"u8.ToArray()),
            Chapter(version, "b", 60_500, 90_000, Title(version, "Zweites Kapitel — 四"), Link(version, "https://example.org/b")),
            Chapter(version, "a", 0, 60_500, Utf8Title(version, "Intro\0more"), Link(version, "javascript:alert(1)")),
            Contents(version, "toc", top: true, "a", "b")));

        Assert.Equal([new(0, "Intro") { End = 60.5 }, new(60.5, "Zweites Kapitel — 四", "https://example.org/b") { End = 90 }], parsed.Tags.Chapters.Select(c => c.Chapter));
        Assert.Empty(parsed.Diagnostics);
    }

    [Fact]
    public async Task What_no_table_names_is_silent_and_tables_may_name_tables_and_each_other()
    {
        var parsed = await ReadAsync(Tag(
            4,
            Contents(4, "top", top: true, "part", "c"),
            Contents(4, "part", top: false, "a", "top"),
            Chapter(4, "a", 0, 1000, Utf8Title(4, "One")),
            Chapter(4, "b", 500, 800, Utf8Title(4, "Picture only")),
            Chapter(4, "c", 1000, 2000, Utf8Title(4, "Two"))));

        Assert.Equal([("One", false), ("Picture only", true), ("Two", false)], parsed.Tags.Chapters.Select(c => (c.Chapter.Title, c.Chapter.Hidden)));
    }

    [Fact]
    public async Task Without_a_table_all_are_listed()
    {
        var parsed = await ReadAsync(Tag(3, Chapter(3, "a", 0, 0, Title(3, "One")), Chapter(3, "b", 500, uint.MaxValue, Title(3, "Two"))));
        Assert.Equal([new(0, "One"), new(0.5, "Two")], parsed.Tags.Chapters.Select(c => c.Chapter));
    }

    [Fact]
    public async Task Unsynchronised_tags_are_read_in_both_versions()
    {
        byte[] frames = Mp3Bytes.Join(Chapter(3, "a", 0, 1000, Title(3, "ÿÀ Intro")), Picture(3, 3, Jpeg));
        byte[] packed = Unsynchronised(frames);
        var third = await ReadAsync([.. "ID3"u8, 3, 0, 0x80, .. SyncSafe(packed.Length), .. packed]);
        byte[] chapter = Unsynchronised([.. "a\0"u8, 0, 0, 0, 0, 0, 0, 3, 0xE8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. Title(4, "ÿÀ Intro")]);
        var fourth = await ReadAsync(TagWith(4, 0x80, FrameWith(4, "CHAP", 0x02, chapter), FrameWith(4, "APIC", 0x02, Unsynchronised([0, .. "image/jpeg\0"u8, 3, 0, .. Jpeg]))));

        foreach (var parsed in new[] { third, fourth })
        {
            Assert.Equal(new(0, "ÿÀ Intro") { End = 1 }, Assert.Single(parsed.Tags.Chapters).Chapter);
            Assert.Equal(Jpeg, parsed.Tags.Cover!.Bytes!.Value.ToArray());
        }
    }

    [Fact]
    public async Task Sizes_of_version_3_in_a_tag_of_version_4_are_recognized()
    {
        byte[] long3 = Frame(3, "COMM", new byte[200]);
        var parsed = await ReadAsync(Tag(4, long3, Chapter(4, "a", 0, 1000, Utf8Title(4, "One"))));
        Assert.Equal("One", Assert.Single(parsed.Tags.Chapters).Chapter.Title);
    }

    [Fact]
    public async Task The_front_cover_is_the_cover_and_lies_where_it_is_told()
    {
        byte[] tag = Tag(3, Picture(3, 4, [1, 2, 3]), Picture(3, 3, Jpeg), Picture(3, 3, [9]));
        var parsed = await ReadAsync(tag);
        var cover = parsed.Tags.Cover!;
        Assert.Equal(("image/jpeg", Jpeg.Length), (cover.Type, cover.Length));
        Assert.Equal(Jpeg, tag[(int)cover.Offset..((int)cover.Offset + cover.Length)]);
    }

    [Fact]
    public async Task Pictures_of_chapters_are_told_and_stepped_over()
    {
        var parsed = await ReadAsync(Tag(3, Chapter(3, "a", 0, 1000, Title(3, "One"), Picture(3, 0, Jpeg))));
        var chapter = Assert.Single(parsed.Tags.Chapters);
        Assert.Equal(("image/jpeg", Jpeg.Length), (chapter.Picture!.Type, chapter.Picture.Length));
        Assert.Equal((Severity.Info, DiagnosticCodes.ChapterPictures), (parsed.Diagnostics[0].Severity, parsed.Diagnostics[0].Code));
    }

    [Fact]
    public async Task Of_half_a_gigabyte_with_a_large_picture_to_each_chapter_a_few_megabytes_are_read()
    {
        byte[][] chapters = [.. Enumerable.Range(0, 200).Select(i => Chapter(4, $"c{i}", (uint)i * 1000, ((uint)i + 1) * 1000, Utf8Title(4, $"Chapter {i}"), Picture(4, 0, new byte[100_000])))];
        byte[] head = Mp3Bytes.Join(Tag(4, chapters), Mp3Bytes.XingFrame("Xing", 1_000_000, null), Mp3Bytes.Frames(10));
        var source = new PieceSource(500_000_000, (0, head));

        var parsed = await AudioProbe.ReadAsync(Probing.Name("1.mp3"), source, TestContext.Current.CancellationToken);

        Assert.Equal(200, parsed.Tags.Chapters.Count);
        Assert.Equal("Chapter 199", parsed.Tags.Chapters[^1].Chapter.Title);
        Assert.InRange(source.BytesRead, 1, MostBytes);
    }

    [Fact]
    public async Task Hostile_tags_end_soon_and_throw_nothing()
    {
        var random = new Random(3);
        byte[] good = Mp3Bytes.Join(Tag(4, Chapter(4, "a", 0, 1000, Title(4, "One"), Picture(4, 0, Jpeg)), Contents(4, "t", true, "a"), Picture(4, 3, Jpeg)), Mp3Bytes.Frames(10));
        for (int i = 0; i < 3000; i++)
        {
            byte[] bytes = [.. good];
            for (int k = random.Next(1, 6); k > 0; k--) bytes[random.Next(4, 200)] = (byte)random.Next(256);
            var source = new PieceSource(bytes);
            await AudioProbe.ReadAsync(Probing.Name("1.mp3"), source, TestContext.Current.CancellationToken);
            Assert.InRange(source.BytesRead, 1, MostBytes);
        }
        byte[] endless = Tag(3, [.. Enumerable.Repeat(Frame(3, "TXXX", []), 100_000)]);
        var many = new PieceSource(Mp3Bytes.Join(endless, Mp3Bytes.Frames(10)));
        Assert.NotNull((await AudioProbe.ReadAsync(Probing.Name("1.mp3"), many, TestContext.Current.CancellationToken)).Audio);
        Assert.InRange(many.BytesRead, 1, MostBytes);
    }

    private static async Task<ParsedAudio> ReadAsync(byte[] tag)
    {
        var parsed = await AudioProbe.ReadAsync(Probing.Name("1.mp3"), new PieceSource(Mp3Bytes.Join(tag, Mp3Bytes.Frames(10))), TestContext.Current.CancellationToken);
        Assert.NotNull(parsed.Audio);
        return parsed;
    }
}
