using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Feeds.Shows;
using Feeds.Storage.Keys;
using Microsoft.AspNetCore.Http;

namespace Feeds.Functions.Manage;

/// <summary>The body of <c>POST /manage/keys</c>. A member that is misspelled, doubled or of another type is refused by its name: a key that never ends must be wanted.</summary>
/// <param name="Show">Null exactly for an admin key.</param>
/// <param name="Label">At most 200 characters of one line.</param>
internal sealed record NewKey(KeyRole Role, Slug? Show, string? Label, DateTimeOffset? Expires)
{
    private const int MaxLabel = 200;

    private static readonly string[] Members = ["role", "show", "label", "expires"];

    public static bool TryParse(ReadOnlyMemory<byte> body, DateTimeOffset now, [NotNullWhen(true)] out NewKey? key, [NotNullWhen(false)] out IResult? problem)
    {
        key = null;
        if (!TextMembers.TryRead(body, Members, """{"role": "publisher", "show": "my-show"}""", out var members, out problem)) return false;
        KeyRole? role = members.GetValueOrDefault("role") switch { "admin" => KeyRole.Admin, "publisher" => KeyRole.Publisher, "reader" => KeyRole.Reader, _ => null };
        string? showText = members.GetValueOrDefault("show");
        Slug? show = Slug.TryParse(showText, out var slug) ? slug : null;
        string? label = members.GetValueOrDefault("label");
        DateTimeOffset? expires = null;
        if (role is not { } known) problem = ManageProblems.BadBody("role has to be admin, publisher or reader.", "role");
        else if (known is KeyRole.Admin ? showText is not null : show is null) problem = ManageProblems.BadBody("show has to be a show's slug for a publisher or reader, and absent for an admin.", "show");
        else if (label?.Length > MaxLabel) problem = ManageProblems.BadBody($"label has more than {MaxLabel} characters.", "label");
        else if (label is not null && !IsOneLine(label)) problem = ManageProblems.BadBody("label has control characters or line breaks.", "label");
        else if (members.GetValueOrDefault("expires") is { } text && (expires = Rfc3339(text)) is null) problem = ManageProblems.BadBody("expires has to be a date and time with offset (RFC 3339), for instance 2027-01-01T00:00:00Z.", "expires");
        else if (expires <= now) problem = ManageProblems.BadBody("expires lies in the past.", "expires");
        else key = new(known, show, label, expires);
        return key is not null;
    }

    private static bool IsOneLine(string label) => label.EnumerateRunes().All(r => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    /// <summary>A time without offset is refused: it would be another moment on each server. Source: RFC 3339, section 5.6.</summary>
    private static DateTimeOffset? Rfc3339(string text)
    {
        string upper = text.ToUpperInvariant();
        bool offset = upper.EndsWith('Z') || (upper.Length > 6 && upper[^6] is '+' or '-' && upper[^3] == ':');
        return offset && DateTimeOffset.TryParseExact(upper, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }
}
