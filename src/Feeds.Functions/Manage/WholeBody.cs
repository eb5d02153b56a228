using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Feeds.Functions.Manage;

/// <summary>A request's body as the bytes of a whole file.</summary>
internal static class WholeBody
{
    private const string Identity = "identity";

    /// <returns>Null where the body is one; else 400 for a part of a file, 415 for a compressed one.</returns>
    /// <remarks>Source: RFC 9110, sections 14.5 and 15.5.16.</remarks>
    public static IResult? WhyNot(HttpRequest request)
    {
        if (request.Headers.ContentRange.Count > 0) return ManageProblems.PartOfFile();
        if (CodingsOf(request.Headers.ContentEncoding).FirstOrDefault(coding => !IsIdentity(coding)) is not { } coded) return null;
        request.HttpContext.Response.Headers.AcceptEncoding = Identity;
        return ManageProblems.Encoded(coded);
    }

    private static string[] CodingsOf(StringValues header) =>
        header.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsIdentity(string coding) => coding.Equals(Identity, StringComparison.OrdinalIgnoreCase);
}
