using System.Buffers.Binary;
using Feeds.Diagnostics;

namespace Feeds.Tests.Media;

public sealed class ImageProbeTests
{
    [Theory]
    [InlineData(1400, 1400)]
    [InlineData(3000, 3000)]
    public async Task Artwork_within_the_limits_is_taken(int width, int height)
    {
        Assert.Empty(await Probing.Image("artwork.png", Png(width, height)));
        Assert.Empty(await Probing.Image("artwork.jpg", Jpeg(width, height)));
    }

    [Fact]
    public async Task Artwork_that_directories_refuse_is_a_warning()
    {
        var small = Assert.Single(await Probing.Image("artwork.jpg", Jpeg(1399, 1399)));
        var large = Assert.Single(await Probing.Image("artwork.png", Png(3001, 3001)));
        var wide = Assert.Single(await Probing.Image("artwork.jpeg", Jpeg(2000, 1500)));

        Assert.Equal((DiagnosticCodes.ArtworkSize, Severity.Warning), (small.Code, small.Severity));
        Assert.Equal((DiagnosticCodes.ArtworkSize, Severity.Warning), (large.Code, large.Severity));
        Assert.Equal((DiagnosticCodes.ArtworkNotSquare, Severity.Warning), (wide.Code, wide.Severity));
        Assert.Contains("2000 × 1500", wide.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_of_episodes_may_have_any_size() => Assert.Empty(await Probing.Image("089.png", Png(16, 9)));

    public static TheoryData<string, byte[], string> NotImages => new()
    {
        { "089.png", Jpeg(10, 10), "begins at byte 0 like a JPEG image" },
        { "artwork.jpg", Png(1400, 1400), "begins at byte 0 like a PNG image" },
        { "089.jpg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), "like a web page or XML" },
        { "089.jpg", [1, 2, 3], "like no JPEG image" },
        { "089.png", Png(10, 10)[..15], "states no size" },
        { "089.png", Png(0, 10), "states no size" },
        { "089.png", Png(-5, 10), "states no size" },
        { "089.jpg", Jpeg(10, 10)[..12], "states no size" },
        { "089.jpg", [0xFF, 0xD8, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0], "states no size" },
        { "089.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xC0], "states no size" },
    };

    [Theory]
    [MemberData(nameof(NotImages))]
    public async Task Bytes_that_are_no_such_image_are_an_error(string name, byte[] bytes, string reason)
    {
        var diagnostic = Assert.Single(await Probing.Image(name, bytes));

        Assert.Equal((DiagnosticCodes.NotAnImage, Severity.Error), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains(reason, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_image_is_said_to_be_empty() =>
        Assert.Equal(DiagnosticCodes.EmptyFile, Assert.Single(await Probing.Image("089.png", [])).Code);

    [Fact]
    public async Task Endless_segments_stop_at_the_limit()
    {
        byte[] file = new byte[40_000_000];
        file.AsSpan().Fill(0xFF);
        file[1] = 0xD8;

        Assert.Equal(DiagnosticCodes.NotAnImage, Assert.Single(await Probing.Image("089.jpg", file)).Code);
    }

    [Fact]
    public async Task Long_metadata_is_skipped()
    {
        byte[] jpeg = Jpeg(1400, 1400);
        byte[] metadata = new byte[2 + 65_000];
        metadata[0] = 0xFF;
        metadata[1] = 0xE2;
        BinaryPrimitives.WriteUInt16BigEndian(metadata.AsSpan(2), 65_000);
        byte[] file = Mp3Bytes.Join(jpeg[..2], Mp3Bytes.Join([.. Enumerable.Repeat(metadata, 30)]), jpeg[2..]);

        Assert.Empty(await Probing.Image("artwork.jpg", file));
    }

    private static byte[] Png(int width, int height)
    {
        byte[] bytes = new byte[33];
        new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13 }.CopyTo(bytes, 0);
        "IHDR"u8.CopyTo(bytes.AsSpan(12));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    private static byte[] Jpeg(int width, int height)
    {
        byte[] bytes = [0xFF, 0xD8, 0xFF, 0xE0, 0, 6, 1, 2, 3, 4, 0xFF, 0xFF, 0xC4, 0, 3, 1, 0xFF, 0xC2, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0];
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(21), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(23), (ushort)width);
        return bytes;
    }
}
