using System.Text.Json;
using System.Text.RegularExpressions;

namespace Feeds.TestKit.Contract;

/// <summary>A path of an OpenAPI document, for instance <c>/shows/{show}/rss.xml</c>.</summary>
sealed partial class PathTemplate(string template, JsonElement item)
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    readonly Regex pattern = new(
        "^" + string.Concat(Parameter().Split(template).Zip(
            [.. Parameter().Matches(template).Select(_ => "[^/]+"), ""],
            (literal, parameter) => Regex.Escape(literal) + parameter)) + "/?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        Deadline);

    /// <summary>What its methods are.</summary>
    public JsonElement Item => item;

    /// <summary>How many characters are not parameters: of two templates that match, the one with more gets the request.</summary>
    public int Literals { get; } = Parameter().Replace(template, "").Length;

    public bool Matches(string path) => pattern.IsMatch(path);

    [GeneratedRegex("[{][^}]+[}]")]
    private static partial Regex Parameter();
}
