namespace Feeds.Importing;

/// <summary>A person as RSS names one: <c>ann@example.org (Ann Lee)</c>, an address alone, or a name alone.</summary>
/// <remarks>Source: RSS 2.0, <c>author</c>, <c>managingEditor</c>, <c>webMaster</c>; RFC 5322, section 3.4 (<c>Ann Lee
/// &lt;ann@example.org&gt;</c>).</remarks>
internal static class RssPerson
{
    public static (string? Name, string? Email) Read(string text)
    {
        text = text.Trim();
        int open = text.IndexOfAny(['(', '<']);
        if (open < 0 || text[^1] != (text[open] == '(' ? ')' : '>')) return IsEmail(text) ? (null, text) : (text, null);
        string outer = text[..open].Trim();
        string inner = text[(open + 1)..^1].Trim();
        if (IsEmail(outer)) return (inner.Length > 0 ? inner : null, outer);
        return IsEmail(inner) ? (outer.Length > 0 ? outer : null, inner) : (text, null);
    }

    private static bool IsEmail(string text) => Shows.EmailAddress.IsValid(text);
}

/// <summary>A person construct of Atom. Source: RFC 4287, section 3.2.</summary>
internal static class AtomPerson
{
    public static IEnumerable<string> Parts(FeedElement person) =>
        person.Children.Where(c => c.Vocabulary is FeedVocabulary.Atom).Select(c => c.OneLine).OfType<string>();

    /// <returns>Name, page and e-mail address; null for nothing.</returns>
    public static string? Read(FeedElement person) => string.Join(", ", Parts(person)) is { Length: > 0 } said ? said : null;
}
