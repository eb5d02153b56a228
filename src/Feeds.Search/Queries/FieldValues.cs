using System.Globalization;

namespace Feeds.Search.Queries;

/// <summary>Names of the fields of queries, and what values they take.</summary>
internal static class FieldValues
{
    private static readonly string[] Names = [.. Enum.GetNames<QueryField>().Select(n => n.ToLowerInvariant())];

    public static string Name(QueryField field) => Names[(int)field];

    public static QueryField? Named(string name) =>
        Array.IndexOf(Names, name.ToLowerInvariant()) is >= 0 and var at ? (QueryField)at : null;

    /// <returns>The field of which a name is one letter away; null for words before a colon that are not slips.</returns>
    public static string? Meant(string name) =>
        name.Length < 4 ? null : Array.Find(Names, n => IsOneLetterAway(n, name.ToLowerInvariant()));

    public static void Check(FieldNode node)
    {
        if (node.Field is not QueryField.Year) return;
        if (node.Value is not PrefixNode && Years(node.Value.Text) is not null) return;
        throw new QueryParser.Failure(QueryProblem.BadYear,
            "A year has four digits, two years a hyphen between them: year:2021, year:2019-2021.",
            node.Value.Start, node.Value.Length);
    }

    /// <returns>First and last year, at most 200 apart; null for any other text.</returns>
    public static (int First, int Last)? Years(string text)
    {
        string[] parts = text.Trim().Split('-', '–');
        if (parts.Length > 2 || Year(parts[0]) is not { } first || Year(parts[^1]) is not { } last) return null;
        return first <= last && last - first <= 200 ? (first, last) : null;
    }

    private static int? Year(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : null;

    /// <summary>One letter more, less or other, or two neighbours exchanged.</summary>
    private static bool IsOneLetterAway(string name, string other)
    {
        int same = name.AsSpan().CommonPrefixLength(other);
        var (left, right) = (name[same..], other[same..]);
        return (left.Length > 0 && left[1..] == right) || (right.Length > 0 && right[1..] == left)
            || (left.Length > 0 && right.Length > 0 && left[1..] == right[1..])
            || (left.Length > 1 && right.Length > 1 && left[0] == right[1] && left[1] == right[0] && left[2..] == right[2..]);
    }
}
