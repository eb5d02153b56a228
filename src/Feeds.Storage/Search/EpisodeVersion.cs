using System.Security.Cryptography;
using System.Text;
using Feeds.Storage.Publish;

namespace Feeds.Storage.Search;

/// <summary>Names what an index has of an episode: the published document, and the files that came with it.</summary>
internal static class EpisodeVersion
{
    /// <summary>Raise it when other passages are made of the same episode: all of them are then indexed again.</summary>
    private const int Passages = 1;

    public static string Of(CatalogEpisode entry)
    {
        var text = new StringBuilder().Append(Passages).Append('\n').Append(entry.Document).Append('\n').Append(entry.Id);
        // Words of a transcript are in its file alone.
        foreach (var file in entry.Media) text.Append('\n').Append(file.Id);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
