using System.Text.RegularExpressions;

namespace Feeds.Parsing;

/// <summary>Expressions of template languages that nothing filled in.</summary>
/// <remarks>
/// The syntax of Go templates (Hugo), Liquid and Jinja (Jekyll, Eleventy, Octopod), ERB and EJS, JavaScript, shells and batch files.
/// </remarks>
internal static partial class TemplateExpression
{
    /// <summary>Whether an expression stands anywhere in the text, also the variable of a shell or batch file.</summary>
    public static bool IsIn(string text) => Delimited().IsMatch(text) || Variable().IsMatch(text);

    /// <summary>Whether the text is an expression, or an address or a path that has one: not a sentence that shows one.</summary>
    /// <remarks>A name between signs, such as <c>__init__</c>, is a title as well as a variable, and does not count.</remarks>
    public static bool IsWhole(ReadOnlySpan<char> text)
    {
        int first = -1, last = 0;
        bool isOneWord = true, isPath = false;
        foreach (var expression in Delimited().EnumerateMatches(text))
        {
            Look(text[last..expression.Index], ref isOneWord, ref isPath);
            if (first < 0) first = expression.Index;
            last = expression.Index + expression.Length;
        }
        if (first < 0) return false;
        Look(text[last..], ref isOneWord, ref isPath);
        return (first == 0 && last == text.Length) || (isOneWord && isPath);
    }

    private static void Look(ReadOnlySpan<char> between, ref bool isOneWord, ref bool isPath)
    {
        isOneWord &= between.IndexOfAny(' ', '\t', '\n') < 0;
        isPath |= between.Contains('/');
    }

    [GeneratedRegex(@"\{\{[^{}]*\}\}|\{%[^%]*%\}|<%[^%]*%>|\$\{[^{}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Delimited();

    [GeneratedRegex(@"\$\([^()]*\)|^%[\p{L}_][\p{L}\d_ .\-]*%$|^(?:__|@)[\p{L}_]+(?:__|@)$", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
