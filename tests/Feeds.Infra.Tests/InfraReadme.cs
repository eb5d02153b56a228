namespace Feeds.Infra.Tests;

/// <summary>Tables of infra/README.md, which tests compare with what is deployed.</summary>
static class InfraReadme
{
    /// <summary>The rows of the first table below a heading, each with its cells; code marks are removed.</summary>
    public static IReadOnlyList<string[]> Table(string heading) =>
    [
        .. File.ReadLines(RepositoryRoot.Combine("infra", "README.md"))
            .SkipWhile(line => line != "## " + heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|', ' ').Split('|').Select(cell =>
                cell.Replace("`", "", StringComparison.Ordinal).Trim()).ToArray()),
    ];
}
