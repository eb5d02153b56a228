using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>Decodes a feed: by its byte-order mark, the charset that it was sent with, its XML declaration, in this order.</summary>
/// <remarks>
/// Sources: RFC 7303, section 3.2 (precedence); XML 1.0, appendix F (detection of encodings). Bytes that are valid UTF-8 are read as
/// that, and bytes that cannot be UTF-8 are not, whatever is stated: text in another encoding is hardly ever valid UTF-8. Every
/// contradiction is reported.
/// </remarks>
/// <param name="charset">Of the <c>Content-Type</c>; null or empty without one.</param>
internal sealed class FeedEncoding(string? charset, List<Diagnostic> diagnostics)
{
    private const int ShownName = 40;

    private const int ShownText = 40;

    private static readonly SearchValues<char> WordStarts = SearchValues.Create(" \t\r\n<>\"");

    private static readonly SearchValues<char> WordEnds = SearchValues.Create("\t\r\n<>\"");

    /// <summary>U+FFFD; the control characters U+0080 to U+009F, but for the line end U+0085; the private characters that stand for
    /// unused bytes of East Asian code pages.</summary>
    private static readonly SearchValues<char> Broken = SearchValues.Create(
        [.. Enumerable.Range(0x80, 0x20).Concat(Enumerable.Range(0xF8F0, 8)).Select(c => (char)c).Where(c => c != '\u0085'), '\uFFFD']);

    /// <summary>Where a feed names its encoding, for people.</summary>
    private readonly record struct StatedEncoding(string Name, string Where)
    {
        public Encoding? Encoding => DeclaredEncoding.Find(Name);

        /// <summary>An encoding that is neither UTF-8, nor one that a feed of single bytes cannot have.</summary>
        public bool IsOther => Encoding is not (null or UTF8Encoding or UnicodeEncoding or UTF32Encoding);

        public override string ToString() => $"{Excerpt.Of(Name, ShownName)} ({Where})";
    }

