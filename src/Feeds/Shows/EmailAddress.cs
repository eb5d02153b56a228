namespace Feeds.Shows;

/// <summary>Whether a text is one e-mail address as people have them: no display name, no quoting, a domain with a dot.</summary>
/// <remarks>Source: RFC 5321 section 4.1.2 (dot-string, domain) and 4.5.3.1 (lengths), with letters of any script (RFC 6531).</remarks>
internal static class EmailAddress
{
    private const int LongestLocal = 64, LongestAddress = 254;

    public static bool IsValid(string text)
    {
        int at = text.LastIndexOf('@');
        if (at is < 1 or > LongestLocal || text.Length > LongestAddress) return false;
        return text[..at].Split('.').All(part => part.Length > 0 && part.All(c => char.IsLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal)))
            && text[(at + 1)..].Split('.') is { Length: > 1 } labels
            && labels.All(label => label.Length > 0 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsLetterOrDigit(c) || c == '-'));
    }
}
