using AngleSharp.Html.Parser.Tokens;

namespace Feeds.Parsing.Html;

/// <summary>
/// The address of a picture among those that its tag states: <c>src</c>, those of scripts that load it later, <c>srcset</c>.
/// </summary>
internal static class PictureSource
{
    /// <summary>Where pages keep the address of a picture that a script loads later. Source: lazysizes, WP Rocket, Jetpack.</summary>
    private static readonly string[] Lazy = ["data-src", "data-lazy-src", "data-original"];

    private static readonly string[] Sets = ["srcset", "data-srcset", "data-lazy-srcset"];

    /// <summary>Pixels that a picture needs at most.</summary>
    private const int Widest = 2000;

    /// <returns>As written; one that lies inside the text (<c>data:</c>) only without another; null without any.</returns>
    public static string? Of(HtmlTagToken tag)
    {
        string? source = tag.Attribute("src")?.Trim();
        return source is { Length: > 0 } && !IsEmbedded(source) ? source : Later(tag) ?? FromSet(tag) ?? source;
    }

    /// <summary>What a script loads later.</summary>
    public static string? Later(HtmlTagToken tag) =>
        Lazy.Select(tag.Attribute).FirstOrDefault(address => address is not null && !IsEmbedded(address));

    /// <summary>The address that a <c>source</c> of a <c>picture</c> states.</summary>
    public static string? FromSet(HtmlTagToken tag) =>
        Sets.Select(tag.Attribute).OfType<string>().Select(Best).FirstOrDefault(address => address is not null);

    public static bool IsEmbedded(string? source) => source?.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase) is true;

    /// <returns>Pixels of a descriptor such as <c>800w</c>; 0 for every other one.</returns>
    private static int WidthOf(string descriptor) =>
        descriptor.EndsWith('w') && DecimalDigits.TryParse(descriptor.AsSpan(0, descriptor.Length - 1), out int width) ? width : 0;

    /// <summary>The widest one that is not wider than needed; of other sets the first.</summary>
    /// <remarks>
    /// Source: HTML Living Standard, 4.8.4.3.10, parsing a srcset attribute: an address may hold commas, but not end with one.
    /// </remarks>
    private static string? Best(string set)
    {
        (string Address, int Width)? best = null;
        for (int i = 0; i < set.Length;)
        {
            while (i < set.Length && (char.IsWhiteSpace(set[i]) || set[i] == ',')) i++;
            int start = i;
            while (i < set.Length && !char.IsWhiteSpace(set[i])) i++;
            string address = set[start..i];
            string descriptor = "";
            if (!address.EndsWith(','))
            {
                int end = set.IndexOf(',', i);
                if (end < 0) end = set.Length;
                descriptor = set[i..end].Trim();
                i = end;
            }
            address = address.TrimEnd(',');
            if (address.Length == 0 || IsEmbedded(address)) continue;
            int width = WidthOf(descriptor);
            if (best is not { } known || (width > known.Width && width <= Widest)) best = (address, width);
        }
        return best?.Address;
    }
}
