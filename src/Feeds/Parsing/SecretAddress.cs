using Feeds.Diagnostics;

namespace Feeds.Parsing;

/// <summary>Names and passwords in the addresses of pages, pictures and people. Those of audio stay: apps may need them to get it.</summary>
internal static class SecretAddress
{
    /// <param name="key">What the address is of, for people.</param>
    /// <returns>The address without what nobody should hear, which is told.</returns>
    public static string Removed(string address, string key, Findings findings, int offset)
    {
        string plain = WebAddress.WithoutUser(address);
        if (plain.Length < address.Length)
        {
            findings.Add(
                Severity.Warning,
                DiagnosticCodes.SecretAddress,
                $"The address of the {key} contains a user name or password, which feeds would make public; they were removed from it.",
                "Remove everything before the '@', and change the password: notes are not a place for secrets.",
                offset);
        }
        return plain;
    }
}
