using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Feeds.Shows;

namespace Feeds.Episodes;

/// <summary>
/// An episode's title as a word for addresses: 1 to 63 characters, letters and digits of any script in lower case, with hyphens between
/// words.
/// </summary>
/// <remarks>
/// A title in another script keeps its letters: nothing else distinguishes "Rust и сети" from "Rust и сны". URLs have them
/// percent-encoded (RFC 3987, section 3.1).
/// </remarks>
[JsonConverter(typeof(EpisodeSlugJsonConverter))]
public readonly record struct EpisodeSlug
{
    public const int MaxLength = Slug.MaxLength;

    private readonly string? value;

    private EpisodeSlug(string value) => this.value = value;

    public static implicit operator EpisodeSlug(Slug slug) => FromSlug(slug);

    public static EpisodeSlug FromSlug(Slug slug) => new(slug.ToString());

    public override string ToString() => value ?? "";

    /// <summary>Takes exactly such a word.</summary>
    public static bool TryParse(string? text, out EpisodeSlug slug)
    {
        bool valid = text is { Length: > 0 and <= MaxLength } && text.EnumerateRunes()
            .All(r => r.Value == '-' || Letters.Fold(r) is not null || Letters.IsMark(r));
        slug = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>
    /// The nearest word of a title: Latin letters lose their accents, every other run of non-letters becomes one hyphen.
    /// </summary>
    /// <returns>Null when the text has neither letters nor digits.</returns>
    public static EpisodeSlug? From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var builder = new StringBuilder(Math.Min(text.Length, MaxLength));
        bool gap = false;
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Letters.Fold(rune) is { } letters)
            {
                if (gap && builder.Length > 0) builder.Append('-');
                gap = false;
                if (builder.Length + letters.Length > MaxLength && !rune.IsAscii) break;
                builder.Append(letters);
                if (builder.Length >= MaxLength) break;
            }
            else if (Letters.IsMark(rune))
            {
                // In Latin they are accents; elsewhere they make another letter.
                if (!gap && builder.Length is > 0 and < MaxLength && !char.IsAscii(builder[^1])) builder.Append(rune.ToString());
            }
            else if (rune.Value is not ('\'' or '’') && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format)
            {
                gap = true;
            }
        }
        string word = builder.ToString(0, Math.Min(builder.Length, MaxLength)).Trim('-');
        return word.Length == 0 ? null : new EpisodeSlug(word);
    }
}

/// <summary>Such a word is its text.</summary>
public sealed class EpisodeSlugJsonConverter : JsonConverter<EpisodeSlug>
{
    public override EpisodeSlug Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EpisodeSlug.TryParse(reader.GetString(), out var slug) ? slug : throw new JsonException("Not an episode's slug.");

    public override void Write(Utf8JsonWriter writer, EpisodeSlug value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
