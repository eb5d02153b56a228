using Feeds.Diagnostics;
using Feeds.Parsing;

namespace Feeds.Importing;

/// <summary>Bytes of a feed to what it says of its show and its episodes.</summary>
public static class FeedImport
{
    /// <summary>Largest page in bytes, packed and unpacked (contract).</summary>
    public const long MaxBytes = 50_000_000;

    /// <summary>How many bytes of memory a byte of a page takes at most while it is read, whatever is in it: its bytes, its text, its
    /// entries.</summary>
    public const int MemoryFactor = 20;

    /// <summary>More entries than any show has; what is beyond is told and left out.</summary>
    public const int MaxEntries = 20_000;

    /// <summary>What to say of a feed with a next page where no page is followed.</summary>
    public static Diagnostic GoesOn(string next) => new(
        Severity.Info,
        DiagnosticCodes.MorePages,
        $"The feed continues at {next}; further pages are read only if it is imported by its address.",
        "Import it by its address.");

    /// <summary>How large a page is when it is unpacked, without holding it.</summary>
    /// <param name="content">The page, of which a packed one is read to its end.</param>
    /// <param name="length">Of the page as it is.</param>
    /// <returns>Bytes; more than <see cref="MaxBytes"/> for a page that is too large.</returns>
    public static async Task<long> UnpackedLengthAsync(Stream content, long length, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        return await FeedText.UnpackedLengthAsync(content, cancellationToken) ?? length;
    }

    /// <summary>The charset that a <c>Content-Type</c> states, however it is written.</summary>
    /// <returns>At most 40 letters, digits and <c>-_.:</c>; null without one. Source: RFC 7303, section 3.2.</returns>
    public static string? CharsetOf(string? contentType) =>
        DeclaredEncoding.CharsetIn(contentType ?? "") is { Length: > 0 and <= DeclaredEncoding.LongestName } name ? name : null;

    /// <summary>Reads RSS 0.9x, 1.0 and 2.0, Atom 1.0 and JSON Feed 1 and 1.1, in any encoding, also packed with gzip.</summary>
    /// <param name="address">Where the feed was found: relative addresses are relative to it. Null for a feed that somebody sent.</param>
    /// <param name="charset">Of the <c>Content-Type</c> that the feed was sent with (<see cref="CharsetOf"/>): it goes before what the
    /// XML declaration states. Null without one.</param>
    /// <param name="seen">Entries of the pages before this one, which are left out here; those of this one are added. Null for a first page.</param>
    /// <returns>The feed is null exactly when a diagnostic is an error: no feed, empty, too large, or with entity declarations. Never throws for any content; time grows linearly with its size.</returns>
    public static ParsedFeed Parse(
        ReadOnlyMemory<byte> content, Uri? address = null, SeenEntries? seen = null, string? charset = null)
    {
        var diagnostics = new List<Diagnostic>();
        if (content.Length > MaxBytes)
        {
            return new(
                null,
                [new(Severity.Error, DiagnosticCodes.FeedTooLarge, "The feed is larger than 50 MB.", "Split it into pages (RFC 5005).")]);
        }
        if (FeedText.Decode(content, charset, diagnostics) is not { } source) return new(null, diagnostics);
        var findings = new Findings(source);
        seen ??= new();
        var first = source.Text.AsSpan().TrimStart(" \t\r\n\uFEFF\u0000");
        var feed = first is ['{', ..] ? new JsonFeedReader(source, findings, address, seen).Read() : new XmlFeedReader(source, findings, address, seen).Read();
        diagnostics.AddRange(findings.ToList());
        return feed is null || diagnostics.Exists(d => d.Severity is Severity.Error) ? new(null, diagnostics) : new(feed with { Diagnostics = diagnostics }, diagnostics);
    }
}
