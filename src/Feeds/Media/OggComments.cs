using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Feeds.Parsing.Chapters;
using Feeds.Transcripts;

namespace Feeds.Media;

/// <summary>Title, chapters and cover in the comments of an Ogg stream.</summary>
/// <remarks>
/// Sources: Vorbis I, section 5 (comments, which Opus has by RFC 7845, section 5.2); the Xiph wiki, "Chapter Extension"
/// (<c>CHAPTER001</c>, <c>CHAPTER001NAME</c>, <c>CHAPTER001URL</c>) and "VorbisComment" (<c>METADATA_BLOCK_PICTURE</c>);
/// RFC 9639, section 8.8 (the picture).
/// </remarks>
internal sealed class OggComments(OggPacket packet)
{
    /// <summary>Comments that are looked at: files have some dozens, and three for each chapter.</summary>
    private const int Most = 4 * AudioTags.MostChapters;

    private const int LongestName = 40, LongestText = 4 * 1024, LongestPicture = AudioTags.Limit;
    private const string TitleName = "TITLE", ChapterName = "CHAPTER", PictureName = "METADATA_BLOCK_PICTURE";
    private const int FrontCover = 3;

    private readonly SortedDictionary<int, ChapterParts> chapters = [];
    private string? title;
    private EmbeddedPicture? cover;
    private bool isFront;

    /// <summary>Reads the packet to its end.</summary>
    public static async ValueTask<AudioTags> ReadAsync(OggPacket packet, OggStreamKind kind, CancellationToken cancellationToken)
    {
        var comments = new OggComments(packet);
        string magic = kind is OggStreamKind.Opus ? "OpusTags" : "\u0003vorbis";
        byte[] begin = await packet.ReadAsync(magic.Length, cancellationToken);
        if (Encoding.Latin1.GetString(begin) == magic) await comments.ReadAllAsync(cancellationToken);
        await packet.FinishAsync(cancellationToken);
        return new(comments.Chapters(), comments.cover) { Title = comments.title };
    }

    private async ValueTask ReadAllAsync(CancellationToken cancellationToken)
    {
        if (await LengthAsync(cancellationToken) is not { } vendor || !await packet.TrySkipAsync(vendor, cancellationToken)) return;
        uint count = await LengthAsync(cancellationToken) ?? 0;
        for (int i = 0; i < Math.Min(count, Most) && await LengthAsync(cancellationToken) is { } length; i++)
        {
            if (!await TryReadAsync(length, cancellationToken)) return;
        }
    }

    private async ValueTask<uint?> LengthAsync(CancellationToken cancellationToken) =>
        await packet.ReadAsync(sizeof(uint), cancellationToken) is { Length: sizeof(uint) } bytes
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : null;

    /// <returns>False when the packet ends within the comment.</returns>
    private async ValueTask<bool> TryReadAsync(uint length, CancellationToken cancellationToken)
    {
        byte[] begin = await packet.ReadAsync((int)Math.Min(length, LongestName), cancellationToken);
        int equals = Array.IndexOf(begin, (byte)'=');
        string name = equals < 0 ? "" : Encoding.ASCII.GetString(begin, 0, equals).ToUpperInvariant();
        long rest = length - begin.Length;
        int longest = name == PictureName ? LongestPicture : name == TitleName || name.StartsWith(ChapterName, StringComparison.Ordinal)
            ? LongestText : 0;
        if (longest == 0 || (rest > longest && name == PictureName)) return await packet.TrySkipAsync(rest, cancellationToken);
        byte[] more = await packet.ReadAsync((int)Math.Min(rest, longest), cancellationToken);
        Take(name, [.. begin.AsSpan(equals + 1), .. more]);
        return await packet.TrySkipAsync(rest - more.Length, cancellationToken);
    }

    private void Take(string name, byte[] value)
    {
        if (name == PictureName)
        {
            TakePicture(value);
            return;
        }
        string text = Encoding.UTF8.GetString(value);
        if (name == TitleName) title ??= AudioTags.TitleOf(text);
        else TakeChapter(name[ChapterName.Length..], text);
    }

    /// <param name="name">Behind the word: <c>001</c>, <c>001NAME</c>, <c>001URL</c>.</param>
    private void TakeChapter(string name, string text)
    {
        const int Digits = 3;
        if (name.Length < Digits
            || !int.TryParse(name.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return;
        var parts = chapters.GetValueOrDefault(number, default);
        switch (name[Digits..])
        {
            case "" when CueClock.TryParse(text, out double start):
                parts = parts with { Start = start };
                break;
            case "NAME":
                parts = parts with { Title = ChapterCollector.Title(text) };
                break;
            case "URL" when WebAddress.Classify(text, out string clean) is AddressKind.Safe
                && clean.StartsWith("http", StringComparison.OrdinalIgnoreCase):
                parts = parts with { Url = clean };
                break;
            default:
                return;
        }
        chapters[number] = parts;
    }

    private List<AudioChapter> Chapters() =>
        [.. chapters.Values.Where(c => c.Start is not null).Select(c => new AudioChapter(new(c.Start!.Value, c.Title ?? "", c.Url), null))
            .OrderBy(c => c.Chapter.Start)];

    /// <summary>The picture's numbers are big-endian: kind, type, description, width, height, depth, colours, data.</summary>
    private void TakePicture(byte[] base64)
    {
        byte[] block;
        try
        {
            block = Convert.FromBase64String(Encoding.ASCII.GetString(base64));
        }
        catch (FormatException)
        {
            return;
        }
        const int Sizes = 16;
        if (block.Length < 8) return;
        uint kind = BinaryPrimitives.ReadUInt32BigEndian(block);
        int at = 4;
        if (!TryText(block, ref at, out string type) || !TryText(block, ref at, out _) || block.Length - at < Sizes + 4) return;
        at += Sizes;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(block.AsSpan(at));
        at += 4;
        if (length == 0 || length > block.Length - at || (cover is not null && (isFront || kind != FrontCover))) return;
        isFront = kind == FrontCover;
        cover = new(type.ToLowerInvariant(), 0, (int)length) { Bytes = block.AsMemory(at, (int)length) };
    }

    private static bool TryText(byte[] block, ref int at, out string text)
    {
        text = "";
        if (block.Length - at < 4 || BinaryPrimitives.ReadUInt32BigEndian(block.AsSpan(at)) is var length
            && length > block.Length - at - 4) return false;
        text = Encoding.UTF8.GetString(block, at + 4, (int)length);
        at += 4 + (int)length;
        return true;
    }

    private readonly record struct ChapterParts(double? Start, string? Title, string? Url);
}
