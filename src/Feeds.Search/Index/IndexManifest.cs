using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Feeds.Search.Text;

namespace Feeds.Search.Index;

/// <summary>One state of a show's index: the files it consists of. A file's content never changes, so states share most of
/// theirs.</summary>
/// <remarks>Writers that continue the same state can write different files of one name; keep files by hash.</remarks>
public sealed record IndexManifest
{
    /// <summary>Grows with each change of what documents hold. An index of another schema is built from nothing.</summary>
    public const int CurrentSchema = 3;

    public required int Schema { get; init; }

    /// <summary>1 for the first commit, one more for each that follows.</summary>
    public required long Generation { get; init; }

    /// <summary>The show's revision whose episodes are in the index.</summary>
    public required long Revision { get; init; }

    /// <summary>How words are made of texts; see <see cref="ShowWords.Key"/>.</summary>
    public required string Words { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<IndexFile> Files { get; init; }

    /// <summary>Whether <see cref="ShowIndexWriter"/> can continue this index; otherwise all episodes are indexed from nothing.</summary>
    /// <param name="language">The show's language, BCP 47.</param>
    public bool Fits(string? language) => Schema == CurrentSchema && Words == ShowWords.KeyOf(language);

    /// <summary>16 hexadecimal digits: equal exactly where the files are. Two generations with one number differ in it.</summary>
    public string Version()
    {
        var text = new StringBuilder();
        foreach (var file in Files) text.Append(file.Name).Append('\n').Append(file.Sha256).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SearchJson.Readable.IndexManifest);

    /// <returns>Null for anything but a complete manifest; never throws.</returns>
    public static IndexManifest? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(json, SearchJson.Readable.IndexManifest);
            return manifest is { Words: not null, Files: not null } && manifest.Files.All(f => f is not null && f.IsValid) ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Name">In the folder of the index; without directories.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record IndexFile(string Name, long Length, string Sha256)
{
    internal bool IsValid => Name is { Length: > 0 and <= 64 } && Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.')
        && Name[0] != '.' && Length >= 0 && Sha256 is { Length: 64 };
}
