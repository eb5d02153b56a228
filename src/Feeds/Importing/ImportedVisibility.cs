using Feeds.Diagnostics;
using Feeds.Parsing;
using Feeds.Parsing.Stated;

namespace Feeds.Importing;

/// <summary>What fields of an entry that no specification has say of who may see it: an export has drafts, too.</summary>
internal static class ImportedVisibility
{
    private const string Unlisted = "unlisted";

    /// <summary>Only a known value of a name that has no other meaning counts.</summary>
    /// <returns>Null where it says nothing.</returns>
    public static Visibility? Of(string name, string? text)
    {
        if (text is null) return null;
        string squeezed = StatedVocabulary.Squeeze(name);
        var key = VisibilityWords.Key(squeezed);
        bool says = squeezed == Unlisted || key is VisibilityKey.Draft or VisibilityKey.Status or VisibilityKey.MaybeStatus;
        return says ? VisibilityWords.Read(key, text) : null;
    }

    /// <param name="name">As people know it: an element in its brackets, a member in its quotes.</param>
    public static void Report(FeedValues values, string name, string text, int at) => values.Warn(
        DiagnosticCodes.NotReady, $"{Excerpt.Of(name, 60)} says '{Excerpt.Of(text, 60)}': the entry's episode is kept as a draft.",
        "Remove \"draft\" from the episode's file to publish it.", at);
}
