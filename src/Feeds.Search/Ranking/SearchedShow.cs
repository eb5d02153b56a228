using Feeds.Search.Index;
using Feeds.Search.Model;

namespace Feeds.Search.Ranking;

/// <summary>A show as it is searched: one state of its index, with the vectors in memory. Safe for several threads.</summary>
public sealed class SearchedShow
{
    /// <param name="title">Cut out of questions.</param>
    /// <param name="language">BCP 47, for instance <c>en-GB</c>; null where it is unknown. The model is English: for other languages it has
    /// no weight.</param>
    public SearchedShow(ShowIndex index, string title, string? language)
    {
        ArgumentNullException.ThrowIfNull(index);
        (Index, Title, Language) = (index, title, language ?? "");
        Vectors = index.LoadVectors(EmbeddingModel.Dimensions);
    }

    public ShowIndex Index { get; }

    public PassageVectors Vectors { get; }

    public string Title { get; }

    public string Language { get; }

    /// <summary>Whether the model understands the show, and passages have vectors.</summary>
    public bool HasMeaning => IsUnderstood(Language) && Vectors.Count > 0;

    /// <summary>Whether its language writes every noun with a capital letter, so that capitals do not show names.</summary>
    public bool CapitalisesNouns => CapitalisesNounsIn(Language);

    /// <summary>Whether the model understands a language: English alone.</summary>
    /// <param name="language">BCP 47.</param>
    public static bool IsUnderstood(string language) => Is(language, "en");

    internal static bool CapitalisesNounsIn(string language) => Is(language, "de") || Is(language, "lb");

    static bool Is(string language, string code) =>
        language.StartsWith(code, StringComparison.OrdinalIgnoreCase)
            && (language.Length == code.Length || language[code.Length] is '-' or '_');
}
