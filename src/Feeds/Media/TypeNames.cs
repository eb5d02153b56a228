using System.Buffers;
using System.Collections.Frozen;

namespace Feeds.Media;

/// <summary>MIME types by the names that podcast apps compare with: many programs write other names of the same type.</summary>
/// <remarks>
/// Sources: Apple podcast RSS requirements, <c>enclosure</c> (<c>audio/mpeg</c>, <c>audio/x-m4a</c>, <c>video/mp4</c>,
/// <c>video/x-m4v</c>, <c>video/quicktime</c>); RFC 3003 (<c>audio/mpeg</c>); RFC 5334 and 7845 (Ogg); RFC 9639 (FLAC); Podcasting 2.0, tag
/// <c>transcript</c>; the tables of Apache and nginx, from which the other names come.
/// </remarks>
internal static class TypeNames
{
    private static readonly FrozenDictionary<string, string> Names = Table(
        ("audio/mpeg", "audio/mp3 audio/x-mp3 audio/mpeg3 audio/x-mpeg3 audio/mpeg-3 audio/x-mpeg-3 audio/x-mpeg audio/mpg audio/x-mpg"
            + " audio/x-mpegaudio"),
        ("audio/x-m4a", "audio/m4a audio/x-m4b audio/m4b audio/mp4a-latm"),
        ("audio/mp4", "audio/x-mp4"),
        ("audio/aac", "audio/x-aac audio/aacp"),
        ("audio/ogg", "audio/x-ogg audio/vorbis audio/x-vorbis audio/x-vorbis+ogg"),
        ("audio/flac", "audio/x-flac"),
        ("audio/wav", "audio/x-wav audio/wave audio/vnd.wave audio/x-pn-wav"),
        ("video/mp4", "video/x-mp4"),
        ("video/x-m4v", "video/m4v"),
        ("application/x-subrip", "application/srt application/x-srt text/srt text/x-srt text/x-subrip"),
        ("text/vtt", "text/webvtt text/x-vtt application/vtt"),
        ("application/json", "text/json application/x-json"));

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.+-_!#$&^");

    /// <summary>The usual name in lower case, without parameters; what is not a known type stays, in lower case.</summary>
    /// <returns>Null for nothing.</returns>
    public static string? Of(string? written)
    {
        string name = written?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        return name.Length == 0 ? null : Names.GetValueOrDefault(name, name);
    }

    /// <summary>The same with the parameters as written.</summary>
    public static string WithParameters(string written)
    {
        int end = written.IndexOf(';', StringComparison.Ordinal);
        return end < 0 ? Of(written) ?? written : $"{Of(written)}{written[end..]}";
    }

    /// <summary>The parameters that say something of the content; the character set is one of text.</summary>
    /// <returns>Null for none.</returns>
    public static string? ParametersOf(string? written)
    {
        var parameters = written?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Where(p => !p.StartsWith("charset", StringComparison.OrdinalIgnoreCase)).ToList();
        return parameters is { Count: > 0 } ? string.Join("; ", parameters) : null;
    }

    /// <summary>A type and a subtype. Source: RFC 6838, section 4.2.</summary>
    /// <param name="name">In lower case, without parameters.</param>
    public static bool IsType(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < name.Length - 1 && name.Length <= 127
            && !name.AsSpan(0, slash).ContainsAnyExcept(Characters) && !name.AsSpan(slash + 1).ContainsAnyExcept(Characters);
    }

    private static FrozenDictionary<string, string> Table(params (string Name, string Others)[] rows) =>
        rows.SelectMany(r => r.Others.Split(' ').Select(other => (Other: other, r.Name)))
            .ToFrozenDictionary(r => r.Other, r => r.Name, StringComparer.Ordinal);
}
