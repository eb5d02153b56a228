using System.Text.Json.Serialization;
using Feeds.Topics;

namespace Feeds.Shows;

/// <summary>A show as feeds name it: what its file says with every gap filled.</summary>
/// <param name="Artwork">File name of the uploaded artwork below the show's media address; it goes before <see cref="ShowInfo.Image"/>.</param>
/// <param name="Guid">The <c>podcast:guid</c>, settled when the show was first published.</param>
public sealed record ShowProfile(Slug Slug, ShowInfo Info, string? Artwork, string Guid)
{
    /// <summary>Part of the artwork's address where it replaced other artwork of the same name.</summary>
    public string? ArtworkVersion { get; init; }

    /// <summary>What <c>topics.yaml</c> says; null without the file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TopicVocabulary? Topics { get; init; }

    public string Title => Info.Title ?? Slug.ToString();

    public string Language => Info.Language ?? "en";
}
