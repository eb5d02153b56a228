using System.Globalization;

namespace Feeds.Functions.Serve;

/// <summary>One range of bytes, as a request asks for it. Source: RFC 9110, sections 14.1 and 14.2.</summary>
/// <param name="First">Null for the last bytes, as many as <paramref name="Last"/> says.</param>
/// <param name="Last">Null for all to the end. What is more than a file can have is <see cref="long.MaxValue"/>.</param>
internal readonly record struct ByteRange(long? First, long? Last)
{
    private const string Unit = "bytes=";

    /// <returns>Null for another unit, for several ranges and for what is none: the whole file is then the answer.</returns>
    public static ByteRange? Parse(string? header)
    {
        if (header is null || !header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase)) return null;
        // Lists may have empty elements: RFC 9110, section 5.6.1.
        if (header[Unit.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is not [var only]) return null;
        int dash = only.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !IsPosition(only.AsSpan(0, dash), out long? first) || !IsPosition(only.AsSpan(dash + 1), out long? last)) return null;
        return (first, last) is (null, null) || first > last ? null : new(first, last);
    }

    /// <returns>Null when no byte of so many lies in the range.</returns>
    public (long Offset, long Length)? Within(long size)
    {
        if (First is not { } from)
        {
            long suffix = Math.Min(Last ?? 0, size);
            return suffix == 0 ? null : (size - suffix, suffix);
        }
        if (from >= size) return null;
        return (from, Math.Min(Last ?? (size - 1), size - 1) - from + 1);
    }

    /// <summary>Digits, however many; none is no position.</summary>
    private static bool IsPosition(ReadOnlySpan<char> text, out long? position)
    {
        position = null;
        if (text.IsEmpty) return true;
        if (text.ContainsAnyExceptInRange('0', '9')) return false;
        position = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : long.MaxValue;
        return true;
    }
}
