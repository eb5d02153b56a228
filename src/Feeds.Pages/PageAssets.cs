using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Feeds.Pages;

/// <summary>A file that pages load.</summary>
/// <param name="Name">File name with the hash of its content: <c>site.0123456789abcdef.css</c>.</param>
public sealed record PageAsset(string Name, string ContentType, byte[] Content);

/// <summary>
/// The script and the style sheet of the pages: the files of <c>wwwroot</c>, which <c>eng/pages</c> makes of <c>assets</c>.
/// </summary>
/// <remarks>A name stands for its bytes, so browsers keep them for as long as they like.</remarks>
public static class PageAssets
{
    /// <summary>A part of the SHA-256, long enough to distinguish the versions of one file.</summary>
    private const int HashLength = 16;

    private const string Prefix = "Feeds.Pages.wwwroot.";

    public static PageAsset Script { get; } = Read("site", "js", "text/javascript; charset=utf-8");

    public static PageAsset Style { get; } = Read("site", "css", "text/css; charset=utf-8");

    /// <summary>Licences of what the script contains of others.</summary>
    public static PageAsset Licences { get; } = Read("licences", "txt", "text/plain; charset=utf-8");

    /// <summary>Hash of the one style element that the script inserts, as policies name it: <c>sha256-…</c>.</summary>
    internal static string TurboStyle { get; } = Encoding.UTF8.GetString(Content("turbo-style.txt"));

    public static IReadOnlyList<PageAsset> All { get; } = [Script, Style, Licences];

    private static readonly FrozenDictionary<string, PageAsset> ByName =
        All.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <returns>Null for a name of no asset, also of one of an earlier version.</returns>
    public static PageAsset? Find(string name) => ByName.GetValueOrDefault(name);

    private static PageAsset Read(string name, string ending, string contentType)
    {
        byte[] bytes = Content($"{name}.{ending}");
        return new($"{name}.{Convert.ToHexStringLower(SHA256.HashData(bytes))[..HashLength]}.{ending}", contentType, bytes);
    }

    private static byte[] Content(string file)
    {
        using var resource = typeof(PageAssets).Assembly.GetManifestResourceStream(Prefix + file)
            ?? throw new InvalidOperationException($"{file} is not in the assembly.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
