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
        if (show.Image is null && !artwork)
        {
            missing.Add(Missing(
                DiagnosticCodes.NoArtwork,
                "The show has no image yet; directories require one.",
                "Upload artwork.jpg or artwork.png, square and 1400 to 3000 pixels wide, or write its address as 'image' in show.yaml."));
        }
        if (show.Categories.Count == 0)
        {
            missing.Add(Missing(
                DiagnosticCodes.NoCategory,
                "The show has no category; directories require one.",
                "Write one from Apple's list below 'categories' in show.yaml, for instance 'Technology'."));
        }
        if (show.Explicit is null)
        {
            missing.Add(Missing(
                DiagnosticCodes.ExplicitUnsaid,
                "show.yaml does not state whether the show is explicit; feeds state that it is not.",
                "Write 'explicit: false' or 'explicit: true' in show.yaml."));
        }
        return missing;
    }

    /// <summary>The same for a show that has no <c>show.yaml</c>, in one diagnostic.</summary>
    public static Diagnostic CheckWithout(bool artwork) => Missing(
        DiagnosticCodes.NoShowFile,
        $"There is no show.yaml: the show has no {(artwork ? "" : "image, no ")}category and no description, does not say whether it is explicit, and is titled by the name of its folder.",
        $"Upload show.yaml with 'title', 'description', 'language', 'categories', 'explicit'{(artwork ? "" : " and 'image'")}: directories take no show without {(artwork ? "a category" : "an image and a category")}.");

    private static Diagnostic Missing(string code, string message, string advice) => new(Severity.Warning, code, message, advice);
}
