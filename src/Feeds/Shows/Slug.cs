using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Feeds.Shows;

/// <summary>A show's or an episode's key in URLs, blob names and table keys: 1 to 63 characters of <c>[a-z0-9-]</c>.</summary>
public readonly record struct Slug
{
    public const int MaxLength = 63;

    private readonly string? value;

    private Slug(string value) => this.value = value;

    public override string ToString() => value ?? "";

    /// <summary>Takes exactly a slug: no trimming, no lower-casing, so that one show has one address.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Slug slug)
    {
        bool valid = text is { Length: > 0 and <= MaxLength } && text.AsSpan().IndexOfAnyExcept(Allowed) < 0;
        slug = valid ? new Slug(text!) : default;
        return valid;
    }

    /// <summary>The nearest slug of a title: letters lose their accents, everything else becomes one hyphen.</summary>
    /// <returns>Null when nothing of the text can stand in a slug (a title in another script).</returns>
    public static Slug? From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var builder = new StringBuilder(Math.Min(text.Length, MaxLength));
        bool gap = false;
        foreach (char c in text.Normalize(NormalizationForm.FormKD))
        {
            if (Letters.Plain(c) is { } letters)
            {
                if (gap && builder.Length > 0) builder.Append('-');
                gap = false;
                builder.Append(letters);
                if (builder.Length >= MaxLength) break;
            }
            else if (char.IsAsciiLetterOrDigit(c))
            {
                if (gap && builder.Length > 0) builder.Append('-');
                gap = false;
                builder.Append(char.ToLowerInvariant(c));
                if (builder.Length >= MaxLength) break;
            }
            else if (c is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                gap = true;
            }
        }
        return builder.Length == 0 ? null : new Slug(builder.ToString(0, Math.Min(builder.Length, MaxLength)).Trim('-'));
    }

    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
