using Feeds.Parsing.Blocks;
using Feeds.Parsing.Interpreting;

namespace Feeds.Parsing;

/// <summary>Whether plain text names who pays for a show.</summary>
public static class SponsorText
{
    /// <summary>A line such as "Sponsored by X", "Sponsor: X" or "X – Sponsor". Inside an item it may speak of another party.</summary>
    public static bool IsLine(string line)
    {
        var text = RichText.Plain(line);
        return SponsorLine.Read(text).Names || SponsorReader.SuffixedName(text) is not null;
    }

    /// <summary>A sentence about the show itself: "This episode is brought to you by X".</summary>
    public static bool IsOfShow(string sentence) => SponsorLine.Read(RichText.Plain(sentence)).Kind is SponsorLineKind.OfShow;
}
