using System.Text.RegularExpressions;
using Feeds.Diagnostics;

namespace Feeds.Parsing;

/// <summary>Addresses with an ampersand that is still encoded where the format has no encoding left: <c>?a=1&amp;amp;b=2</c>.</summary>
/// <remarks>
/// No server calls a parameter <c>amp;b</c>, and a value that contains <c>&amp;amp;</c> has it percent-encoded (WHATWG URL, section 5.2):
/// the ampersand itself is what is meant. Other entities stay: without a semicolon they are names of parameters, and with one they
/// are not characters that an address may hold.
/// </remarks>
internal static partial class EncodedAddress
{
    private const int Shown = 200;

    /// <summary>More than any chain of programs encodes.</summary>
    public const int MostTimes = 4;

    /// <returns>The same address where no ampersand is encoded.</returns>
    public static string Decoded(string address)
    {
        for (int i = 0; i < MostTimes && address.Contains('&', StringComparison.Ordinal); i++)
        {
            string decoded = Ampersand().Replace(address, "&");
            if (decoded == address) break;
            address = decoded;
        }
        return address;
    }

    /// <summary>The same, reported where it changes something.</summary>
    public static string Decoded(string address, Findings findings, int? at)
    {
        string decoded = Decoded(address);
        if (decoded == address || !findings.Wants(DiagnosticCodes.EncodedTwice)) return decoded;
        findings.Add(
            Severity.Info, DiagnosticCodes.EncodedTwice,
            $"The address '{Excerpt.Of(address, Shown)}' has ampersands that are encoded twice; it was read as "
                + $"'{Excerpt.Of(decoded, Shown)}'.",
            "Encode them once, or not at all where the format needs no encoding.", at);
        return decoded;
    }

    [GeneratedRegex("&(amp|#0*38|#x0*26);", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Ampersand();
}
