using System.Text.RegularExpressions;

namespace Feeds.Worker.Tests.Host;

/// <summary>The app settings of one deployment: the worker's environment variables, and the values of <c>%names%</c> in bindings.</summary>
internal sealed partial class AppSettings(IReadOnlyDictionary<string, string> values)
{
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>These settings and one more.</summary>
    public AppSettings With(string name, string value) =>
        new(new Dictionary<string, string>(values, StringComparer.Ordinal) { [name] = value });

    /// <exception cref="KeyNotFoundException">The text names a setting that does not exist.</exception>
    public string Resolve(string text) => Name().Replace(text, match => values[match.Groups["name"].Value]);

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
