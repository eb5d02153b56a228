using System.Text.RegularExpressions;

namespace Feeds.Worker.Tests.Support;

/// <summary>Compares two replies: status, headers and body.</summary>
internal static class Comparison
{
    static readonly HashSet<string> DifferentHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        // The time of the reply.
        "Date",
        // The worker's Kestrel, which the platform's front end hides. Feeds.Server sends none.
        "Server",
        // Belongs to one connection; a proxy chooses its own (RFC 9112, section 6.1).
        "Transfer-Encoding",
    };

    public static bool AreSame(Reply one, Reply other) => Head(one, []) == Head(other, []) && one.Body.AsSpan().SequenceEqual(other.Body);

    /// <param name="varying">Parts of headers and bodies that are left out.</param>
    public static void AssertSame(Call call, Reply server, Reply worker, IReadOnlyList<Regex> varying)
    {
        Assert.Equal($"{call}: {Head(server, varying)}", $"{call}: {Head(worker, varying)}");
        Assert.Equal(Without(varying, server.Text), Without(varying, worker.Text));
        if (varying.Count == 0) Assert.Equal(server.Body, worker.Body);
    }

    static string Head(Reply reply, IReadOnlyList<Regex> varying)
    {
        var headers = reply.Headers.Where(h => !DifferentHeaders.Contains(h.Name)).Select(h => $"{h.Name}: {Without(varying, h.Value)}");
        return string.Join('\n', [$"{reply.Status}", .. headers]);
    }

    static string Without(IReadOnlyList<Regex> varying, string text) => varying.Aggregate(text, (rest, part) => part.Replace(rest, "…"));
}
