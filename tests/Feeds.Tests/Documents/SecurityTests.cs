using System.Text.RegularExpressions;

namespace Feeds.Tests.Documents;

/// <summary>SECURITY.md names a test for each threat; each is there.</summary>
public sealed partial class SecurityTests
{
    private const int FewestThreats = 20;

    [Fact]
    public void Every_threat_names_tests_that_exist()
    {
        var threats = File.ReadLines(RepositoryRoot.Combine("SECURITY.md"))
            .SkipWhile(line => !line.StartsWith("| threat |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .ToList();
        string tests = string.Concat(TestFiles().Select(File.ReadAllText));

        Assert.True(threats.Count >= FewestThreats, $"{threats.Count} threats");
        foreach (string threat in threats)
        {
            string[] named = [.. Name().Matches(threat.Split('|')[3]).Select(match => match.Groups["name"].Value)];
            Assert.True(named.Length > 0, $"No test: {threat}");
            Assert.All(named, name => Assert.Contains($" {name}(", tests, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string> TestFiles() => Directory
        .EnumerateFiles(RepositoryRoot.Combine("tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex("`(?<name>[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
