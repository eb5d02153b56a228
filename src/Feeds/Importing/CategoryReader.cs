using Feeds.Diagnostics;
using Feeds.Parsing;
using Feeds.Shows;

namespace Feeds.Importing;

/// <summary>The categories of a show, by Apple's names of today.</summary>
/// <remarks>Source: Apple podcast RSS requirements, <c>itunes:category</c>.</remarks>
internal sealed class CategoryReader(FeedValues values)
{
    private const int Shown = 60;

    public IReadOnlyList<string> Read(FeedElement head) => [.. head.All(FeedVocabulary.Itunes, "category").SelectMany(Names).Distinct()];

    /// <summary>A category with children stands for them alone.</summary>
    private IEnumerable<string> Names(FeedElement category)
    {
        if (values.Line(category["text"], category.Offset) is not { } name) return [];
        var children = category.All(FeedVocabulary.Itunes, "category").ToList();
        if (children.Count == 0) return Today(name, category.Offset);
        return children.SelectMany(c => values.Line(c["text"], c.Offset) is { } child ? Today($"{name} > {child}", c.Offset) : []);
    }

    private IReadOnlyList<string> Today(string path, int at)
    {
        var names = AppleCategories.Today(path, out var fate);
        string shown = Excerpt.Of(path, Shown);
        string now = string.Join(" and ", names.Select(n => $"'{n}'"));
        if (fate is CategoryFate.Renamed)
        {
            values.Findings.Add(Severity.Info, DiagnosticCodes.CategoryRenamed,
                $"'{shown}' is a category from Apple's list before August 2019; it was replaced by {now}.",
                "Choose other categories in show.yaml if these do not fit.", at);
        }
        else if (fate is CategoryFate.Unknown)
        {
            string left = names.Count == 0 ? "it is left out" : $"{now} is what is left of it";
            string advice = AppleCategories.Nearest(path) is { } near && !names.Contains(near) ? $"Did you mean '{near}'?"
                : "Choose one of them in show.yaml.";
            values.Warn(DiagnosticCodes.UnknownCategory, $"'{shown}' is not one of Apple's categories; {left}.", advice, at);
        }
        return names;
    }
}
