using Feeds.Diagnostics;

namespace Feeds.Shows;

/// <summary>What directories refuse a show for: said of the show as a whole, because a picture may be uploaded beside its file.</summary>
/// <remarks>Sources: PSP-1 1.0, required channel elements; Apple, A Podcaster's Guide to RSS.</remarks>
public static class ShowRequirements
{
    /// <param name="show">What <c>show.yaml</c> says; of a show without one, nothing.</param>
    /// <param name="artwork">Whether a picture was uploaded.</param>
    public static IReadOnlyList<Diagnostic> Check(ShowInfo show, bool artwork)
    {
        ArgumentNullException.ThrowIfNull(show);
        var missing = new List<Diagnostic>();
        if (show.Image is null && !artwork) missing.Add(Missing(DiagnosticCodes.NoArtwork, "The show has no image yet, and directories take none without.", "Upload artwork.jpg or artwork.png, square and 1400 to 3000 pixels wide, or write its address as 'image' in show.yaml."));
        if (show.Categories.Count == 0) missing.Add(Missing(DiagnosticCodes.NoCategory, "The show has no category, and directories take none without.", "Write one of Apple's below 'categories' in show.yaml, for instance 'Technology'."));
        if (show.Explicit is null) missing.Add(Missing(DiagnosticCodes.ExplicitUnsaid, "The show does not say whether it is explicit; feeds say that it is not.", "Write 'explicit: false' or 'explicit: true' in show.yaml."));
        return missing;
    }

    private static Diagnostic Missing(string code, string message, string advice) => new(Severity.Warning, code, message, advice);
}
