using System.IO.Compression;
using System.Text;
using Feeds.Syndication;
using FsCheck;
using FsCheck.Fluent;

namespace Feeds.Tests.Syndication;

public sealed class FragmentTests
{
    [Fact]
    public void Fragments_one_after_the_other_are_one_gzip_member() =>
        Prop.ForAll<byte[][]>(IsOneMember).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static bool IsOneMember(byte[][] contents)
    {
        var fragments = contents.Select(c => Fragment.Of(c ?? [])).ToList();
        byte[] whole = [.. contents.SelectMany(c => c ?? [])];
        var sum = fragments.Aggregate(default(FragmentSum), (s, f) => s.Then(f.Sum));
        byte[] member = [.. GzipMember.Header.Span, .. fragments.SelectMany(f => f.Deflated.ToArray()), .. GzipMember.Trailer(sum)];
        // The stream itself checks CRC-32 and length.
        using var gzip = new GZipStream(new MemoryStream(member), CompressionMode.Decompress);
        using var read = new MemoryStream();
        gzip.CopyTo(read);
        return read.ToArray().AsSpan().SequenceEqual(whole)
            && sum.Length == whole.Length
            && sum.Crc == Fragment.Of(whole).Sum.Crc
            && member.Length == GzipMember.Length(sum)
            && Fragment.Inflate(fragments.SelectMany(f => f.Deflated.ToArray()).ToArray(), whole.Length).AsSpan().SequenceEqual(whole);
    }

    [Fact]
    public void A_long_fragment_comes_back_and_costs_less_than_its_text()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"<p>Line {i}</p>")));
        var fragment = Fragment.Of(text);
        Assert.Equal(text, fragment.Inflate());
        Assert.InRange(fragment.Sum.Deflated, 1, text.Length / 3);
    }

    [Fact]
    public void Crc_32_is_that_of_gzip()
    {
        // The check value of CRC-32/ISO-HDLC, of which gzip's is one.
        Assert.Equal(0xCBF43926u, Fragment.Of("123456789"u8).Sum.Crc);
        Assert.Equal(0xCBF43926u, Fragment.Of("1234"u8).Sum.Then(Fragment.Of("56789"u8).Sum).Crc);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void Fragments_of_another_length_than_stated_are_refused(int length) =>
        Assert.Throws<InvalidDataException>(() => Fragment.Inflate(Fragment.Of("Hello"u8).Deflated, length));

    [Fact]
    public void What_is_no_fragment_is_refused() => Assert.Throws<InvalidDataException>(() => Fragment.Inflate(new byte[] { 0xFF, 0xFF, 0xFF }, 5));
}