    public string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Marked(bytes) is { } marked) return marked;
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        var stated = Stated(bytes);
        return Utf8.IsValid(bytes) ? DecodeValid(bytes, stated) : DecodeOther(bytes, stated);
    }

    /// <summary>By byte-order mark, or by the zeros of UTF-16 around the first sign.</summary>
    private static string? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32.GetString(bytes[4..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode.GetString(bytes),
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode.GetString(bytes),
        _ => null,
    };

    /// <summary>What names the encoding, the one that counts first; a name that means nothing comes last.</summary>
    private List<StatedEncoding> Stated(ReadOnlySpan<byte> bytes)
    {
        List<StatedEncoding> stated =
            [new(charset?.Trim() ?? "", "Content-Type"), new(DeclaredEncoding.OfXml(bytes), "XML declaration")];
        return [.. stated.Where(s => s.Name.Length > 0).OrderBy(s => s.Encoding is null)];
    }

    /// <summary>Seven-bit encodings and a few texts of others are valid UTF-8, too: what is stated decides if it fits.</summary>
    private string DecodeValid(ReadOnlySpan<byte> bytes, List<StatedEncoding> stated)
    {
        if (stated is [{ IsOther: true, Encoding: { IsSingleByte: false } encoding }, ..])
        {
            string text = Read(encoding, bytes);
            if (FirstBroken(text) < 0) return text;
        }
        bool isAscii = bytes.IndexOfAnyInRange<byte>(0x80, 0xFF) < 0;
        var wrong = stated.Where(s => s.IsOther || s.Encoding is null).ToList();
        if (wrong.Count > 0 && !isAscii)
        {
            Warn($"The feed states the encoding {string.Join(" and ", wrong)} but is UTF-8; it was read as UTF-8.",
                "Correct the encoding where it is stated.", 1, null);
        }
        return Encoding.UTF8.GetString(bytes);
    }

    private string DecodeOther(ReadOnlySpan<byte> bytes, List<StatedEncoding> stated)
    {
        int bad = FirstInvalid(bytes);
        int chosen = stated.FindIndex(s => s.IsOther);
        if (chosen >= 0) return DecodeStated(bytes, stated, chosen);
        if (IsDamagedUtf8(bytes))
        {
            string damaged = Encoding.UTF8.GetString(bytes);
            Report(damaged, Encoding.UTF8.GetCharCount(bytes[..bad]),
                "The feed has bytes that are not UTF-8, here for the first time; each was replaced by '\uFFFD'",
                "Write the whole feed in UTF-8: texts that are cut by bytes end in half a character.");
            return damaged;
        }
        string text = DeclaredEncoding.Find("windows-1252")!.GetString(bytes);
        // One character a byte: the byte's index is the character's.
        string fault = stated.Find(s => s.Encoding is null) is { Name: not null } unknown
            ? $"The encoding {unknown} is unknown; the feed was read as windows-1252"
            : "The feed is not UTF-8 and states no other encoding; it was read as windows-1252";
        Report(text, bad, fault, "Write the feed in UTF-8, or state its encoding in its XML declaration, and import it again.");
        return text;
    }

    private string DecodeStated(ReadOnlySpan<byte> bytes, List<StatedEncoding> stated, int chosen)
    {
        var taken = stated[chosen];
        var encoding = taken.Encoding!;
        string text = Read(encoding, bytes);
        var other = stated.Find(s => s.Encoding?.CodePage != encoding.CodePage);
        if (other.Name is not null)
        {
            Warn($"The feed states two encodings, {taken} and {other}; it was read as {Excerpt.Of(taken.Name, ShownName)}.",
                "Correct the wrong one, and import the feed again.", 1, null);
        }
        if (FirstBroken(text) is >= 0 and var broken)
        {
            Report(text, broken, $"The feed has bytes that are not text in its encoding, {taken}, here for the first time",
                "Write the feed in UTF-8, or correct its encoding, and import it again.");
        }
        return text;
    }

    /// <summary>With U+FFFD for what cannot be decoded: some encodings have a question mark by default, which may be the
    /// author's.</summary>
    private static string Read(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        return strict.GetString(bytes);
    }

    /// <summary>What could not be decoded, or became a control character that no text has: letters of windows-1250 read as
    /// ISO-8859-2.</summary>
    private static int FirstBroken(string text) => text.AsSpan().IndexOfAny(Broken);

    /// <summary>More sequences of several bytes than bytes that fit nowhere: text in another encoding has next to none.</summary>
    private static bool IsDamagedUtf8(ReadOnlySpan<byte> bytes)
    {
        int valid = 0, invalid = 0;
        while (!bytes.IsEmpty)
        {
            int ascii = bytes.IndexOfAnyInRange<byte>(0x80, 0xFF);
            if (ascii < 0) break;
            bytes = bytes[ascii..];
            if (Rune.DecodeFromUtf8(bytes, out _, out int consumed) == OperationStatus.Done) valid++;
            else invalid++;
            bytes = bytes[Math.Max(consumed, 1)..];
        }
        return valid > invalid;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        while (position < bytes.Length)
        {
            int ascii = bytes[position..].IndexOfAnyInRange<byte>(0x80, 0xFF);
            if (ascii < 0) break;
            position += ascii;
            if (Rune.DecodeFromUtf8(bytes[position..], out _, out int consumed) != OperationStatus.Done) return position;
            position += consumed;
        }
        return position;
    }

    /// <param name="fault">Without its full stop; the text at the place follows, which shows whether it was read well.</param>
    private void Report(string text, int at, string fault, string advice)
    {
        var before = text.AsSpan(0, at);
        int line = 1 + before.Count('\n') + before.Count('\r') - before.Count("\r\n");
        int column = at - before.LastIndexOfAny('\n', '\r');
        int begin = before.LastIndexOfAny(WordStarts) + 1;
        int length = text.AsSpan(at).IndexOfAny(WordEnds);
        string word = length < 0 ? text[begin..] : text[begin..(at + length)];
        Warn($"{fault}: '{Excerpt.Of(word, ShownText)}'.", advice, line, column);
    }

    private void Warn(string message, string advice, int line, int? column) =>
        diagnostics.Add(new(Severity.Warning, DiagnosticCodes.FeedEncoding, message, advice, line, column));
}
