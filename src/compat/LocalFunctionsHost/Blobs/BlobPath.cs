using System.Text;
using System.Text.RegularExpressions;

namespace LocalFunctionsHost.Blobs;

/// <summary>A container and a pattern of blob names, for instance <c>episodes/{show}/{name}</c>.</summary>
/// <remarks>
/// As in the official host each <c>{name}</c> captures as much as it can, the first one first, across slashes and also
/// nothing at all: <c>{show}/{name}</c> takes <c>a/b/c.md</c> apart into <c>a/b</c> and <c>c.md</c>.
/// </remarks>
internal sealed partial class BlobPath
{
    readonly string text;
    readonly Regex pattern;

    BlobPath(string text, string container, string prefix, Regex pattern, IReadOnlyList<string> names) =>
        (this.text, Container, Prefix, this.pattern, Names) = (text, container, prefix, pattern, names);

    public string Container { get; }

    /// <summary>What every matching name begins with.</summary>
    public string Prefix { get; }

    /// <summary>The names that are captured.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <exception cref="HostException">It is not a container, a slash and a pattern.</exception>
    public static BlobPath Parse(string function, string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || slash == text.Length - 1 || !ContainerName().IsMatch(text[..slash]))
        {
            throw new HostException($"Function {function}: the blob path '{text}' has to be a container's name, a slash and a pattern such as {{name}}.");
        }

        var names = new List<string>();
        var expression = new StringBuilder("^");
        var blob = text[(slash + 1)..];
        var from = 0;
        foreach (Match match in Expression().Matches(blob))
        {
            var name = match.Groups["name"].Value;
            if (!Identifier().IsMatch(name) || names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new HostException($"Function {function}: {match.Value} in the blob path '{text}' has to be a name of letters, digits and '_' that occurs once.");
            }

            names.Add(name);
            expression.Append(Regex.Escape(blob[from..match.Index])).Append("(?<").Append(name).Append(">.*)");
            from = match.Index + match.Length;
        }

        expression.Append(Regex.Escape(blob[from..])).Append('$');
        var brace = blob.IndexOf('{', StringComparison.Ordinal);
        var regex = new Regex(expression.ToString(), RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
        return new BlobPath(text, text[..slash], brace < 0 ? blob : blob[..brace], regex, names);
    }

    /// <summary>What the pattern captures from a blob's name; null when it does not match.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blobName) =>
        pattern.Match(blobName) is { Success: true } match
            ? Names.ToDictionary(name => name, name => match.Groups[name].Value, StringComparer.OrdinalIgnoreCase)
            : null;

    /// <summary>As it was written.</summary>
    public override string ToString() => text;

    [GeneratedRegex(@"^(\$root|\$web|[a-z0-9](-?[a-z0-9]){2,62})$", RegexOptions.NonBacktracking)]
    private static partial Regex ContainerName();

    [GeneratedRegex("[{](?<name>[^{}]*)[}]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Expression();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Identifier();
}
