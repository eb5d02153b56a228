namespace Feeds.Topics;

/// <summary>When two spellings name one topic.</summary>
internal static class TopicKey
{
    private static readonly string[] Ecosystems = ["python", "py", "django", "js", "node", "rs", "rust", "go", "ruby", "net", "cpp", "lib"];

    /// <summary>The slug without its hyphens: <c>scikit-learn</c>, <c>scikit learn</c> and <c>scikitlearn</c> are one.</summary>
    public static string Of(string label) => TopicSlug.From(label).Replace("-", "", StringComparison.Ordinal);

    /// <summary>Whether both name one project, one of them with its language before or after it: <c>tabulate</c> and <c>python-tabulate</c>.</summary>
    public static bool Same(string label, string project)
    {
        string a = Of(label);
        string b = Of(project);
        if (a.Length == 0) return false;
        if (a == b) return true;
        string dashed = TopicSlug.From(project);
        foreach (string ecosystem in Ecosystems)
        {
            if (dashed.StartsWith(ecosystem + "-", StringComparison.Ordinal) && b[ecosystem.Length..] == a) return true;
            if (dashed.EndsWith("-" + ecosystem, StringComparison.Ordinal) && b[..^ecosystem.Length] == a) return true;
        }
        return false;
    }
}
