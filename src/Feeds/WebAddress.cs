using System.Buffers;

namespace Feeds;

public enum AddressKind
{
    /// <summary>Absolute http, https or mailto: may be linked.</summary>
    Safe,

    /// <summary>Means something only on the page it was copied from.</summary>
    Relative,

    /// <summary>Another scheme, or no host.</summary>
    Unsafe,
}

/// <summary>Which addresses from files may be linked: a link of another scheme can run script or read a reader's disk.</summary>
public static class WebAddress
{
    /// <summary>What would end an attribute or an address.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \t\n\"<>\\^`{}");

    /// <summary>The address as documents write it; null for what is no absolute <c>http</c> or <c>https</c> address.</summary>
    public static string? OrNull(string? text) =>
        text is not null && Classify(text, out string clean) == AddressKind.Safe && !clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? clean : null;

    /// <summary>The same as a URI, which is how documents and headers name it.</summary>
    public static string? UriOrNull(string? text) => OrNull(text) is { } clean ? ToUri(clean) : null;

    /// <summary>An absolute address as a URI: what is not ASCII is percent-encoded UTF-8, in the host Punycode. What is a URI already stays exactly as it is, for apps take another spelling for another file.</summary>
    /// <remarks>Source: RFC 3987, section 3.1; a host that IDNA refuses is percent-encoded too.</remarks>
    public static string ToUri(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (IsUri(address)) return address;
        int begin = Math.Max(0, address.IndexOf("://", StringComparison.Ordinal) + 3);
        if (begin < 3) return Encode(address);
        int length = address.AsSpan(begin).IndexOfAny("/?#");
        int end = length < 0 ? address.Length : begin + length;
        int host = begin + address.AsSpan(begin, end - begin).LastIndexOf('@') + 1;
        int port = address.AsSpan(host, end - host).LastIndexOf(':');
        int hostEnd = port < 0 ? end : host + port;
        return string.Concat(Encode(address[..host]), Host(address[host..hostEnd]), Encode(address[hostEnd..]));
    }

    private static bool IsUri(ReadOnlySpan<char> address) => !address.ContainsAnyExceptInRange('!', '~') && address.IndexOfAny(Forbidden) < 0;

    private static string Host(string host)
    {
        if (System.Text.Ascii.IsValid(host)) return Encode(host);
        try
        {
            return new System.Globalization.IdnMapping { AllowUnassigned = true }.GetAscii(host.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return Encode(host);
        }
    }

    /// <summary>An absolute address without the name and password that it may hold before its host: documents tell them to everybody.</summary>
    /// <returns>The address as it was given where it holds none.</returns>
    public static string WithoutUser(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        int begin = address.IndexOf("://", StringComparison.Ordinal) + 3;
        if (begin < 3) return address;
        int length = address.AsSpan(begin).IndexOfAny("/?#\\");
        int at = (length < 0 ? address.AsSpan(begin) : address.AsSpan(begin, length)).LastIndexOf('@');
        return at < 0 ? address : string.Concat(address.AsSpan(0, begin), address.AsSpan(begin + at + 1));
    }

    /// <param name="address">As written; white space around it is ignored, within it is percent-encoded. <c>www.acme.example</c> means <c>https://www.acme.example</c>.</param>
    /// <param name="clean">What may be written into a document, when safe.</param>
    public static AddressKind Classify(string address, out string clean)
    {
        ArgumentNullException.ThrowIfNull(address);
        clean = address.Trim();
        if (clean.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && clean.IndexOf('.', 4) > 4) clean = "https://" + clean;
        if (HasForeign(clean)) return AddressKind.Unsafe;
        if (clean.AsSpan().IndexOfAny(Forbidden) >= 0) clean = EncodeForbidden(clean);
        if (clean.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return HasHost(clean, 8);
        if (clean.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) return HasHost(clean, 7);
        if (clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return clean.IndexOf('@', StringComparison.Ordinal) > 7 ? AddressKind.Safe : AddressKind.Unsafe;
        int colon = clean.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && clean.AsSpan(0, colon).IndexOfAny("/?#.") < 0 ? AddressKind.Unsafe : AddressKind.Relative;
    }

    /// <summary>Control characters and halves of characters, which entities can smuggle in and XML refuses.</summary>
    private static bool HasForeign(string address)
    {
        for (int i = 0; i < address.Length; i++)
        {
            char c = address[i];
            if (c is < ' ' and not ('\t' or '\n') or >= '\uFFFE') return true;
            if (char.IsHighSurrogate(c) && i + 1 < address.Length && char.IsLowSurrogate(address[i + 1])) i++;
            else if (char.IsSurrogate(c)) return true;
        }
        return false;
    }

    private static AddressKind HasHost(string address, int start)
    {
        int length = address.AsSpan(start).IndexOfAny("/?#");
        var host = length < 0 ? address.AsSpan(start) : address.AsSpan(start, length);
        bool named = false;
        foreach (char c in host)
        {
            if (char.IsLetterOrDigit(c)) named = true;
            else if (c is '%' or '\\') return AddressKind.Unsafe; // white space or worse stood here
        }
        return named ? AddressKind.Safe : AddressKind.Unsafe;
    }

    /// <summary>What would end an attribute or an address; everything else stays as written, <c>|</c> included.</summary>
    private static string EncodeForbidden(string address) => Encode(address, foreign: false);

    /// <summary>The same, and whatever is not ASCII.</summary>
    private static string Encode(string address) => Encode(address, foreign: true);

    private static string Encode(string address, bool foreign)
    {
        if (IsUri(address)) return address;
        var builder = new System.Text.StringBuilder(address.Length + 8);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in address.EnumerateRunes())
        {
            if (rune.IsAscii ? !Forbidden.Contains((char)rune.Value) && rune.Value != '\x7f' : !foreign)
            {
                builder.Append(rune.ToString());
                continue;
            }
            foreach (byte part in bytes[..rune.EncodeToUtf8(bytes)]) builder.Append('%').Append(part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return builder.ToString();
    }
}
