namespace Feeds.Topics;

/// <summary>When two spellings name one topic.</summary>
internal static class TopicKey
{
    private static readonly string[] Ecosystems = ["python", "py", "django", "js", "node", "rs", "rust", "go", "ruby", "net", "cpp", "lib"];

    /// <summary>The slug without its hyphens: <c>scikit-learn</c>, <c>scikit learn</c> and <c>scikitlearn</c> are one.</summary>
    public static string Of(string label) => TopicSlug.From(label).Replace("-", "", StringComparison.Ordinal);

    /// <summary>Whether both name one project, one of them with its language before or after it: <c>tabulate</c> and <c>python-tabulate</c>.</summary>
    public static bool Same(string label, string project) => Of(label) is { Length: > 0 } key && FormsOf(project).Contains(key);

    /// <summary>The keys of all names that a project goes by: its own, and those without its language.</summary>
    public static IEnumerable<string> FormsOf(string project)
    {
        string dashed = TopicSlug.From(project);
        string key = dashed.Replace("-", "", StringComparison.Ordinal);
        yield return key;
        foreach (string ecosystem in Ecosystems)
        {
            if (dashed.Length <= ecosystem.Length + 1) continue;
            if (dashed[ecosystem.Length] == '-' && dashed.StartsWith(ecosystem, StringComparison.Ordinal)) yield return key[ecosystem.Length..];
            if (dashed[^(ecosystem.Length + 1)] == '-' && dashed.EndsWith(ecosystem, StringComparison.Ordinal)) yield return key[..^ecosystem.Length];
        }
    }
}
