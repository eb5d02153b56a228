using System.Globalization;
using System.Text;

namespace Feeds.Topics;

/// <summary>How a topic's label becomes its key: letters and digits of any script in lower case, hyphens between them.</summary>
/// <remarks>Signs that tell names apart are spelled out, so that <c>C</c>, <c>C++</c> and <c>C#</c> stay three topics.</remarks>
public static class TopicSlug
{
    /// <summary>Longest slug in characters.</summary>
    public const int MaxLength = 80;

    /// <returns>Empty when the label has no letter or digit.</returns>
    public static string From(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var builder = new StringBuilder(Math.Min(label.Length, MaxLength));
        bool gap = false;
        string text = label.Normalize(NormalizationForm.FormKC);
        for (int i = 0; i < text.Length && builder.Length < MaxLength; i++)
        {
            char c = text[i];
            string? word = c switch
            {
                '+' when builder.Length > 0 => "plus",
                '#' when builder.Length > 0 && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])) => "sharp",
                '.' when builder.Length == 0 && i + 1 < text.Length && char.IsLetter(text[i + 1]) => "dot",
                _ => null,
            };
            if (word is not null)
            {
                if (builder.Length > 0) builder.Append('-');
                builder.Append(word);
                gap = true;
            }
            else if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                if (gap && builder.Length > 0) builder.Append('-');
                gap = false;
                builder.Append(char.ToLowerInvariant(c));
            }
            else if (c is not ('\'' or '’'))
            {
                gap = true;
            }
        }
        return builder.ToString();
    }
}
